import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine } from './engine.ts';

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;

/** A server that ran for so long had been well: its end is not one more of a row of failures. */
const WELL_MS = 60_000;

type Supervised = Pick<Engine, 'pid' | 'ended' | 'relaunch' | 'stop'>;

/** Waits so many milliseconds, or until it is over. */
type Pause = (ms: number, over: AbortSignal) => Promise<unknown>;

/**
 * Starts Postgres again whenever it ends by itself (killed for want of memory, crashed, disk full): at once the first
 * time, then after 1 s, doubling to 30 s, until it runs. Each event is one line in the log.
 *
 * @returns what ends it all: no further attempt is made, and the engine is stopped
 */
export function supervise(
  engine: Supervised,
  log: (line: string) => void,
  pause: Pause = pauseQuietly,
): () => Promise<void> {
  const over = new AbortController();
  void keepRunning({ engine, log, pause, over: over.signal });
  return async () => {
    over.abort();
    await engine.stop();
  };
}

interface Watch {
  readonly engine: Supervised;
  readonly log: (line: string) => void;
  readonly pause: Pause;
  readonly over: AbortSignal;
}

async function keepRunning(watch: Watch): Promise<void> {
  const { engine, log, pause, over } = watch;
  let wait = 0;
  for (;;) {
    const began = performance.now();
    await engine.ended();
    if (over.aborted) return;
    if (performance.now() - began > WELL_MS) wait = 0;
    log(`Postgres (process ${engine.pid}) has ended by itself: it is started again${inSeconds(wait)}.`);
    let runs = false;
    while (!runs) {
      await pause(wait, over);
      if (over.aborted) return;
      wait = Math.min(Math.max(2 * wait, FIRST_WAIT_MS), LONGEST_WAIT_MS);
      runs = await relaunch(watch, wait);
    }
  }
}

async function relaunch({ engine, log, over }: Watch, nextWait: number): Promise<boolean> {
  try {
    await engine.relaunch();
    log(`Postgres runs again (process ${engine.pid}).`);
    return true;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (!over.aborted) log(`Postgres does not start; the next attempt comes${inSeconds(nextWait)}. ${why}`);
    return false;
  }
}

function inSeconds(wait: number): string {
  return wait === 0 ? '' : ` in ${wait / 1000} s`;
}

/** Alone it keeps no process alive. */
async function pauseQuietly(ms: number, over: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: over, ref: false }).catch(() => undefined);
}
