import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DeskId } from '../../../src/domain/desk.ts';
import type { Outbox } from '../../../src/outbox/ports.ts';
import { entity, settings } from '../../support/records.ts';
import { after, carried, channel, done, LEASE_MS, Ledger, NOW, take, taken, view } from './notices.ts';
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

describe('a claim', () => {
  test('takes what waits at one destination, in the order in which it was due, as one post', async () => {
    await ledger.put([
      { key: 'late', dueAt: after(-60) },
      { key: 'first', dueAt: after(-600) },
      { key: 'second', dueAt: after(-600) },
      { key: 'elsewhere', place: channel('other'), dueAt: after(-6_000) },
    ]);
    const claim = await taken(outbox, desk, NOW, () => 2);
    expect(claim).toMatchObject({
      desk,
      policy: 'repeat',
      failures: 0,
      parked: false,
      thread: null,
      until: '2026-03-01T09:01:00Z',
    });
    expect(claim.work).toMatchObject({
      kind: 'send',
      post: { state: 'sending', attempts: 1, firstTriedAt: NOW },
    });
    expect(claim.work.post.key).toMatch(/^[\w-]{24}$/);
    const at = claim.place.id === 'desk' ? claim : await taken(outbox, desk, NOW, () => 2);
    const keys = await db.inDesk(
      desk,
      (sql) => sql`select key from notice where id = any(${[...carried(at)]}) order by due_at, id`,
    );
    expect(keys.map((row) => String(row['key']))).toEqual(['first', 'second']);
    expect(at.work.notices[0]?.matter).toEqual({ kind: 'line', line: ['a \0 line'] });
  });

  test('writes a notice once, and only for the desk it was asked for', async () => {
    await ledger.put([{ key: 'once' }, { key: 'once' }]);
    await ledger.put([{ key: 'once', matter: { kind: 'line', line: 'another' } }]);
    const other = await db.desk(false);
    expect(await take(outbox, other, NOW)).toBeNull();
    expect((await taken(outbox, desk, NOW)).work.notices).toHaveLength(1);
  });

  test('refuses a place that could not be found again by its name', async () => {
    await expect(ledger.put([{ place: channel('a:b') }])).rejects.toThrow(/names no place/);
  });

  test('leaves a destination alone that has nothing to do, and is not stopped by it', async () => {
    await ledger.put([{ place: channel('empty'), key: 'a' }]);
    await ledger.sendAll(NOW);
    await db.sql`update destination_wake set wake_at = ${after(-9)} where desk_id = ${desk}`;
    await ledger.put([{ key: 'b' }]);
    expect((await taken(outbox, desk, NOW)).place.id).toBe('desk');
    expect((await ledger.destinationAt(channel('empty')))?.wakeAt).toBeNull();
  });

  test('offers fifty at most', async () => {
    await ledger.put(Array.from({ length: 60 }, (_, n) => ({ key: `k${n}` })));
    const offered: number[] = [];
    const claim = await taken(outbox, desk, NOW, (waiting) => offered.push(waiting.length) && waiting.length);
    expect([offered, claim.work.notices.length]).toEqual([[50], 50]);
    expect((await ledger.destinationAt())?.waiting).toBe(10);
  });

  test('says what the desk does when nobody knows whether a message arrived', async () => {
    await db.append(desk, { kind: 'settings', record: settings({ unknownPolicy: 'hold' }), n: 1 });
    await ledger.put([{}]);
    expect((await taken(outbox, desk, NOW)).policy).toBe('hold');
  });

  test('names the message that a threaded notice answers, and none when that is no longer there', async () => {
    await ledger.put([{ key: 'root' }]);
    const [root] = await ledger.sendAll(NOW);
    const thread = root?.work.post.id ?? null;
    await ledger.put([{ key: 'reply', thread }]);
    expect((await taken(outbox, desk, NOW)).thread).toBe(`m${thread}`);
    await db.inDesk(desk, (sql) => sql`update post set state = 'gone' where id = ${thread}`);
    expect((await taken(outbox, desk, after(61))).thread).toBeNull();
  });
});

describe('settling', () => {
  test('as sent keeps the reference, what was said, and up to where a digest has told', async () => {
    await db.append(desk, { kind: 'entity', record: entity(), n: 1 });
    await ledger.put([{ key: 'said' }, { key: 'obsolete' }]);
    const claim = await taken(outbox, desk, NOW);
    const skipped = [{ notice: carried(claim)[1] ?? 0, why: 'It was moved.\0' }];
    const odd = view('\0 \uD800');
    const told = done('m1', { view: odd, skipped, codes: ['N-1', 'N-1', 'P-7', '', '\0'], upTo: 1 });
    expect(await outbox.sent(claim, told, after(1), after(2))).toBe(true);
    expect(await ledger.states()).toEqual({ said: 'sent', obsolete: 'skipped' });
    const [post] = await ledger.read((records) => records.lastPosts(5));
    expect(post).toMatchObject({ state: 'sent', ref: 'm1', codes: ['N-1', 'P-7'], view: odd });
    expect(post?.sentAt).toBe('2026-03-01T09:00:01Z');
    expect(await ledger.destinationAt()).toMatchObject({
      waiting: 0,
      wakeAt: null,
      lastSentAt: '2026-03-01T09:00:01Z',
    });
    const about = await ledger.read((records) => records.postsMentioning(['N-1'], { limit: 5, offset: 0 }));
    expect(about).toMatchObject({ total: 1, items: [{ ref: 'm1' }] });
  });

  test('holds to the pace, also for what comes meanwhile', async () => {
    await ledger.put([{ key: 'a' }]);
    await outbox.sent(await taken(outbox, desk, NOW), done('m1'), NOW, after(1));
    await ledger.put([{ key: 'b' }], NOW);
    expect(await take(outbox, desk, after(0.9))).toBeNull();
    expect(carried(await taken(outbox, desk, after(1)))).toHaveLength(1);
  });

  test('waits as long as a platform asks, whatever is written meanwhile, and tries the same notices again', async () => {
    await ledger.put([{ key: 'a' }]);
    const first = await taken(outbox, desk, NOW);
    expect(await outbox.retry(first, 'rate limited', false, after(30))).toBe(true);
    await ledger.put([{ key: 'b' }], after(1));
    expect(await take(outbox, desk, after(29.999))).toBeNull();
    expect(await ledger.destinationAt()).toMatchObject({
      failures: 0,
      lastFailure: 'rate limited',
      waiting: 2,
    });
    const second = await taken(outbox, desk, after(30));
    expect(carried(second)).toEqual([...carried(first), expect.any(Number)]);
    expect(second.work.post.key).not.toBe(first.work.post.key);
    expect(await ledger.postState(first.work.post.id)).toBe('void');
    await outbox.retry(second, '\0', true, after(31));
    expect(await taken(outbox, desk, after(31))).toMatchObject({ failures: 1 });
    expect((await ledger.destinationAt())?.lastFailure).toBe('No reason was given.');
  });

  test('writes nothing once the lease was lost', async () => {
    await ledger.put([{}]);
    const lost = await taken(outbox, desk, NOW);
    const next = await taken(outbox, desk, after(60));
    expect(next.work).toMatchObject({ kind: 'reconcile', post: { id: lost.work.post.id, attempts: 2 } });
    const now = after(61);
    const settled = [
      await outbox.sent(lost, done('m1'), now, now),
      await outbox.dropped(lost, { skipped: [], upTo: 0 }, now),
      await outbox.retry(lost, 'x', true, now),
      await outbox.unknown(lost, 'x', view('x'), now),
      await outbox.hold(lost, 'x', now),
      await outbox.park(lost, 'x', 'y', now, now),
      await outbox.refreshed(lost, { view: null, gone: false, codes: [] }, now, now),
      await outbox.release(lost, now),
    ];
    expect(settled).toEqual(Array.from({ length: 8 }, () => false));
    expect(await ledger.postState(lost.work.post.id)).toBe('sending');
    expect(await outbox.sent(next, done('m2'), now, now)).toBe(true);
    expect(await outbox.sent(next, done('m3'), now, now)).toBe(false);
  });

  test('finds after a crash the same post under the same key, before anything new', async () => {
    await ledger.put([{ key: 'a' }]);
    const crashed = await taken(outbox, desk, NOW);
    await ledger.put([{ key: 'b', dueAt: after(-3_600) }], after(1));
    expect(await take(outbox, desk, after(59))).toBeNull();
    const again = await taken(outbox, desk, after(60));
    expect(again.work).toMatchObject({
      kind: 'reconcile',
      post: { key: crashed.work.post.key, attempts: 2, view: null },
    });
    expect(carried(again)).toEqual(carried(crashed));
  });

  test('keeps what was said where nobody knows whether it arrived, and asks before it goes on', async () => {
    await ledger.put([{ key: 'a' }]);
    const first = await taken(outbox, desk, NOW);
    await outbox.unknown(first, 'no answer', view('said'), after(5));
    await ledger.put([{ key: 'b' }], after(1));
    expect(await take(outbox, desk, after(4))).toBeNull();
    const again = await taken(outbox, desk, after(5));
    expect(again).toMatchObject({ failures: 1, work: { kind: 'reconcile', post: { view: view('said') } } });
    await outbox.release(again, after(6));
    expect(await ledger.postState(first.work.post.id)).toBe('unknown');
    const third = await taken(outbox, desk, after(6));
    expect(third.work.post).toMatchObject({ id: first.work.post.id, attempts: 3 });
    await outbox.sent(third, done('m1'), after(7), after(7));
    expect((await ledger.destinationAt())?.failures).toBe(0);
    expect(carried(await taken(outbox, desk, after(7)))).toHaveLength(1);
  });

  test('parks a place without letting go of a message in doubt: it may be there when the place opens', async () => {
    await ledger.put([{ key: 'a' }]);
    const first = await taken(outbox, desk, NOW);
    await outbox.unknown(first, 'no answer', view('said'), after(5));
    await outbox.park(await taken(outbox, desk, after(5)), 'archived', 'Open it.', after(5), after(60));
    expect(await ledger.postState(first.work.post.id)).toBe('unknown');
    expect(await ledger.states()).toEqual({ a: 'sending' });
    const probe = await taken(outbox, desk, after(60));
    expect(probe).toMatchObject({
      parked: true,
      work: { kind: 'reconcile', post: { id: first.work.post.id, view: view('said') } },
    });
  });

  test('counts no failure for a rate limit met on the way to finding out', async () => {
    await ledger.put([{ key: 'a' }]);
    await outbox.unknown(await taken(outbox, desk, NOW), 'no answer', view('x'), after(5));
    await outbox.unknown(await taken(outbox, desk, after(5)), 'slow down', view('x'), after(9), false);
    expect(await ledger.destinationAt()).toMatchObject({ failures: 1, lastFailure: 'slow down' });
  });

  test('lets a digest tell twice rather than never what an earlier attempt may not have said', async () => {
    await db.append(desk, { kind: 'entity', record: entity(), n: 1 });
    await ledger.put([{}]);
    await outbox.unknown(await taken(outbox, desk, NOW), 'no answer', view('x'), after(1));
    await db.append(desk, { kind: 'entity', record: entity({ note: 'new' }), n: 2 });
    await outbox.sent(await taken(outbox, desk, after(1)), done('m1', { upTo: 2 }), after(1), after(1));
    const [row] = await db.inDesk(desk, (sql) => sql`select told_up_to::int as up_to from notice`);
    expect(row?.['up_to']).toBe(1);
  });

  test('drops a post of which nothing is left', async () => {
    await ledger.put([{ key: 'a' }]);
    const claim = await taken(outbox, desk, NOW);
    const skipped = [{ notice: carried(claim)[0] ?? 0, why: 'It was settled.' }];
    expect(await outbox.dropped(claim, { skipped, upTo: 0 }, NOW)).toBe(true);
    expect([await ledger.states(), await ledger.postState(claim.work.post.id)]).toEqual([
      { a: 'skipped' },
      'void',
    ]);
    expect(await take(outbox, desk, after(999))).toBeNull();
  });

  test('gives back what was not sent, at once and in its place', async () => {
    await ledger.put([{ key: 'a' }, { key: 'b', dueAt: after(1) }]);
    const claim = await taken(outbox, desk, NOW, () => 1);
    expect(await outbox.release(claim, after(1))).toBe(true);
    expect(await ledger.states()).toEqual({ a: 'waiting', b: 'waiting' });
    expect(carried(await taken(outbox, desk, after(1), () => 1))).toEqual(carried(claim));
  });
});

test('a lease lasts as long as was asked', async () => {
  await ledger.put([{}]);
  const claim = await outbox.claim(NOW, LEASE_MS * 2, () => 1, desk);
  expect(claim?.until).toBe('2026-03-01T09:02:00Z');
});
