/** A platform whose token is taken away, and given back. */
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createDelivery, type DeliveryService } from '../../../src/app/delivery.ts';
import type { Couriers } from '../../../src/outbox/ports.ts';
import { installation, type Installation, type SpeakingDesk } from '../../support/delivery/installation.ts';

async function started(all: Installation, desk: SpeakingDesk, couriers: Couriers): Promise<DeliveryService> {
  const service = createDelivery({
    storage: all.storage,
    clock: () => all.now(),
    log: () => undefined,
    report: (failure) => {
      throw failure;
    },
    rehearse: async () => await Promise.resolve([]),
  });
  await service.start(couriers, desk.again);
  return service;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 150; tries += 1) {
    if (await holds()) return;
    await delay(100);
  }
  throw new Error('It did not come about within a quarter of a minute.');
}

it('keeps what is due, says so, and gets it as soon as it is connected again', async () => {
  const all = await installation('2025-11-06T12:00:00Z');
  try {
    const desk = await all.desk('T1');
    await desk.say('setup channel channel:C1 for reminders', 'admin');
    await desk.say('article date A-1 2025-05-10');
    all.at('2025-11-10T15:00:00Z');
    all.news();

    const unplugged = await started(all, desk, {});
    const parked = async (): Promise<boolean> =>
      (await desk.read(async (records) => await records.destinations())).some(
        ({ parkedAt }) => parkedAt !== null,
      );
    await until(parked);
    await unplugged.stop(5_000);
    expect(all.posts).toEqual([]);

    const plugged = await started(all, desk, all.couriers);
    await until(() => all.posts.length > 0);
    await plugged.stop(5_000);
    expect(all.posts.map(({ place }) => place)).toEqual([expect.stringMatching(/:C1$/)]);
    expect(await parked()).toBe(false);
  } finally {
    await all.close();
  }
});
