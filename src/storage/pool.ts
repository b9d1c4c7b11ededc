/** The connections to the database. */
import postgres from 'postgres';
import { drizzle } from './orm.ts';
import { withinReach } from './reach.ts';
import type { Database } from './scope.ts';

/** How long the driver tries to connect, in seconds. */
const CONNECT_S = 2;
/** How long the driver waits before it tries again. Its default grows to 20 s, and so would every recovery. */
const RECONNECT_S = 0.25;
/** A transaction whose owner has gone silent holds locks for at most this long. */
const IDLE_IN_TRANSACTION_MS = 15_000;
/** How long work that hangs on a replaced set of connections may still finish, in seconds. */
const RETIRE_S = 20;

/** Options that every client of ours is opened with. */
export function clientOptions(max: number, statementMs: number): postgres.Options<Record<string, never>> {
  return {
    max,
    connect_timeout: CONNECT_S,
    backoff: () => RECONNECT_S,
    onnotice: () => undefined,
    connection: {
      application_name: 'daybook',
      TimeZone: 'UTC',
      statement_timeout: statementMs,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    },
  };
}

/** A set of connections that is replaced as a whole when it no longer answers. */
export interface Pool {
  /** Runs work on the database within a time limit. @throws Refusal `unavailable` */
  use<T>(deadlineMs: number, work: (database: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Opens a pool; nothing is connected before it is used. */
export function openPool(url: string, max: number, statementMs: number): Pool {
  const connect = (): { client: postgres.Sql; database: Database } => {
    // Drizzle changes the parsers of the client it is given: raw SQL needs a client of its own.
    const client = postgres(url, clientOptions(max, statementMs));
    return { client, database: drizzle(client) };
  };
  const retired = new Set<Promise<void>>();
  let current = connect();

  /** Connections whose far end fell silent would hang until TCP gives up, a quarter of an hour later. */
  const replace = (silent: typeof current): void => {
    if (silent !== current) return;
    current = connect();
    const ended = silent.client.end({ timeout: RETIRE_S }).finally(() => retired.delete(ended));
    retired.add(ended);
  };

  return {
    use: (deadlineMs, work) => {
      const used = current;
      return withinReach(
        deadlineMs,
        () => work(used.database),
        () => replace(used),
      );
    },
    close: async () => {
      await current.client.end({ timeout: 5 });
    },
  };
}
