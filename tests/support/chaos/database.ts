/** A Postgres of our own that is restarted under those who use it, and what its ledger holds. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import type { DeskId } from '../../../src/domain/desk.ts';
import { type Place, placeName } from '../../../src/domain/place.ts';
import { openStorage, type Storage } from '../../../src/storage/connect.ts';
import { startEngine } from '../../../src/storage/engine/engine.ts';
import { supervise } from '../../../src/storage/engine/supervise.ts';
import { migrate } from '../../../src/storage/migrate.ts';
import { noticeText } from './far.ts';

/** How a server ends: killed, or asked to be quick. */
export type Ending = 'SIGKILL' | 'SIGINT';

/** What is not settled yet, and what became of the rest. */
export interface Ledger {
  /** Notices by their state. */
  readonly notices: Readonly<Record<string, number>>;
  /** Numbers of posts of which an admin is asked whether they arrived, with the keys of their notices. */
  readonly held: readonly {
    readonly desk: DeskId;
    readonly post: number;
    readonly notices: readonly number[];
  }[];
  /** Places that nothing is sent to any more, with why. */
  readonly parked: readonly string[];
}

export interface TriedDatabase {
  readonly url: string;
  /** A folder that goes with it. */
  readonly folder: string;
  /** Writes so many notices, in turn for each place. @returns the numbers of those of each place, by its id */
  fill(places: readonly Place[], count: number): Promise<ReadonlyMap<string, readonly number[]>>;
  /** Ends the server; it is started again as the product does. @returns how long nobody could reach it, in milliseconds */
  restart(how: Ending): Promise<number>;
  ledger(): Promise<Ledger>;
  /** Says of a held post whether it arrived. */
  settle(desk: DeskId, post: number, arrived: boolean): Promise<void>;
  close(): Promise<void>;
}

/**
 * Starts a server whose data are kept safe as in use, with the present schema.
 * @param given a migrated database to use in place of one of our own; it can't be restarted
 */
export async function startTriedDatabase(given: string | null): Promise<TriedDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-chaos-'));
  const server = given === null ? await ownServer(join(folder, 'data')) : othersServer(given);
  const storage = openStorage({ url: server.url, connections: 2 });
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  const desks: DeskId[] = [];
  return {
    url: server.url,
    folder,
    fill: async (places, count) => {
      const filled = await fill(storage, places, count);
      desks.push(...filled.desks);
      return filled.due;
    },
    restart: async (how) => {
      const began = performance.now();
      await server.end(how);
      await untilReached(storage);
      return performance.now() - began;
    },
    ledger: async () => await readLedger(sql, desks),
    settle: async (desk, post, arrived) => {
      await storage.store.changeDesk(desk, async (_records, writes) => {
        await writes.settleHeld(post, arrived, new Date().toISOString());
      });
    },
    close: async () => {
      await Promise.all([storage.close(), sql.end({ timeout: 1 })]);
      await server.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

interface Server {
  readonly url: string;
  /** Ends it; it is started again by itself. */
  end(how: Ending): Promise<void>;
  stop(): Promise<void>;
}

async function ownServer(dataDir: string): Promise<Server> {
  const engine = await startEngine({ dataDir, searchPath: process.env['PATH'] });
  await migrate(engine.url);
  return {
    url: engine.url,
    end: async (how) => {
      const ended = engine.ended();
      process.kill(engine.pid, how);
      await ended;
    },
    stop: supervise(engine, () => undefined),
  };
}

function othersServer(url: string): Server {
  return {
    url,
    end: async () => await Promise.reject(new Error('That server is not ours to end.')),
    stop: async () => {
      await Promise.resolve();
    },
  };
}

async function untilReached(storage: Storage): Promise<void> {
  for (;;) {
    try {
      await storage.ping();
      return;
    } catch {
      await sleep(50);
    }
  }
}

async function fill(
  { directory, store }: Storage,
  places: readonly Place[],
  count: number,
): Promise<{ readonly desks: DeskId[]; readonly due: ReadonlyMap<string, readonly number[]> }> {
  const at = new Date().toISOString();
  const due = new Map<string, number[]>(places.map(({ id }) => [id, []]));
  for (let number = 1; number <= count; number += 1)
    due.get(places[number % places.length]?.id ?? '')?.push(number);
  const desks = new Set<DeskId>();
  for (const place of places) {
    const workspace = { platform: place.platform, externalId: place.workspace };
    const desk = await directory.open({ workspace, name: place.platform, zone: 'UTC', at }, async () => {
      await Promise.resolve();
    });
    desks.add(desk);
    const drafts = (due.get(place.id) ?? []).map((number) => {
      const matter = { kind: 'line', line: [`${noticeText(number)} is due`] } as const;
      return { place, key: `n${number}@${placeName(place)}`, matter, dueAt: at, thread: null };
    });
    await store.changeDesk(desk, async (_records, writes) => {
      await writes.putNotices(drafts, at);
    });
  }
  return { desks: [...desks], due };
}

async function readLedger(sql: postgres.Sql, desks: readonly DeskId[]): Promise<Ledger> {
  const notices: Record<string, number> = {};
  const held: Ledger['held'][number][] = [];
  const parked: string[] = [];
  for (const desk of desks) {
    await sql.begin(async (tx) => {
      await tx`select set_config('daybook.desk', ${desk}, true)`;
      const states = await tx<{ state: string; count: number }[]>`
        select state, count(*)::int from notice group by state`;
      for (const { state, count } of states) notices[state] = (notices[state] ?? 0) + count;
      const posts = await tx<{ post: number; keys: string[] }[]>`
        select post::int, array_agg(key order by id) as keys from notice where state = 'held' group by post`;
      held.push(...posts.map(({ post, keys }) => ({ desk, post, notices: keys.map(numberIn) })));
      const closed = await tx<{ place: string; why: string }[]>`
        select place, parked_why as why from destination where parked_at is not null`;
      parked.push(...closed.map(({ place, why }) => `${place}: ${why}`));
    });
  }
  return { notices, held, parked };
}

function numberIn(key: string): number {
  return Number(/^n(\d+)@/u.exec(key)?.[1]);
}
