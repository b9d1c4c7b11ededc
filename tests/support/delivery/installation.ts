/**
 * A whole Daybook in simulated time: a database of its own, desks with the starter record, commands through dispatch,
 * and the real planning, releasing and delivering, with couriers that write down what they are given.
 */
import postgres from 'postgres';
import { rehearsed } from '../../../src/app/rehearsed.ts';
import { createAudit } from '../../../src/app/audit.ts';
import { registry } from '../../../src/commands/commands.ts';
import { createDispatch, type Dispatch } from '../../../src/commands/dispatch.ts';
import type { DeskId } from '../../../src/domain/desk.ts';
import { placeName, type PlaceName } from '../../../src/domain/place.ts';
import type { Reminder } from '../../../src/domain/reminder.ts';
import type { IsoInstant, ZoneName } from '../../../src/domain/time.ts';
import { readStarter } from '../../../src/ingest/dossier/starter.ts';
import { readWhen } from '../../../src/ingest/when/read-when.ts';
import type { Courier, Couriers } from '../../../src/outbox/ports.ts';
import { createWorker, type Worker } from '../../../src/outbox/worker.ts';
import { openStorage, type Storage } from '../../../src/storage/connect.ts';
import { migrate } from '../../../src/storage/migrate.ts';
import { createDesks } from '../../../src/usecases/desk/identify.ts';
import type { Records } from '../../../src/usecases/ports.ts';
import { releaseDue } from '../../../src/usecases/reminder/release.ts';
import type { View } from '../../../src/views/view.ts';
import { createTestDatabase } from '../database.ts';
import { wordsOf } from '../words.ts';

/** A message as it was taken at the far end. */
export interface Posted {
  readonly at: IsoInstant;
  readonly place: PlaceName;
  readonly key: string;
  readonly thread: string | null;
  readonly view: View;
  /** All its words. */
  readonly text: string;
}

export interface Installation {
  readonly url: string;
  readonly storage: Storage;
  readonly couriers: Couriers;
  /** Everything that was posted, in the order of time. */
  readonly posts: readonly Posted[];
  /** The texts of posts as they were edited, in the order of time. */
  readonly edits: readonly string[];
  now(): IsoInstant;
  /** Sets the clock, and nothing more. */
  at(instant: IsoInstant): void;
  /** What was posted since this was asked last. */
  news(): readonly Posted[];
  /** Releases what is due now. */
  release(): Promise<void>;
  /** Posts what waits now. */
  deliver(): Promise<void>;
  /** Goes from wake-up to wake-up as the clock does, to an instant, at which whatever is due by then has gone out. */
  runTo(instant: IsoInstant): Promise<void>;
  desk(workspace: string, over?: { readonly zone?: ZoneName }): Promise<SpeakingDesk>;
  /** Another process on the same database. */
  replica(): { readonly storage: Storage; readonly worker: Worker };
  /** How many rows each table has. */
  counts(): Promise<Readonly<Record<string, number>>>;
  close(): Promise<void>;
}

export interface SpeakingDesk {
  readonly id: DeskId;
  /** Says a line, and yes where that is asked. @throws Error for a line that is refused */
  say(line: string, user?: string): Promise<View>;
  read<T>(work: (records: Records) => Promise<T>): Promise<T>;
  rows(...subjects: readonly string[]): Promise<readonly Reminder[]>;
  again: Dispatch['again'];
  /** The notices of the desk, oldest first: `deadline P-1 skipped: why`. */
  notices(): Promise<readonly string[]>;
}

/** Opens one, with the clock at an instant. @throws AggregateError on closing, when anything broke on the way */
export async function installation(opensAt: IsoInstant): Promise<Installation> {
  const database = await createTestDatabase();
  const { url } = database;
  await migrate(url);
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: { TimeZone: 'UTC' } });
  const time = { now: opensAt };
  const clock = (): IsoInstant => time.now;
  const reported: unknown[] = [];
  const report = (failure: unknown): string => `R${reported.push(failure)}`;
  const posts: Posted[] = [];
  const edits: string[] = [];
  const couriers = { test: writingDown(clock, posts, edits) };
  const agains = new Map<DeskId, Dispatch['again']>();
  const again: Dispatch['again'] = async (desk, line) => (await agains.get(desk)?.(desk, line)) ?? null;
  const storages: Storage[] = [];
  const replica: Installation['replica'] = () => {
    const storage = openStorage({ url, connections: 4 });
    storages.push(storage);
    const { store, outbox } = storage;
    return { storage, worker: createWorker({ outbox, store, couriers, clock, again, report, atOnce: 1 }) };
  };
  const { storage, worker } = replica();
  let read = 0;
  const release = async (): Promise<void> => {
    for (const due of await storage.outbox.dueDesks(clock())) await releaseDue(storage.store, due, clock());
  };
  const step = async (): Promise<void> => {
    await release();
    await worker.tick();
  };
  return {
    url,
    storage,
    couriers,
    posts,
    edits,
    now: clock,
    at: (instant) => {
      time.now = instant;
    },
    news: () => {
      const fresh = posts.slice(read);
      read = posts.length;
      return fresh;
    },
    release,
    deliver: async () => {
      await worker.tick();
    },
    runTo: async (instant) => {
      for (let steps = 0; ; steps += 1) {
        if (steps > 5_000) throw new Error('It does not come to an end.');
        const next = await storage.outbox.nextWake();
        if (next === null || Date.parse(next) > Date.parse(instant)) break;
        if (Date.parse(next) > Date.parse(time.now)) time.now = next;
        await step();
      }
      time.now = instant;
      await step();
    },
    desk: async (workspace, { zone = 'America/New_York' } = {}) => {
      const desk = await openDesk({ storage, sql, clock, report, zone }, workspace);
      agains.set(desk.id, desk.again);
      return desk;
    },
    replica,
    counts: async () => await countsOf(sql),
    close: async () => {
      await Promise.all([...storages.map((each) => each.close()), sql.end()]);
      await database.drop();
      if (reported.length > 0) throw new AggregateError(reported, 'Something broke on the way.');
    },
  };
}

function writingDown(clock: () => IsoInstant, posts: Posted[], edits: string[]): Courier {
  return {
    paceMs: 0,
    deliver: async ({ place, view, key, thread }) => {
      posts.push({ at: clock(), place: placeName(place), key, thread, view, text: wordsOf(view) });
      return await Promise.resolve({ kind: 'sent', ref: `m${posts.length}` });
    },
    edit: async (_place, _ref, view) => {
      edits.push(wordsOf(view));
      return await Promise.resolve({ kind: 'done' });
    },
    find: async () => await Promise.resolve({ kind: 'absent' }),
    probe: async () => await Promise.resolve({ kind: 'open' }),
  };
}

interface Opening {
  readonly storage: Storage;
  readonly sql: postgres.Sql;
  readonly clock: () => IsoInstant;
  readonly report: (failure: unknown) => string;
  readonly zone: ZoneName;
}

/** `admin` owns the workspace, `editor` and `second` are editors, `reporter` a reporter. */
async function openDesk(
  { storage, sql, clock, report, zone }: Opening,
  externalId: string,
): Promise<SpeakingDesk> {
  const { store, directory } = storage;
  const desks = createDesks({ store, directory, clock, zone, starter: readStarter() });
  const dispatch = createDispatch({
    registry,
    delivery: {
      probe: async () => await Promise.resolve({ kind: 'open' }),
      rehearse: async (desk, from, days) => await rehearsed({ storage, report }, desk, from, days),
    },
    store,
    clock,
    readWhen,
    identify: async (asker, recent) => await desks.identify(asker, recent),
    audit: createAudit(store, clock),
    report,
    deadlineMs: 60_000,
  });
  const workspace = { platform: 'test', externalId, name: 'The desk' };
  const id = await desks.deskOf(workspace);
  const ask = async (line: string, user: string): Promise<View> =>
    await dispatch.answer(
      { kind: 'line', line },
      {
        workspace,
        user,
        membership: async () => await Promise.resolve({ groups: [], owner: user === 'admin', zone: null }),
      },
    );
  const say: SpeakingDesk['say'] = async (line, user = 'editor') => {
    const asked = await ask(line, user);
    const view = asked.title === 'Please confirm this change' ? await ask('yes', user) : asked;
    if (view.tone === 'refusal') throw new Error(`“${line}” is refused: ${wordsOf(view)}`);
    return view;
  };
  for (const [user, role] of ROLES) await say(`setup roles user:${user} ${role}`, 'admin');
  const read: SpeakingDesk['read'] = async (work) => await store.asDesk(id, work);
  return {
    id,
    say,
    read,
    rows: async (...subjects) => await read(async (records) => await records.remindersOf(subjects)),
    again: async (desk, line) => await dispatch.again(desk, line),
    notices: async () => await noticesOf(sql, id),
  };
}

const ROLES = [
  ['editor', 'editor'],
  ['second', 'editor'],
  ['reporter', 'reporter'],
] as const;

async function noticesOf(sql: postgres.Sql, desk: DeskId): Promise<readonly string[]> {
  const told: string[] = [];
  await sql.begin(async (tx) => {
    await tx`select set_config('daybook.desk', ${desk}, true)`;
    const rows = await tx<{ matter: Readonly<Record<string, string>>; state: string; why: string | null }[]>`
      select matter, state, why from notice order by id`;
    for (const { matter, state, why } of rows) {
      const what = [matter['occasion'] ?? matter['kind'], matter['subject']].filter(Boolean).join(' ');
      told.push(`${what} ${state}${why === null ? '' : `: ${why}`}`);
    }
  });
  return told;
}

/** Counted by the tables’ owner, desk by desk, for the wall hides the rows of each desk from all others. */
async function countsOf(sql: postgres.Sql): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  const tables = await sql<{ name: string }[]>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
  const desks = await sql<{ id: string }[]>`select id::text from desk`;
  for (const { id } of desks)
    await sql.begin(async (tx) => {
      await tx`select set_config('daybook.desk', ${id}, true)`;
      for (const { name } of tables) {
        const [row] = await tx<{ n: number }[]>`select count(*)::int as n from public.${tx(name)}`;
        counts[name] = (counts[name] ?? 0) + (row?.n ?? 0);
      }
    });
  return counts;
}
