/** What stops: a post that nobody knows of, a place that cannot be sent to; and when the next thing is due. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DeskId } from '../../../src/domain/desk.ts';
import { placeName } from '../../../src/domain/place.ts';
import type { Claim, Outbox } from '../../../src/outbox/ports.ts';
import { after, channel, done, Ledger, notice, NOW, take, taken } from './notices.ts';
import { type Opened, opened } from './opened.ts';

let db: Opened;
let outbox: Outbox;
let desk: DeskId;
let ledger: Ledger;
beforeAll(async () => {
  db = await opened();
  ({ outbox } = db.storage);
});
beforeEach(async () => {
  desk = await db.desk(false);
  ledger = new Ledger(db, desk);
});
afterAll(() => db.close());

async function held(): Promise<Claim> {
  await ledger.put([{ key: 'a' }]);
  const claim = await taken(outbox, desk, NOW);
  expect(await outbox.hold(claim, 'no answer', NOW)).toBe(true);
  expect(await ledger.states()).toEqual({ a: 'held' });
  expect(await ledger.read((records) => records.heldPosts())).toMatchObject([{ id: claim.work.post.id }]);
  return claim;
}

function settleHeld(post: number, arrived: boolean): Promise<boolean> {
  return db.storage.store.changeDesk(desk, (_records, writes) => writes.settleHeld(post, arrived, after(9)));
}

async function parked(): Promise<void> {
  await ledger.put([{ key: 'a' }]);
  const claim = await taken(outbox, desk, NOW);
  await outbox.park(claim, 'archived', 'Open the channel again.', NOW, after(3_600));
}

describe('a post that is held', () => {
  test('does not stop the destination, and counts as sent when somebody saw it', async () => {
    const { work } = await held();
    await ledger.put([{ key: 'b' }], after(1));
    expect(await ledger.sendAll(after(1))).toHaveLength(1);
    expect([await settleHeld(work.post.id, true), await settleHeld(work.post.id, true)]).toEqual([
      true,
      false,
    ]);
    expect(await ledger.states()).toEqual({ a: 'sent', b: 'sent' });
    expect(await take(outbox, desk, after(99))).toBeNull();
  });

  test('goes out again under another key when nobody did', async () => {
    const { work } = await held();
    expect(await settleHeld(work.post.id, false)).toBe(true);
    const again = await taken(outbox, desk, after(9));
    expect(again.work.notices).toHaveLength(1);
    expect(again.work.post.key).not.toBe(work.post.key);
  });
});

describe('a parked destination', () => {
  test('says why and what to do, is not woken by what comes, and is tried when that is due', async () => {
    await parked();
    await ledger.put([{ key: 'b' }], after(1));
    expect(await ledger.destinationAt()).toMatchObject({
      parkedAt: NOW,
      parkedWhy: 'archived',
      remedy: 'Open the channel again.',
      waiting: 2,
      failures: 1,
    });
    expect(await take(outbox, desk, after(3_599))).toBeNull();
    const probe = await taken(outbox, desk, after(3_600));
    expect([probe.parked, probe.work.notices.length]).toEqual([true, 2]);
    await outbox.park(probe, 'archived', 'Open it.', after(3_600), after(7_200));
    expect((await ledger.destinationAt())?.parkedAt).toBe(NOW);
    const works = await taken(outbox, desk, after(7_200));
    await outbox.sent(works, done('m1'), after(7_200), after(7_201));
    expect(await ledger.destinationAt()).toMatchObject({ parkedAt: null, remedy: null, waiting: 0 });
  });

  test('opens at once when an admin says so', async () => {
    await parked();
    const reopen = (): Promise<boolean> =>
      db.storage.store.changeDesk(desk, (_records, writes) =>
        writes.reopenDestination(placeName(channel('desk')), after(5)),
      );
    expect([await reopen(), await reopen()]).toEqual([true, false]);
    expect(await taken(outbox, desk, after(5))).toMatchObject({ parked: false, failures: 0 });
  });
});

describe('when something has to be looked at', () => {
  test('the soonest destination or desk says so', async () => {
    const own = await opened();
    try {
      expect(await own.storage.outbox.nextWake()).toBeNull();
      const busy = await own.desk(false);
      await own.storage.store.changeDesk(busy, (_records, writes) => writes.putNotices([notice()], after(5)));
      expect(await own.storage.outbox.nextWake()).toBe('2026-03-01T09:00:05Z');
      await own.sql`insert into desk_clock values (${busy}, ${after(2)})
        on conflict (desk_id) do update set wake_at = excluded.wake_at`;
      expect(await own.storage.outbox.nextWake()).toBe('2026-03-01T09:00:02Z');
      expect(await own.storage.outbox.dueDesks(after(1))).toEqual([]);
      const dues = await Promise.all(Array.from({ length: 6 }, () => own.storage.outbox.dueDesks(after(2))));
      expect(dues.flat()).toEqual([busy]);
      expect(await own.storage.outbox.dueDesks(after(31))).toEqual([]);
      expect(await own.storage.outbox.dueDesks(after(32))).toEqual([busy]);
    } finally {
      await own.close();
    }
  });
});
