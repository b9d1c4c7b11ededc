import { expect, it, vi } from 'vitest';
import { supervise } from '../../../../src/storage/engine/supervise.ts';

/** An engine that ends whenever it is told to, and whose starts fail as often as it is told. */
function engineThat(failures: number) {
  let end = Promise.withResolvers<void>();
  let left = failures;
  return {
    pid: 7,
    ended: () => end.promise,
    relaunch: vi.fn<() => Promise<void>>(async () => {
      await Promise.resolve();
      if ((left -= 1) >= 0) throw new Error('The disk is full.');
      end = Promise.withResolvers<void>();
    }),
    stop: async () => await Promise.resolve(end.resolve()),
    die: () => end.resolve(),
  };
}

function supervised(failures: number) {
  const engine = engineThat(failures);
  const said: string[] = [];
  const waits: number[] = [];
  const pause = async (ms: number): Promise<void> => {
    waits.push(ms);
    await Promise.resolve();
  };
  const stop = supervise(engine, (line) => said.push(line), pause);
  return { engine, said, waits, stop };
}

const SECONDS = 1_000;

it('tries at once, then after 1 s, doubling to 30 s, until Postgres runs', async () => {
  const { engine, said, waits, stop } = supervised(7);
  engine.die();
  await vi.waitFor(() => expect(said.at(-1)).toBe('Postgres runs again (process 7).'));
  expect(waits).toEqual([0, 1, 2, 4, 8, 16, 30, 30].map((wait) => wait * SECONDS));
  expect(said).toHaveLength(1 + 7 + 1);
  expect(said[0]).toBe('Postgres (process 7) has ended by itself: it is started again.');
  expect(said[3]).toBe('Postgres does not start; the next attempt comes in 4 s. The disk is full.');
  await stop();
});

it('waits longer each time for one that starts and dies at once', async () => {
  const { engine, said, waits, stop } = supervised(0);
  for (const deaths of [1, 2, 3]) {
    engine.die();
    await vi.waitFor(() => expect(said).toHaveLength(2 * deaths));
  }
  expect(waits).toEqual([0, 1, 2].map((wait) => wait * SECONDS));
  await stop();
});

it('does not wait after one that ran well for a minute', async () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(0);
  const { engine, said, waits, stop } = supervised(3);
  engine.die();
  await vi.waitFor(() => expect(said.at(-1)).toMatch(/runs again/));
  now.mockReturnValue(61 * SECONDS);
  engine.die();
  await vi.waitFor(() => expect(said.filter((line) => line.includes('runs again'))).toHaveLength(2));
  expect(waits.at(-1)).toBe(0);
  await stop();
  now.mockRestore();
});

it('says and does nothing when it is stopped', async () => {
  const { engine, said, stop } = supervised(0);
  await stop();
  await engine.ended();
  expect(said).toEqual([]);
  expect(engine.relaunch).not.toHaveBeenCalled();
});
