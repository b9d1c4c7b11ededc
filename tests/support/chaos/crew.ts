/** Processes that deliver, and are killed for it. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { WorkerSettings } from './worker-process.ts';

export interface Crew {
  /** Kills one, chosen by a number from 0 to 1, and starts another in its place. */
  kill(chance: number): void;
  readonly kills: () => number;
  /** How many ended by themselves, as one does that finds no database at its start. */
  readonly ended: () => number;
  /** What they wrote to the log, and the defects they reported. */
  readonly lines: readonly string[];
  readonly defects: readonly string[];
  /** Asks all to end, and waits for it. @returns how long the slowest took, in milliseconds */
  stop(): Promise<number>;
  /** Ends all at once. */
  abandon(): void;
}

const PROGRAM = fileURLToPath(new URL('worker-process.ts', import.meta.url));
/** How soon one is started again that ended by itself. */
const AGAIN_MS = 500;

/**
 * Starts so many.
 * @param cache a folder where they keep compiled code for one another: they are started often
 */
export function startCrew(size: number, settings: WorkerSettings, cache: string): Crew {
  const crew = new Set<ChildProcess>();
  const lines: string[] = [];
  const defects: string[] = [];
  let kills = 0;
  let ended = 0;
  let over = false;

  const start = (): void => {
    if (over) return;
    const child = spawn(process.execPath, [PROGRAM, JSON.stringify(settings)], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: cache },
    });
    crew.add(child);
    child.stdin.on('error', () => undefined);
    keepLines(child.stdout, lines);
    keepLines(child.stderr, defects);
    child.on('exit', () => {
      if (!crew.delete(child) || over) return;
      ended += 1;
      void sleep(AGAIN_MS).then(start);
    });
  };
  for (let number = 0; number < size; number += 1) start();

  return {
    kill: (chance) => {
      const victim = [...crew][Math.floor(chance * crew.size)];
      if (victim === undefined) return;
      crew.delete(victim);
      victim.kill('SIGKILL');
      kills += 1;
      start();
    },
    kills: () => kills,
    ended: () => ended,
    lines,
    defects,
    stop: async () => {
      over = true;
      const began = performance.now();
      await Promise.all(
        [...crew].map(async (child) => {
          const gone = once(child, 'exit');
          child.kill('SIGTERM');
          await gone;
        }),
      );
      return performance.now() - began;
    },
    abandon: () => {
      over = true;
      for (const child of crew) child.kill('SIGKILL');
    },
  };
}

function keepLines(stream: NodeJS.ReadableStream, into: string[]): void {
  let open = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const [last = '', ...whole] = `${open}${chunk}`.split('\n').toReversed();
    open = last;
    into.push(...whole.toReversed());
  });
}
