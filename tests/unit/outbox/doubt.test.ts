import { describe, expect, it } from 'vitest';
import type { Claim, Courier, Delivered, Found } from '../../../src/outbox/ports.ts';
import { createWorker } from '../../../src/outbox/worker.ts';
import type { View } from '../../../src/views/view.ts';
import {
  bareStore,
  claimOf,
  line,
  NOW,
  post,
  scriptedCourier,
  scriptedOutbox,
  type Settled,
} from '../../support/outbox/scripted.ts';

const KEPT: View = { title: 'Kept', tone: 'answer', self: null, audit: null, blocks: [], actions: [] };
const RATE_LIMIT: Delivered = { kind: 'retry', afterMs: 30_000, why: 'slow down', counts: false };
const FAILED: Delivered = { kind: 'retry', afterMs: 0, why: 'refused', counts: true };

/** A message of whose earlier try nobody knows, after so many attempts. */
const inDoubt = (over: Partial<Claim> = {}, attempts = 2): Claim =>
  claimOf({ ...over, work: { kind: 'reconcile', post: post({ view: KEPT, attempts }), notices: [line(1)] } });

/** How one claim was settled. */
async function carried(one: Claim, courier: Courier): Promise<Settled | undefined> {
  const outbox = scriptedOutbox([one]);
  const worker = createWorker({
    outbox,
    store: bareStore(),
    couriers: { test: courier },
    clock: () => NOW,
    again: async () => await Promise.resolve(null),
    report: () => 'R1',
  });
  await worker.tick();
  return outbox.settled.at(-1);
}

describe('a message in doubt', () => {
  it.each<[string, Found]>([
    ['sent again', { kind: 'resend' }],
    ['repeated', { kind: 'unknowable', why: 'no scope' }],
  ])('stays so when it is %s and that is not taken: the try before may have been', async (_name, find) => {
    const limited = scriptedCourier({ find: [find], deliver: [RATE_LIMIT] });
    const last = await carried(inDoubt(), limited);
    expect([last?.how, last?.given[0], ...(last?.given.slice(2) ?? [])]).toEqual([
      'unknown',
      'slow down',
      '2026-03-02T09:00:30.000Z',
      false,
    ]);
    const failed = scriptedCourier({ find: [find], deliver: [FAILED] });
    const counted = await carried(inDoubt({ failures: 1 }), failed);
    expect([counted?.how, ...(counted?.given.slice(2) ?? [])]).toEqual([
      'unknown',
      '2026-03-02T09:00:15.000Z',
      true,
    ]);
  });

  it('looks again after a wait that grows with its failures, not with the processes that died at it', async () => {
    const find: Found = { kind: 'retry', afterMs: 5_000, why: 'no answer', counts: true };
    const given = async (failures: number): Promise<unknown> =>
      (await carried(inDoubt({ failures }, 9), scriptedCourier({ find: [find] })))?.given[2];
    expect(await Promise.all([0, 1, 2].map(given))).toEqual([
      '2026-03-02T09:00:05.000Z',
      '2026-03-02T09:00:05.000Z',
      '2026-03-02T09:00:15.000Z',
    ]);
  });

  it('sends what did not arrive to a parked place too, to see whether it is open again', async () => {
    const courier = scriptedCourier({ find: [{ kind: 'absent' }] });
    const last = await carried(inDoubt({ failures: 9, parked: true }), courier);
    expect(last?.how).toBe('retry');
  });
});
