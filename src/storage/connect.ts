/** Opening the storage: the store and the directory over one database, and what the doctor asks of it. */
import type { Desk, DeskId } from '../domain/desk.ts';
import type { Outbox } from '../outbox/ports.ts';
import type { Directory, Store } from '../usecases/ports.ts';
import { allDesks, directoryOver } from './directory.ts';
import { type LogProblem, verifyLog } from './log.ts';
import { sql } from './orm.ts';
import { outboxOver } from './outbox.ts';
import { openPool, type Pool } from './pool.ts';
import { rehearse, type Rehearsing } from './rehearsal.ts';
import { openingDesk, SNAPSHOT } from './scope.ts';
import { READ_MS, storeOver } from './store.ts';

export interface Storage {
  readonly store: Store;
  readonly directory: Directory;
  readonly outbox: Outbox;
  /**
   * Runs work on a desk as if: nothing of what it writes is kept, and nobody waits for it. It begins with no reminders
   * planned but those that readers put off, and with nothing waiting or sent.
   * @throws Refusal `unavailable`
   */
  rehearse<T>(desk: DeskId, work: (storage: Rehearsing) => Promise<T>): Promise<T>;
  /** Answers when the database does. @throws Refusal `unavailable` */
  ping(): Promise<void>;
  /** False when the role is a superuser or may pass by row level security: then nothing but our own queries keeps desks apart. */
  bindsRowSecurity(): Promise<boolean>;
  /** All desks, oldest first. */
  desks(): Promise<readonly Desk[]>;
  /** Every fault in a desk's change log; none when it is whole. */
  verifyLog(desk: DeskId): Promise<readonly LogProblem[]>;
  /** Ends all connections, after at most five seconds for what is under way. */
  close(): Promise<void>;
}

export interface StorageOptions {
  /** A `postgres://` address of a migrated database. */
  readonly url: string;
  /** How many connections may be open for the record; 10 when not given. */
  readonly connections?: number;
}

/** The log of a large desk takes its time; nobody waits for it in chat. */
const VERIFY_MS = 600_000;

/**
 * Opens the storage. Nothing is connected until something is asked, so a database that is down now is found when
 * it is up.
 */
export function openStorage({ url, connections = 10 }: StorageOptions): Storage {
  const pool = openPool(url, connections, READ_MS.statement);
  const rehearsals = new Set<Pool>();
  return {
    store: storeOver(pool),
    directory: directoryOver(pool),
    outbox: outboxOver(pool),
    rehearse: async (desk, work) => {
      // A connection of its own, for minutes: what it hides from itself nobody else may be served by.
      const own = openPool(url, 1, READ_MS.statement);
      rehearsals.add(own);
      try {
        return await rehearse(own, desk, work);
      } finally {
        rehearsals.delete(own);
        await own.close();
      }
    },
    ping: () =>
      pool.use(READ_MS.whole, async ({ database }) => {
        await database.execute(sql`select 1`);
      }),
    bindsRowSecurity: () =>
      pool.use(READ_MS.whole, async ({ database }) => {
        const [role] = await database.execute<{ bound: boolean }>(sql`
          select not (rolsuper or rolbypassrls) as bound from pg_roles where rolname = current_user`);
        return role?.bound === true;
      }),
    desks: () => pool.use(READ_MS.whole, ({ database }) => allDesks(database)),
    verifyLog: (desk) =>
      pool.use(VERIFY_MS, (session) =>
        session.transaction(`${SNAPSHOT}; ${openingDesk(desk, 0)}`, (tx) => verifyLog({ tx, desk })),
      ),
    close: async () => {
      await Promise.all([pool, ...rehearsals].map((each) => each.close()));
    },
  };
}
