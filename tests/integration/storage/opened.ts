/** A storage over a database of the test file's own, with ways to a desk and round the storage. */
import postgres from 'postgres';
import type { DeskId } from '../../../src/domain/desk.ts';
import { type Code, parseCode } from '../../../src/domain/code.ts';
import type { Due } from '../../../src/domain/prediction.ts';
import { openStorage, type Storage } from '../../../src/storage/connect.ts';
import { migrate } from '../../../src/storage/migrate.ts';
import type { Change, Draft } from '../../../src/usecases/ports.ts';
import { createTestDatabase } from '../../support/database.ts';
import { CHANGE, drafts, DUE, PASSAGES, pending, RELATIONS, reminder } from '../../support/records.ts';
import { notice } from './notices.ts';

/** Where somebody who follows is told. */
export const PLACE = { platform: 'test', workspace: 'w1', kind: 'member', id: 'u1' } as const;

export interface Opened {
  readonly url: string;
  readonly storage: Storage;
  /** Raw SQL as the role that owns the tables, with no desk opened. */
  readonly sql: postgres.Sql;
  /** Raw SQL inside a desk. */
  inDesk<T>(desk: DeskId, work: (sql: postgres.TransactionSql) => Promise<T>): Promise<T>;
  /** A new desk, with the small record or with nothing. */
  desk(filled?: boolean): Promise<DeskId>;
  append(desk: DeskId, draft: Draft, over?: Partial<Change>, due?: ReadonlyMap<Code, Due>): Promise<number>;
  /**
   * The next revision of a record by raw SQL, its row of the log included: the held one with a few columns changed.
   * @returns the number of the change
   */
  revise(desk: DeskId, code: Code, patch: Patch, over?: Partial<Change>): Promise<number>;
  close(): Promise<void>;
}

export type Patch = Record<string, string | number | boolean | null | readonly (string | null)[]>;

/** The table that holds the revisions of a code's kind. */
export function tableOf(code: Code): string {
  return `${parseCode(code)?.kind ?? 'no'}_revision`;
}

export async function opened(): Promise<Opened> {
  const database = await createTestDatabase();
  const { url } = database;
  await migrate(url);
  const storage = openStorage({ url });
  const sql = postgres(url, { max: 2, onnotice: () => undefined, connection: { TimeZone: 'UTC' } });
  const inDesk: Opened['inDesk'] = async (desk, work) => {
    const done: { result?: Awaited<ReturnType<typeof work>> } = {};
    await sql.begin(async (tx) => {
      await tx`select set_config('daybook.desk', ${desk}, true)`;
      done.result = await work(tx);
    });
    return done.result as Awaited<ReturnType<typeof work>>;
  };
  let count = 0;
  return {
    url,
    storage,
    sql,
    inDesk,
    desk: (filled = true) => {
      count += 1;
      const workspace = { platform: 'test', externalId: `w${count}` };
      const opening = { workspace, name: `Desk ${count}`, zone: 'America/New_York', at: CHANGE.at };
      return storage.directory.open(opening, async (_records, writes) => {
        if (!filled) return;
        await writes.addPassages(PASSAGES);
        await writes.append(CHANGE, drafts(), DUE);
        await writes.addRelations(RELATIONS);
        await writes.keepPending(pending());
        await writes.putReminders([reminder()]);
        await writes.follow(
          { member: 'test:w1:user:u1', target: 'P-1', place: PLACE, lead: '3d' },
          CHANGE.at,
        );
        await writes.setMemberZone('test:w1:user:u1', 'Europe/Paris');
        await writes.putNotices([notice()], CHANGE.at);
        const card = { ref: 'm1', line: 'prediction P-1', view: {}, codes: ['P-1'] };
        await writes.rememberPost({ place: PLACE, ...card }, CHANGE.at);
      });
    },
    append: (desk, draft, over = {}, due = DUE) =>
      storage.store.changeDesk(desk, (_records, writes) =>
        writes.append({ ...CHANGE, ...over }, [draft], due),
      ),
    revise: (desk, code, patch, over = {}) =>
      inDesk(desk, async (tx) => {
        const table = tx(tableOf(code));
        const { at, actor, surface, action, reason, undoes = null } = { ...CHANGE, ...over };
        const [held] = await tx`select max(n) + 1 as n from ${table} where code = ${code}`;
        const n = Number(held?.['n']);
        const [entry] = await tx`
          insert into change_log (desk_id, at, actor, surface, action, code, n, before, after, reason, undoes)
          values (${desk}, ${at}, ${actor}, ${surface}, ${action}, ${code}, ${n}, '{}', '{}', ${reason}, ${undoes})
          returning seq::int, change::int`;
        const seq = Number(entry?.['seq']);
        await tx`insert into ${table}
          select (jsonb_populate_record(held, ${tx.json({ n, seq, recorded_at: at, ...patch })})).*
          from ${table} as held where code = ${code} and n = ${n - 1}`;
        return Number(entry?.['change']);
      }),
    close: async () => {
      await Promise.all([storage.close(), sql.end()]);
      await database.drop();
    },
  };
}

/** The database's own error under whatever wraps it. */
export async function refusal(work: Promise<unknown>): Promise<postgres.PostgresError> {
  const caught: unknown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  for (let error = caught; error instanceof Error; error = error.cause)
    if (error instanceof postgres.PostgresError) return error;
  throw new Error('The database refused nothing.', { cause: caught });
}
