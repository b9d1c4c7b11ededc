/** Posts that mention something that changes. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DeskId } from '../../../src/domain/desk.ts';
import type { Outbox } from '../../../src/outbox/ports.ts';
import { entity } from '../../support/records.ts';
import { after, channel, done, notice, NOW, take, taken, view } from './notices.ts';
import { type Opened, opened } from './opened.ts';

let db: Opened;
let outbox: Outbox;
let desk: DeskId;
beforeAll(async () => {
  db = await opened();
  ({ outbox } = db.storage);
});
beforeEach(async () => {
  desk = await db.desk(false);
  await db.append(desk, { kind: 'entity', record: entity(), n: 1 }, { at: after(-3_600) });
});
afterAll(() => db.close());

function put(key: string, id = 'desk'): Promise<void> {
  return db.storage.store.changeDesk(desk, (_records, writes) =>
    writes.putNotices([notice({ key, place: channel(id) })], NOW),
  );
}

/** A change of N-1 at an instant, with what it tells posts. */
function change(n: number, at: string, mark = true): Promise<void> {
  return db.storage.store.changeDesk(desk, async (_records, writes) => {
    const record = entity({ note: `As of revision ${n}` });
    const why = { actor: 'test', surface: 'cli', action: 'edit', reason: null, at };
    await writes.append(why, [{ kind: 'entity', record, n }], new Map());
    if (mark) await writes.markStale(['N-1'], at);
  });
}

test('a sent post is looked at again when something that it mentions has changed', async () => {
  await put('a');
  await outbox.sent(await taken(outbox, desk, NOW), done('m1', { codes: ['N-1'], upTo: 1 }), NOW, after(1));
  expect(await take(outbox, desk, after(9))).toBeNull();
  await change(2, after(10));
  const look = await taken(outbox, desk, after(10));
  expect(look.work).toMatchObject({ kind: 'refresh', post: { ref: 'm1', codes: ['N-1'] } });
  expect(look.work.notices).toHaveLength(1);
  const drawn = { view: view('closed'), gone: false, codes: ['N-2'] };
  expect(await outbox.refreshed(look, drawn, after(11), after(12))).toBe(true);
  expect(await take(outbox, desk, after(99))).toBeNull();
  const post = await db.storage.store.asDesk(desk, (records) => records.post(look.work.post.id));
  expect(post).toMatchObject({ view: view('closed'), codes: ['N-2'], state: 'sent' });
});

test('new notices go before posts that want a look, the oldest of which comes first', async () => {
  for (const key of ['a', 'b']) {
    await put(key);
    await outbox.sent(await taken(outbox, desk, NOW), done(key, { codes: ['N-1'], upTo: 1 }), NOW, NOW);
  }
  await change(2, after(5));
  await put('c');
  const kinds: string[] = [];
  for (let claim = await take(outbox, desk, after(5)); claim; claim = await take(outbox, desk, after(5))) {
    kinds.push(`${claim.work.kind} ${claim.work.post.ref}`);
    if (claim.work.kind === 'refresh')
      await outbox.refreshed(claim, { view: null, gone: false, codes: [] }, after(5), after(5));
    else await outbox.sent(claim, done('c'), after(5), after(5));
  }
  expect(kinds).toEqual(['send null', 'refresh a', 'refresh b']);
});

test('what changed after the facts of a post were read is not missed', async () => {
  await put('a');
  const claim = await taken(outbox, desk, NOW);
  await change(2, after(1));
  await outbox.sent(claim, done('m1', { codes: ['N-1'], upTo: 1 }), after(2), after(3));
  const look = await taken(outbox, desk, after(3));
  expect(look.work.kind).toBe('refresh');
  await change(3, after(4));
  await outbox.refreshed(look, { view: null, gone: false, codes: ['N-1'] }, after(5), after(6));
  const again = await taken(outbox, desk, after(6));
  expect(again.work.kind).toBe('refresh');
  await outbox.refreshed(again, { view: null, gone: false, codes: ['N-1'] }, after(7), after(8));
  expect(await take(outbox, desk, after(99))).toBeNull();
});

test('what is just being changed while a post is settled is looked at, and holds up nobody', async () => {
  await put('a');
  const claim = await taken(outbox, desk, NOW);
  const { promise: settled, resolve: settle } = Promise.withResolvers<boolean>();
  await db.storage.store.changeDesk(desk, async (_records, writes) => {
    const why = { actor: 'test', surface: 'cli', action: 'edit', reason: null, at: after(1) };
    await writes.append(why, [{ kind: 'entity', record: entity({ note: 'new' }), n: 2 }], new Map());
    await writes.markStale(['N-1'], after(1));
    settle(await outbox.sent(claim, done('m1', { codes: ['N-1'], upTo: 1 }), after(1), after(2)));
  });
  expect(await settled).toBe(true);
  expect((await taken(outbox, desk, after(2))).work.kind).toBe('refresh');
});

test('a look that ended with its process, or could not be had, is taken again', async () => {
  await put('a');
  await outbox.sent(await taken(outbox, desk, NOW), done('m1', { codes: ['N-1'], upTo: 1 }), NOW, NOW);
  await change(2, after(1));
  await taken(outbox, desk, after(1));
  const second = await taken(outbox, desk, after(61));
  await outbox.retry(second, 'rate limited', false, after(70));
  expect(await take(outbox, desk, after(69))).toBeNull();
  const third = await taken(outbox, desk, after(70));
  await outbox.release(third, after(70));
  const last = await taken(outbox, desk, after(70));
  expect(last.work.kind).toBe('refresh');
  await outbox.refreshed(last, { view: null, gone: true, codes: [] }, after(71), after(72));
  await change(3, after(80));
  expect(await take(outbox, desk, after(99))).toBeNull();
});

test('at a parked destination nothing is looked at before it opens', async () => {
  await put('a');
  await outbox.sent(await taken(outbox, desk, NOW), done('m1', { codes: ['N-1'], upTo: 1 }), NOW, NOW);
  await put('b');
  await outbox.park(await taken(outbox, desk, NOW), 'archived', 'Open it.', NOW, after(3_600));
  await change(2, after(5));
  expect(await take(outbox, desk, after(3_599))).toBeNull();
  await outbox.sent(
    await taken(outbox, desk, after(3_600)),
    done('m2', { upTo: 2 }),
    after(3_600),
    after(3_601),
  );
  expect((await taken(outbox, desk, after(3_601))).work).toMatchObject({
    kind: 'refresh',
    post: { ref: 'm1' },
  });
});

test('a shared card is remembered, and looked at when it changed on its way or changes later', async () => {
  const card = (ref: string | null, now: string): Promise<void> =>
    db.storage.store.changeDesk(desk, (_records, writes) =>
      writes.rememberPost(
        { place: channel('talk'), ref, line: 'company N-1', view: view('N-1'), codes: ['N-1'] },
        now,
      ),
    );
  await card('m1', NOW);
  await card(null, NOW);
  expect(await take(outbox, desk, after(9))).toBeNull();
  await change(2, after(10));
  const look = await taken(outbox, desk, after(10));
  expect(look.work).toMatchObject({ kind: 'refresh', post: { line: 'company N-1' }, notices: [] });
  await outbox.refreshed(look, { view: null, gone: false, codes: ['N-1'] }, after(11), after(11));
  await change(3, after(20), false);
  await card('m2', after(25));
  expect((await taken(outbox, desk, after(25))).work.post.ref).toBe('m2');
  const posts = await db.storage.store.asDesk(desk, async (records) => ({
    last: await records.lastPosts(9),
    about: await records.postsMentioning(['N-1', 'X-9'], { limit: 1, offset: 0 }),
  }));
  expect(posts.last).toEqual([]);
  expect(posts.about).toMatchObject({ total: 2, items: [{ ref: 'm2' }] });
});
