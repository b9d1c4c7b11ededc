import { describe, expect, it } from 'vitest';
import type { Clock } from '../../../src/domain/time.ts';
import type { Courier } from '../../../src/outbox/ports.ts';
import { createWorker, type Worker } from '../../../src/outbox/worker.ts';
import { Refusal } from '../../../src/usecases/refusal.ts';
import {
  bareStore,
  claimOf,
  NOW,
  scriptedCourier,
  scriptedOutbox,
  type ScriptedOutbox,
} from '../../support/outbox/scripted.ts';

function workerOver(outbox: ScriptedOutbox, courier: Courier, clock: Clock = () => NOW): Worker {
  return createWorker({
    outbox,
    store: bareStore(),
    couriers: { test: courier },
    clock,
    again: async () => await Promise.resolve(null),
    report: () => 'R1',
  });
}

describe('a database that is away for a while', () => {
  it('notes what was sent as soon as the database is back', async () => {
    const away = { left: 2, error: new Refusal('unavailable', 'away') };
    const outbox = scriptedOutbox([claimOf()], away);
    const courier = scriptedCourier();
    await workerOver(outbox, courier).tick();
    expect([courier.delivered.length, outbox.settled.map(({ how }) => how)]).toEqual([1, ['sent']]);
  });

  it('takes nothing while it can’t note what it has sent, once that place looks free', async () => {
    const away = { left: 3, error: new Refusal('unavailable', 'away') };
    const scripted = scriptedOutbox([claimOf()], away);
    let asked = 0;
    const outbox: ScriptedOutbox = {
      ...scripted,
      claim: async (...given) => {
        asked += 1;
        return await scripted.claim(...given);
      },
    };
    let now = NOW;
    const worker = workerOver(outbox, scriptedCourier(), () => now);
    const ticked = worker.tick();
    await expect.poll(() => away.left).toBe(2);
    const before = asked;
    const meanwhile = worker.tick();
    await expect.poll(() => asked).toBe(before + 1);
    now = '2026-03-02T09:01:00.000Z';
    const after = worker.tick();
    await expect.poll(() => away.left).toBe(0);
    expect(asked).toBe(before + 1);
    await Promise.all([ticked, meanwhile, after]);
    expect(scripted.settled.map(({ how }) => how)).toEqual(['sent']);
    expect(asked).toBe(before + 2);
  });
});
