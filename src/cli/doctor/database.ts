/** The doctor on the database: in reach, up to date, and keeping desks apart. */
import type postgres from 'postgres';
import { startEngine } from '../../storage/engine/engine.ts';
import type { Config } from '../../config/config.ts';
import { checkHistory, MigrationMismatch } from '../../storage/migrate.ts';
import { databaseTrouble, lookAt } from '../database.ts';
import { migrationsHad, migrationsHere } from '../../storage/migrate.ts';
import { examineDesks } from './desks.ts';
import { type Examination, type Finding, missing, ok, skipped, wrong } from './finding.ts';
import { lookAtFolder } from './folder.ts';

const SUBJECT = 'Database';
const FOLDER = 'Data folder';

/**
 * Examines the configured server, or Daybook's own. A running Daybook's Postgres is asked as it runs; one at rest is
 * run for as long as the look takes; where there are no data none are made.
 */
export async function* examineDatabase({
  databaseUrl,
  dataDir,
}: Pick<Config, 'databaseUrl' | 'dataDir'>): Examination {
  if (databaseUrl !== undefined) return yield* examineServer(databaseUrl, 'the server in DATABASE_URL');
  const folder = await lookAtFolder(dataDir);
  switch (folder.kind) {
    case 'empty':
      yield missing(FOLDER, `there are no data in ${dataDir} yet: “npm start” makes them.`);
      return yield skipped(SUBJECT, 'there is none yet.');
    case 'closed':
      yield wrong(
        FOLDER,
        `${dataDir} cannot be read: make it a folder of the account that runs Daybook, or set DAYBOOK_DATA_DIR.`,
      );
      return yield skipped(SUBJECT, 'its folder could not be read.');
    case 'held':
      yield ok(FOLDER, `${dataDir} is held by Daybook, process ${folder.pid}, which is running.`);
      if (folder.url === undefined)
        return yield skipped(SUBJECT, 'it is only just starting: run this again.');
      return yield* examineServer(folder.url, 'Daybook’s own, as it runs');
    case 'free':
      yield ok(FOLDER, `${dataDir} is there, and nobody holds it.`);
      return yield* examineOwn(dataDir);
  }
}

async function* examineOwn(dataDir: string): Examination {
  let engine;
  try {
    engine = await startEngine({ dataDir });
  } catch (error) {
    return yield wrong(SUBJECT, error instanceof Error ? error.message : 'it did not start.');
  }
  try {
    yield* examineServer(engine.url, 'Daybook’s own, run for this look');
  } finally {
    await engine.stop();
  }
}

/** What one look at a server tells. */
interface Seen {
  readonly version: string;
  readonly history: Finding;
  /** Only where the schema is the present one is there more to look at. */
  readonly current: boolean;
  readonly wall: Finding;
}

async function* examineServer(url: string, where: string): Examination {
  let seen: Seen;
  try {
    seen = await lookAt(url, see);
  } catch (error) {
    return yield wrong(SUBJECT, databaseTrouble(error));
  }
  yield ok(SUBJECT, `${where}, answers; it is Postgres ${seen.version}.`);
  yield seen.history;
  if (!seen.current) return yield skipped('Desks', 'the database is not up to date.');
  yield seen.wall;
  yield* examineDesks(url);
}

async function see(sql: postgres.TransactionSql): Promise<Seen> {
  const [server] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
  const version = server?.version.split(' ', 1)[0] ?? 'unknown';
  const had = await migrationsHad(sql);
  const history = historyFinding(had);
  const current = history.word === 'OK';
  return { version, history, current, wall: current ? await wallFinding(sql) : history };
}

function historyFinding(had: Awaited<ReturnType<typeof migrationsHad>>): Finding {
  const subject = 'Migrations';
  const here = migrationsHere();
  try {
    checkHistory(here, had);
  } catch (error) {
    if (error instanceof MigrationMismatch) return wrong(subject, error.message);
    throw error;
  }
  const pending = here.length - had.length;
  if (pending === 0) return ok(subject, `all ${here.length} are applied, none was edited.`);
  return missing(
    subject,
    `${pending} of ${here.length} are pending: “npm run migrate” applies them, and so does “npm start”.`,
  );
}

/** Superusers and roles with BYPASSRLS pass by row level security; so does a table's owner where it is not forced. */
async function wallFinding(sql: postgres.TransactionSql): Promise<Finding> {
  const subject = 'Row level security';
  const [role] = await sql<{ name: string; bound: boolean }[]>`
    select rolname as name, not (rolsuper or rolbypassrls) as bound from pg_roles where rolname = current_user`;
  const open = await sql<{ name: string }[]>`
    select relname as name from pg_policy join pg_class on pg_class.oid = polrelid
    where polname = 'desk_wall' and not (relrowsecurity and relforcerowsecurity) order by 1`;
  if (role?.bound !== true)
    return wrong(
      subject,
      `it does not bind the role ${role?.name ?? '?'}, so nothing but Daybook’s own queries keeps desks apart: connect as a role that is no superuser and has no BYPASSRLS.`,
    );
  if (open.length > 0)
    return wrong(
      subject,
      `it is switched off for ${open.map(({ name }) => name).join(', ')}: run “alter table … force row level security” and “enable row level security” on each.`,
    );
  return ok(subject, `it binds the role ${role.name}: a desk sees its own rows alone.`);
}
