/** The connections to the database. */
import { setTimeout as delay } from 'node:timers/promises';
import { type Driver, openDriver } from './driver.ts';
import { drizzle } from './orm.ts';
import { withinReach } from './reach.ts';
import type { Database } from './scope.ts';

/** How long the driver tries to connect, in seconds. */
const CONNECT_S = 2;
/** A transaction whose owner has gone silent holds locks for at most this long. */
const IDLE_IN_TRANSACTION_MS = 15_000;
/** How long work may take to finish on connections that are no longer given out. */
const RETIRE_MS = 30_000;
const CLOSE_MS = 3_000;

/** Ways to work on the database. */
interface Session {
  /** Each statement by itself. */
  readonly database: Database;
  /** Several statements that all hold or none. `opening` begins with `begin`. */
  transaction<T>(opening: string, work: (tx: Database) => Promise<T>): Promise<T>;
}

/** A set of connections that is replaced as a whole when one of them is lost or no longer answers. */
export interface Pool {
  /**
   * Runs work on the database within a time limit.
   * @param work calls `wanted` before it commits: it throws when whoever asked has already been told no
   * @throws Refusal `unavailable`
   */
  use<T>(deadlineMs: number, work: (session: Session, wanted: () => void) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Opens a pool; nothing is connected before it is used.
 * @param max how many connections may be open
 * @param statementMs how long a statement may take that sets no other limit
 */
export function openPool(url: string, max: number, statementMs: number): Pool {
  const open = (): Generation =>
    new Generation(
      openDriver(url, {
        max,
        connect_timeout: CONNECT_S,
        onnotice: () => undefined,
        connection: {
          application_name: 'daybook',
          TimeZone: 'UTC',
          statement_timeout: statementMs,
          idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
        },
      }),
    );
  const retiring = new Set<Generation>();
  let current = open();
  let closed = false;

  const replace = (used: Generation): void => {
    if (used !== current || closed) return;
    current = open();
    retiring.add(used);
    void used.end(RETIRE_MS).finally(() => retiring.delete(used));
  };

  return {
    use: (deadlineMs, work) => {
      // Found lost while nobody used it, as after a restart of the server in the night.
      if (current.lost()) replace(current);
      const used = current;
      let over = false;
      const wanted = (): void => {
        if (over) throw coded('CONNECTION_CLOSED', 'The time for this work is over.');
      };
      return withinReach(
        deadlineMs,
        () => {
          if (closed) throw coded('CONNECTION_ENDED', 'The storage is closed.');
          return used.run((session) => work(session, wanted));
        },
        () => {
          over = true;
          // A connection whose far end fell silent would hang until TCP gives up, a quarter of an hour later.
          replace(used);
        },
      );
    },
    close: async () => {
      closed = true;
      await Promise.all([current, ...retiring].map((generation) => generation.end(CLOSE_MS)));
    },
  };
}

function coded(code: string, sentence: string): Error {
  return Object.assign(new Error(sentence), { code });
}

/** One client with the work that is under way on it. */
class Generation {
  readonly #driver: Driver;
  readonly #session: Session;
  readonly #underWay = new Set<Promise<unknown>>();
  #ended: Promise<void> | undefined;

  constructor(driver: Driver) {
    this.#driver = driver;
    this.#session = {
      database: drizzle(driver.client),
      transaction: (opening, work) => driver.transaction(opening, (client) => work(drizzle(client))),
    };
  }

  lost(): boolean {
    return this.#driver.lost();
  }

  run<T>(work: (session: Session) => Promise<T>): Promise<T> {
    const running = work(this.#session).finally(() => this.#underWay.delete(running));
    this.#underWay.add(running);
    return running;
  }

  /** Closes the connections when the work under way is done, or when the time is over. */
  end(withinMs: number): Promise<void> {
    const waiting = new AbortController();
    const left = delay(withinMs, undefined, { signal: waiting.signal, ref: false }).catch(() => undefined);
    const done = Promise.race([Promise.allSettled(this.#underWay), left]).then(() => {
      waiting.abort();
      this.#ended ??= this.#driver.end();
      return this.#ended;
    });
    return done;
  }
}
