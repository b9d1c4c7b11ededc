import { describe, expect, it } from 'vitest';
import type { Claim, Courier, Delivered } from '../../../src/outbox/ports.ts';
import { createWorker, type Worker } from '../../../src/outbox/worker.ts';
import type { Records } from '../../../src/usecases/ports.ts';
import { Refusal } from '../../../src/usecases/refusal.ts';
import type { View } from '../../../src/views/view.ts';
import {
  bareStore,
  claimOf,
  line,
  NOW,
  obsolete,
  post,
  scriptedCourier,
  scriptedOutbox,
  type ScriptedOutbox,
} from '../../support/outbox/scripted.ts';

interface Run {
  readonly worker: Worker;
  readonly outbox: ScriptedOutbox;
  readonly reported: unknown[];
  readonly told: readonly unknown[];
}

interface More {
  readonly again?: View | null;
  readonly records?: Partial<Records>;
}

const KEPT: View = { title: 'Kept', tone: 'answer', self: null, audit: null, blocks: [], actions: [] };
const RATE_LIMIT: Delivered = { kind: 'retry', afterMs: 30_000, why: 'slow down', counts: false };
const FAILED: Delivered = { kind: 'retry', afterMs: 0, why: 'refused', counts: true };

function workerOver(
  claims: readonly Claim[],
  courier: Courier | undefined,
  { outbox = scriptedOutbox(claims), again = null, records = {} }: More & { outbox?: ScriptedOutbox } = {},
): Run {
  const reported: unknown[] = [];
  const store = bareStore(records);
  const worker = createWorker({
    outbox,
    store,
    couriers: courier === undefined ? {} : { test: courier },
    clock: () => NOW,
    again: async () => await Promise.resolve(again),
    report: (failure) => `R${reported.push(failure)}`,
  });
  return { worker, outbox, reported, told: store.told };
}

/** Runs one claim to its end and tells how it was settled. */
async function carried(
  one: Claim,
  courier: Courier | undefined,
  more: More = {},
): Promise<Run & { readonly last: ScriptedOutbox['settled'][number] | undefined }> {
  const run = workerOver([one], courier, more);
  await run.worker.tick();
  return { ...run, last: run.outbox.settled.at(-1) };
}

const reconciling = (over: Partial<Claim> = {}, kept: View | null = KEPT, attempts = 2): Claim =>
  claimOf({ ...over, work: { kind: 'reconcile', post: post({ view: kept, attempts }), notices: [line(1)] } });

describe('sending', () => {
  it('says what the notice says, under the post’s key, and keeps the pace of the platform', async () => {
    const courier = scriptedCourier({ paceMs: 1_200 });
    const { last, outbox } = await carried(claimOf({ thread: 'far:9' }), courier);
    expect(courier.delivered).toEqual([
      expect.objectContaining({
        key: 'key-1',
        thread: 'far:9',
        view: expect.objectContaining({ title: 'Line 1' }),
      }),
    ]);
    expect(outbox.settled).toHaveLength(1);
    expect(last?.how).toBe('sent');
    expect(last?.given).toEqual([
      expect.objectContaining({ ref: 'far:1', skipped: [], upTo: 10, view: courier.delivered[0]?.view }),
      NOW,
      '2026-03-02T09:00:01.200Z',
    ]);
  });

  it('puts several into one message, without those that are obsolete', async () => {
    const notices = [line(1), obsolete(2), line(3)];
    const courier = scriptedCourier();
    const { last } = await carried(claimOf({ work: { kind: 'send', post: post(), notices } }), courier);
    expect(courier.delivered[0]?.view.title).toBe('2 changes');
    expect(last?.given[0]).toMatchObject({
      skipped: [{ notice: 2, why: 'It has been said whether it arrived.' }],
    });
  });

  it('sends nothing when nothing is left to say', async () => {
    const courier = scriptedCourier();
    const work = { kind: 'send', post: post(), notices: [obsolete(1)] } as const;
    const { last } = await carried(claimOf({ work }), courier);
    expect(courier.delivered).toEqual([]);
    expect(last?.how).toBe('dropped');
  });

  it('gives the place back when too little of the lease is left', async () => {
    const courier = scriptedCourier();
    const { last } = await carried(claimOf({ until: '2026-03-02T09:00:19.000Z' }), courier);
    expect([courier.delivered.length, last?.how]).toEqual([0, 'release']);
  });

  it('tells of a notice that breaks, in place of losing it or stopping what goes with it', async () => {
    const parked = { kind: 'parked', place: 'test:T1:channel:C2', why: 'gone', remedy: 'look' } as const;
    const notices = [line(1), line(2, '', { matter: parked })];
    const courier = scriptedCourier();
    const { last, reported } = await carried(
      claimOf({ work: { kind: 'send', post: post(), notices } }),
      courier,
      { records: { destinations: async () => await Promise.reject(new Error('boom')) } },
    );
    expect(reported).toEqual([new Error('boom')]);
    expect(last?.given[0]).toMatchObject({ skipped: [] });
    const said = JSON.stringify(courier.delivered[0]?.view);
    expect(said).toContain('Line 1');
    expect(said).toContain('something broke on our side in drawing it (ref R1)');
  });

  it('gives the place back, and says so, when the record is out of reach', async () => {
    const away = new Refusal('unavailable', 'away');
    const { worker, outbox } = workerOver([claimOf()], scriptedCourier(), {
      records: { logHead: async () => await Promise.reject(away) },
    });
    await expect(worker.tick()).rejects.toBe(away);
    expect(outbox.settled.map(({ how }) => how)).toEqual(['release']);
  });
});

describe('what did not go well', () => {
  it('waits out a rate limit to the second and counts it for nothing', async () => {
    const { last } = await carried(claimOf({ failures: 7 }), scriptedCourier({ deliver: [RATE_LIMIT] }));
    expect([last?.how, last?.given]).toEqual(['retry', ['slow down', false, '2026-03-02T09:00:30.000Z']]);
  });

  it.each([
    [0, '2026-03-02T09:00:05.000Z'],
    [1, '2026-03-02T09:00:15.000Z'],
    [2, '2026-03-02T09:01:00.000Z'],
    [3, '2026-03-02T09:05:00.000Z'],
    [4, '2026-03-02T09:15:00.000Z'],
    [6, '2026-03-02T09:15:00.000Z'],
  ])('after %i failures it tries again at %s', async (failures, at) => {
    const { last } = await carried(claimOf({ failures }), scriptedCourier({ deliver: [FAILED] }));
    expect([last?.how, last?.given]).toEqual(['retry', ['refused', true, at]]);
  });

  it('parks the place at the eighth failure and tells an admin elsewhere', async () => {
    const { last, told } = await carried(claimOf({ failures: 7 }), scriptedCourier({ deliver: [FAILED] }));
    expect(last?.how).toBe('park');
    expect(last?.given.at(-1)).toBe('2026-03-02T10:00:00.000Z');
    expect(told).toEqual([expect.objectContaining({ place: expect.objectContaining({ id: 'AUDIT' }) })]);
  });

  it('parks a place that is gone at once, with what to do; one that is parked is not told of again', async () => {
    const gone: Delivered = { kind: 'gone', why: 'It is archived.', remedy: 'Choose another.' };
    const first = await carried(claimOf(), scriptedCourier({ deliver: [gone] }));
    expect([first.last?.how, first.last?.given.slice(0, 2), first.told.length]).toEqual([
      'park',
      ['It is archived.', 'Choose another.'],
      1,
    ]);
    const again = await carried(claimOf({ parked: true }), scriptedCourier({ deliver: [gone] }));
    expect([again.last?.how, again.told]).toEqual(['park', []]);
  });

  it('parks a place of a platform that is not connected', async () => {
    const { last } = await carried(claimOf(), undefined);
    expect([last?.how, last?.given[1]]).toEqual(['park', expect.stringContaining('token')]);
  });

  it.each<[string, Delivered | Error]>([
    ['no answer', { kind: 'unknown', why: 'timeout' }],
    ['a defect', new Error('boom')],
  ])('keeps what it sent after %s, and looks in five seconds', async (_name, outcome) => {
    const courier = scriptedCourier({ deliver: [outcome] });
    const { last, reported } = await carried(claimOf(), courier);
    expect(last?.how).toBe('unknown');
    expect(last?.given.slice(1)).toEqual([courier.delivered[0]?.view, '2026-03-02T09:00:05.000Z']);
    expect(reported).toHaveLength(outcome instanceof Error ? 1 : 0);
  });
});

describe('finding out what became of a message', () => {
  it('notes one that arrived, as it was sent', async () => {
    const courier = scriptedCourier({ find: [{ kind: 'found', ref: 'far:3' }] });
    const { last } = await carried(reconciling(), courier);
    expect(courier.delivered).toEqual([]);
    expect([last?.how, last?.given[0]]).toEqual([
      'sent',
      expect.objectContaining({ ref: 'far:3', view: KEPT, skipped: [] }),
    ]);
  });

  it('lets the notices of one that did not arrive wait again, at once the first time', async () => {
    const courier = scriptedCourier({ find: [{ kind: 'absent' }] });
    expect((await carried(reconciling({ failures: 1 }), courier)).last).toMatchObject({
      how: 'retry',
      given: ['The message did not arrive.', false, NOW],
    });
    expect((await carried(reconciling({ failures: 3 }), courier)).last?.given[2]).toBe(
      '2026-03-02T09:01:00.000Z',
    );
    expect((await carried(reconciling({ failures: 8 }), courier)).last?.how).toBe('park');
  });

  it('sends the same again, under the same key, where the platform tells a repeated message', async () => {
    const courier = scriptedCourier({ find: [{ kind: 'resend' }] });
    const { last } = await carried(reconciling(), courier);
    expect(courier.delivered).toEqual([expect.objectContaining({ key: 'key-1', view: KEPT })]);
    expect(last?.how).toBe('sent');
  });

  it('stays in doubt while it can’t be looked for', async () => {
    const find = { kind: 'retry', afterMs: 40_000, why: 'slow down', counts: false } as const;
    const { last } = await carried(reconciling(), scriptedCourier({ find: [find] }));
    const at = '2026-03-02T09:00:40.000Z';
    expect([last?.how, last?.given]).toEqual(['unknown', ['slow down', KEPT, at, false]]);
    const broken = await carried(reconciling(), scriptedCourier({ find: [new Error('boom')] }));
    expect([broken.last?.how, broken.reported.length]).toEqual(['unknown', 1]);
  });

  it('repeats it, marked, where nobody will ever know and the desk wants that', async () => {
    const courier = scriptedCourier({ find: [{ kind: 'unknowable', why: 'no scope' }] });
    const { last } = await carried(reconciling({ policy: 'repeat' }), courier);
    expect(JSON.stringify(courier.delivered[0]?.view.blocks[0])).toContain('may be here already');
    expect(last?.how).toBe('sent');
  });

  it('holds it and asks an admin where the desk wants that, or when it was repeated often enough', async () => {
    const courier = scriptedCourier({ find: [{ kind: 'unknowable', why: 'no scope' }] });
    const held = await carried(reconciling({ policy: 'hold' }), courier);
    const often = await carried(reconciling({ policy: 'repeat' }, KEPT, 4), courier);
    expect([held.last?.how, held.told.length, often.last?.how]).toEqual(['hold', 1, 'hold']);
    expect(courier.delivered).toEqual([]);
  });

  it('makes the message anew where its process died before it could keep it', async () => {
    const courier = scriptedCourier({ find: [{ kind: 'found', ref: 'far:3' }] });
    const { last } = await carried(reconciling({}, null), courier);
    expect(last?.given[0]).toMatchObject({ view: { title: 'Line 1' } });
  });
});

describe('drawing a card again', () => {
  const sentCard = post({
    state: 'sent',
    sentAt: NOW,
    ref: 'far:5',
    line: 'claim C-1',
    view: KEPT,
    codes: ['C-1'],
  });
  const refreshing = claimOf({ work: { kind: 'refresh', post: sentCard, notices: [] } });
  const other: View = { ...KEPT, title: 'Corrected' };

  it('edits it where it reads differently', async () => {
    const courier = scriptedCourier();
    const { last } = await carried(refreshing, courier, { again: other });
    expect(courier.edits).toEqual([other]);
    expect([last?.how, last?.given[0]]).toEqual(['refreshed', { view: other, gone: false, codes: [] }]);
  });

  it.each([
    ['it reads the same', KEPT],
    ['it can’t be drawn any more', null],
  ])('leaves it where %s', async (_name, again) => {
    const courier = scriptedCourier();
    const { last } = await carried(refreshing, courier, { again });
    expect(courier.edits).toEqual([]);
    expect(last?.given[0]).toEqual({ view: null, gone: false, codes: ['C-1'] });
  });

  it('forgets one that was deleted, tries again after a failure, and never parks the place for it', async () => {
    const gone = await carried(refreshing, scriptedCourier({ edit: [{ kind: 'gone', why: 'deleted' }] }), {
      again: other,
    });
    expect(gone.last?.given[0]).toMatchObject({ gone: true });
    const failing = scriptedCourier({ edit: [{ kind: 'retry', afterMs: 0, why: 'refused', counts: true }] });
    expect((await carried(refreshing, failing, { again: other })).last).toMatchObject({
      how: 'retry',
      // What is new may go out a second later all the same.
      given: ['refused', true, '2026-03-02T09:00:05.000Z', '2026-03-02T09:00:01.000Z'],
    });
    const often = await carried({ ...refreshing, failures: 7 }, failing, { again: other });
    expect([often.last?.how, often.last?.given[0]]).toEqual([
      'refreshed',
      { view: null, gone: false, codes: ['C-1'] },
    ]);
  });
});

describe('the worker', () => {
  it('goes on with the other places when one breaks or keeps waiting', async () => {
    const { promise: hanging, resolve: arrive } = Promise.withResolvers<Delivered>();
    const slow = scriptedCourier({ deliver: [hanging, new Error('boom'), { kind: 'sent', ref: 'far:2' }] });
    const { worker, outbox } = workerOver([claimOf(), claimOf(), claimOf(), claimOf()], slow);
    const ticked = worker.tick();
    await expect.poll(() => outbox.settled.length).toBe(3);
    arrive({ kind: 'sent', ref: 'far:1' });
    await ticked;
    expect(outbox.settled.map(({ how }) => how)).toEqual(['unknown', 'sent', 'sent', 'sent']);
  });

  it('sends to so many places at a time and no more', async () => {
    let now = 0;
    let most = 0;
    const courier: Courier = {
      ...scriptedCourier(),
      deliver: async () => {
        now += 1;
        most = Math.max(most, now);
        await new Promise((resolve) => setTimeout(resolve, 2));
        now -= 1;
        return { kind: 'sent', ref: 'far:1' };
      },
    };
    const { worker, outbox } = workerOver(
      Array.from({ length: 40 }, () => claimOf()),
      courier,
    );
    await worker.tick();
    expect([outbox.settled.length, most]).toEqual([40, 8]);
  });

  it('stops: takes nothing more, waits for what is on its way, gives back what is not sent', async () => {
    const { promise: hanging, resolve: arrive } = Promise.withResolvers<Delivered>();
    const courier = scriptedCourier({ deliver: [hanging] });
    const { worker, outbox } = workerOver(
      Array.from({ length: 20 }, () => claimOf()),
      courier,
    );
    const ticked = worker.tick();
    await expect.poll(() => courier.delivered.length).toBe(8);
    const drained = worker.drain(5_000);
    arrive({ kind: 'sent', ref: 'far:1' });
    await Promise.all([ticked, drained]);
    expect(outbox.settled.map(({ how }) => how)).toEqual(Array.from({ length: 8 }, () => 'sent'));
    await worker.tick();
    expect(outbox.settled).toHaveLength(8);
  });

  it('gives back, unsent, what it was still reading the facts of when it was told to stop', async () => {
    const { promise: facts, resolve: read } = Promise.withResolvers<{ seq: number; hash: string }>();
    const courier = scriptedCourier();
    const { worker, outbox } = workerOver([claimOf()], courier, {
      records: { logHead: async () => await facts },
    });
    const ticked = worker.tick();
    const drained = worker.drain(5_000);
    read({ seq: 10, hash: '' });
    await Promise.all([ticked, drained]);
    expect([courier.delivered.length, outbox.settled.map(({ how }) => how)]).toEqual([0, ['release']]);
  });

  it('does not wait for ever when it stops, and leaves what has no answer to be looked for', async () => {
    const courier = scriptedCourier({ deliver: [new Promise<Delivered>(() => undefined)] });
    const { worker, outbox } = workerOver([claimOf()], courier);
    const ticked = worker.tick();
    await expect.poll(() => courier.delivered.length).toBe(1);
    const begun = performance.now();
    await worker.drain(50);
    expect(performance.now() - begun).toBeLessThan(2_000);
    await ticked;
    expect(outbox.settled.map(({ how, given }) => [how, given[0]])).toEqual([
      ['unknown', 'Daybook was stopped before the platform had answered.'],
    ]);
  });
});
