/** Deliveries while everything goes wrong: processes killed, the database restarted, answers lost. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Crew, startCrew } from './crew.ts';
import { type Ending, type Ledger, startTriedDatabase, type TriedDatabase } from './database.ts';
import { type Far, type FarOptions, startFar } from './far.ts';
import { type Evidence, type Judgement, judge } from './judge.ts';
import { seeded } from './random.ts';
import type { WorkerSettings } from './worker-process.ts';

export interface ChaosOptions extends FarOptions, Pick<WorkerSettings, 'together' | 'short' | 'blind'> {
  /** A migrated database; null for a server of our own, which alone can be restarted. */
  readonly databaseUrl: string | null;
  readonly notices: number;
  readonly workers: number;
  readonly killEveryMs: number;
  readonly killForMs: number;
  /** When the database is restarted, in milliseconds after the first message. */
  readonly restarts: readonly { readonly afterMs: number; readonly how: Ending }[];
  /** How long everything may take from the first message on. */
  readonly withinMs: number;
  readonly log: (line: string) => void;
}

/** A restart of the database, in milliseconds. */
export interface Restart {
  readonly how: Ending;
  /** From its end until it could be reached again. */
  readonly awayMs: number;
  /** From then until the next message stood at a far end; null when none came. */
  readonly nextPostMs: number | null;
}

export interface Outcome {
  readonly judgement: Judgement;
  readonly evidence: Evidence;
  readonly ledger: Ledger;
  /** What the far ends would not have taken, and defects that the workers reported. */
  readonly problems: readonly string[];
  readonly lines: readonly string[];
  readonly kills: number;
  readonly endedByThemselves: number;
  readonly restarts: readonly Restart[];
  /** From the first message to the last. */
  readonly tookMs: number;
  /** After the last kill: until the last channel that waited was posted to again, and until all was said. */
  readonly againMs: number;
  readonly drainedMs: number;
  readonly stoppedMs: number;
}

interface Stage {
  readonly options: ChaosOptions;
  readonly far: Far;
  readonly database: TriedDatabase;
  readonly crew: Crew;
}

const LOOK_MS = 250;
const TOLD_MS = 10_000;

/** Runs it from the first notice to the end, and judges what the far ends hold then. */
export async function runChaos(options: ChaosOptions): Promise<Outcome> {
  const far = await startFar(options);
  const database = await startTriedDatabase(options.databaseUrl);
  try {
    const due = await database.fill(far.places, options.notices);
    const { url, folder } = database;
    const { together, short, blind } = options;
    const settings = { url, far: far.addresses, together, short, blind };
    const crew = startCrew(options.workers, settings, join(folder, 'compiled'));
    try {
      return await through({ options, far, database, crew }, due);
    } finally {
      crew.abandon();
    }
  } finally {
    await Promise.all([far.close(), database.close()]);
  }
}

async function through(stage: Stage, due: Evidence['due']): Promise<Outcome> {
  const { options, far, crew } = stage;
  const until = performance.now() + options.withinMs;
  while (far.count() === 0 && performance.now() < until) await sleep(LOOK_MS);
  const [downs] = await Promise.all([restartAll(stage), killAll(stage)]);
  const quietAt = Date.now();
  options.log(`${far.count()} messages stand there after ${crew.kills()} kills`);
  const { ledger, held } = await drained(stage, until);
  const drainedMs = Date.now() - quietAt;
  const stoppedMs = await crew.stop();
  const evidence = { due, standing: far.standing(), arrivals: far.arrivals(), held };
  const times = evidence.standing.map(({ at }) => at).toSorted((a, b) => a - b);
  return {
    judgement: judge(evidence),
    evidence,
    ledger,
    problems: [...far.problems(), ...crew.defects],
    lines: crew.lines,
    kills: crew.kills(),
    endedByThemselves: crew.ended(),
    restarts: downs.map(({ backAt, ...down }) => {
      const next = times.find((at) => at > backAt);
      return { ...down, nextPostMs: next === undefined ? null : next - backAt };
    }),
    tookMs: (times.at(-1) ?? 0) - (times[0] ?? 0),
    againMs: Math.max(0, ...firstAfter(evidence, quietAt)),
    drainedMs,
    stoppedMs,
  };
}

async function killAll({ options, crew }: Stage): Promise<void> {
  const random = seeded(options.seed);
  const over = performance.now() + options.killForMs;
  while (performance.now() < over) {
    await sleep(options.killEveryMs);
    crew.kill(random());
  }
}

/** One after the other: a server that is still away can't be ended. */
async function restartAll({
  options,
  database,
}: Stage): Promise<readonly (Omit<Restart, 'nextPostMs'> & { readonly backAt: number })[]> {
  const began = performance.now();
  const restarts: (Omit<Restart, 'nextPostMs'> & { readonly backAt: number })[] = [];
  for (const { afterMs, how } of options.restarts) {
    await sleep(Math.max(0, began + afterMs - performance.now()));
    const awayMs = await database.restart(how);
    options.log(`Postgres was ended by ${how} and was away for ${Math.round(awayMs)} ms`);
    restarts.push({ how, awayMs, backAt: Date.now() });
  }
  return restarts;
}

/** Waits until nothing waits. Of messages that are held, an admin says whether they are there, as one would who looks. */
async function drained(
  { options, far, database }: Stage,
  until: number,
): Promise<{ readonly ledger: Ledger; readonly held: ReadonlySet<number> }> {
  const held = new Set<number>();
  let toldAt = performance.now();
  for (;;) {
    const ledger = await database.ledger();
    const open = (ledger.notices['waiting'] ?? 0) + (ledger.notices['sending'] ?? 0);
    if (performance.now() > until || (open === 0 && ledger.held.length === 0)) return { ledger, held };
    for (const { desk, post, notices } of ledger.held) {
      for (const notice of notices) held.add(notice);
      const there = new Set(far.standing().flatMap((message) => message.notices));
      await database.settle(
        desk,
        post,
        notices.every((notice) => there.has(notice)),
      );
    }
    if (performance.now() - toldAt > TOLD_MS) {
      toldAt = performance.now();
      options.log(`${open} notices wait, ${far.count()} messages stand there`);
    }
    await sleep(LOOK_MS);
  }
}

/** For each channel that something came to later, how long after an instant that began again. */
function firstAfter({ standing }: Evidence, instant: number): readonly number[] {
  const first = new Map<string, number>();
  for (const { channel, at } of standing) {
    if (at < instant) continue;
    first.set(channel, Math.min(first.get(channel) ?? Infinity, at - instant));
  }
  return [...first.values()];
}
