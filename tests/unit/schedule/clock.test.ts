import { afterEach, expect, it } from 'vitest';
import { startClock, type Ticking } from '../../../src/schedule/clock.ts';

let ticking: Ticking | undefined;
afterEach(async () => {
  await ticking?.stop();
});

it('ticks each second, also after a tick that failed, and reports that', async () => {
  const reported: unknown[] = [];
  let ticks = 0;
  ticking = startClock(
    async () => {
      ticks += 1;
      if (ticks === 1) throw new Error('boom');
      await Promise.resolve();
    },
    { report: (failure, during) => reported.push([failure, during]) },
  );
  await expect.poll(() => ticks, { timeout: 4_000 }).toBe(2);
  expect(reported).toEqual([[new Error('boom'), 'ticking']]);
});

it('never lets two ticks overlap, waits for the one under way when it stops, and ticks no more', async () => {
  const { promise: held, resolve: release } = Promise.withResolvers<undefined>();
  let [begun, ended] = [0, 0];
  const clock = startClock(
    async () => {
      begun += 1;
      await held;
      ended += 1;
    },
    { report: () => undefined },
  );
  await expect.poll(() => begun, { timeout: 4_000 }).toBe(1);
  await new Promise((resolve) => setTimeout(resolve, 1_300));
  expect(begun).toBe(1);
  const stopped = clock.stop();
  release(undefined);
  await stopped;
  expect([begun, ended]).toEqual([1, 1]);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  expect(begun).toBe(1);
});
