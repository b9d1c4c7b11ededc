/** The doctor on the desks: what each holds, whether its change log is whole, and how delivery stands. */
import { systemClock } from '../../app/clock.ts';
import { type Storage, openStorage } from '../../storage/connect.ts';
import { databaseTrouble, lookAt } from '../database.ts';
import { deliveryFinding } from './delivery.ts';
import { type Examination, missing, ok, wrong } from './finding.ts';

type Desk = Awaited<ReturnType<Storage['desks']>>[number];

/** Three lines for each desk of a database that is up to date. */
export async function* examineDesks(url: string): Examination {
  const storage = openStorage({ url, connections: 1 });
  try {
    const desks = await storage.desks();
    if (desks.length === 0)
      yield missing(
        'Desks',
        'there is none yet: the first start, or the first question from chat, opens one.',
      );
    for (const desk of desks) {
      yield ok(`Desk “${desk.name}”`, `${await holdings(url, desk)}; its time zone is ${desk.zone}.`);
      yield logFinding(desk, await storage.verifyLog(desk.id));
      yield await storage.store.asDesk(
        desk.id,
        async (records) => await deliveryFinding(desk.name, records, systemClock()),
      );
    }
  } catch (error) {
    // The storage's own sentence for a database out of reach is for someone who can only wait.
    yield wrong('Desks', databaseTrouble(error instanceof Error ? (error.cause ?? error) : error));
  } finally {
    await storage.close();
  }
}

/** `142 records (article 1, claim 20, …)`. */
async function holdings(url: string, desk: Desk): Promise<string> {
  const rows = await lookAt(url, async (sql) => {
    await sql`select set_config('daybook.desk', ${desk.id}, true)`;
    return await sql<{ kind: string; held: number }[]>`
      select kind, count(*)::int as held from record where desk_id = ${desk.id} group by kind order by kind`;
  });
  const total = rows.reduce((sum, { held }) => sum + held, 0);
  const kinds = rows.map(({ kind, held }) => `${kind} ${held}`).join(', ');
  return total === 0 ? 'no records' : `${total} records (${kinds})`;
}

function logFinding(desk: Desk, problems: Awaited<ReturnType<Storage['verifyLog']>>): ReturnType<typeof ok> {
  const subject = `Change log of “${desk.name}”`;
  const [first] = problems;
  if (!first) return ok(subject, 'every entry follows from the one before and tells what the record holds.');
  const place = `entry ${first.seq}${first.code === null ? '' : ` (${first.code})`}`;
  const more = problems.length > 1 ? ` It is one of ${problems.length} faults.` : '';
  return wrong(
    subject,
    `${FAULTS[first.fault](place)}.${more} Somebody changed it in the database, past Daybook: restore a backup made before, and see who may write there.`,
  );
}

const FAULTS: Readonly<
  Record<NonNullable<Awaited<ReturnType<Storage['verifyLog']>>[number]>['fault'], (place: string) => string>
> = {
  number: (place) => `before ${place} entries are missing`,
  link: (place) => `${place} does not follow from the one before`,
  hash: (place) => `${place} was altered`,
  end: (place) => `entries after or at ${place} were cut off`,
  revision: (place) => `what ${place} tells of was altered or is gone`,
};
