import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DeskId } from '../../../src/domain/desk.ts';
import type { Rehearsing } from '../../../src/storage/rehearsal.ts';
import { entity, reminder } from '../../support/records.ts';
import { after, done, notice, NOW, take, taken } from './notices.ts';
import { type Opened, opened } from './opened.ts';

let db: Opened;
let desk: DeskId;
beforeAll(async () => {
  db = await opened();
});
beforeEach(async () => {
  desk = await db.desk();
});
afterAll(() => db.close());

/** All that the desk has, table by table. */
async function everything(): Promise<Record<string, unknown>> {
  const tables = await db.sql<{ name: string }[]>`select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`;
  return db.inDesk(desk, async (sql) => {
    const held: Record<string, unknown> = {};
    for (const { name } of tables)
      held[name] = [...(await sql.unsafe(`select t::text as row from public.${name} as t order by 1`))];
    return held;
  });
}

/** Plans a reminder, releases it and sends it, as a scheduler would. */
async function play({ store, outbox }: Rehearsing): Promise<readonly string[]> {
  await store.changeDesk(desk, (_records, writes) => writes.putReminders([reminder({ dueAt: after(5) })]));
  expect(await outbox.nextWake()).toBe('2026-03-01T09:00:05Z');
  expect(await outbox.dueDesks(after(5))).toEqual([desk]);
  await store.changeDesk(desk, async (records, writes) => {
    const due = await records.dueReminders(after(5), 9);
    const ids = due.map((each) => each.id);
    await writes.settleReminders(ids, 'released', null, null);
    await writes.putNotices(
      ids.map((id) => notice({ key: `r${id}` })),
      after(5),
    );
  });
  const claim = await taken(outbox, desk, after(5));
  expect(await outbox.sent(claim, done('m9', { codes: ['N-1'], upTo: 1 }), after(5), after(6))).toBe(true);
  expect(await take(outbox, desk, after(99))).toBeNull();
  const posts = await store.asDesk(desk, (records) => records.lastPosts(9));
  return posts.map((post) => `${post.place} ${post.ref}`);
}

test('a rehearsal plans, releases and sends, and leaves no trace', async () => {
  const before = await everything();
  expect(await db.storage.rehearse(desk, play)).toEqual(['test:w1:channel:desk m9']);
  expect(await everything()).toEqual(before);
});

test('it begins with nothing planned but what readers put off, and with nothing waiting or sent', async () => {
  await db.storage.store.changeDesk(desk, (_records, writes) =>
    writes.putReminders([reminder({ occasion: 'snooze', lead: null, dueAt: after(60) })]),
  );
  const seen = await db.storage.rehearse(desk, async ({ store, outbox }) => {
    expect(await take(outbox, desk, after(1e6))).toBeNull();
    await store.changeDesk(desk, (_records, writes) => writes.putReminders([reminder({ lead: '1d' })]));
    return store.asDesk(desk, async (records) => ({
      pending: (await records.pendingReminders({ limit: 9, offset: 0 })).items,
      destinations: await records.destinations(),
      posts: await records.postsMentioning(['P-1'], { limit: 9, offset: 0 }),
      desk: (await records.desk()).id,
      entity: (await records.get('entity', 'N-1'))?.record.code,
      follows: (await records.follows({ targets: ['P-1'] })).length,
    }));
  });
  expect(seen.pending.map((each) => each.occasion)).toEqual(['snooze', 'deadline']);
  expect(seen).toMatchObject({ destinations: [], posts: { total: 0 }, desk, entity: 'N-1', follows: 1 });
});

test('a digest goes on from what the last one told', async () => {
  const digest = {
    subject: 'B-1',
    basis: '2026-03-02',
    occasion: 'digest',
    lead: null,
    place: null,
  } as const;
  await db.storage.store.changeDesk(desk, async (records, writes) => {
    await writes.putReminders([reminder({ ...digest, dueAt: NOW })]);
    const [planned] = await records.remindersOf(['B-1']);
    await writes.settleReminders([planned?.id ?? 0], 'released', null, null);
    const matter = { kind: 'reminder', reminder: planned?.id ?? 0, change: null, ...digest } as const;
    await writes.putNotices([notice({ key: 'digest', matter })], NOW);
  });
  const { outbox, store } = db.storage;
  await outbox.sent(await taken(outbox, desk, NOW), done('m1', { upTo: 7 }), NOW, NOW);
  expect(await store.asDesk(desk, (records) => records.digestToldUpTo('B-1'))).toBe(7);
  expect(await store.asDesk(desk, (records) => records.digestToldUpTo('B-2'))).toBeNull();
  const told = await db.storage.rehearse(desk, (inside) =>
    inside.store.asDesk(desk, (records) => records.digestToldUpTo('B-1')),
  );
  expect(told).toBe(7);
});

test('meanwhile the desk is read, changed and delivered to as ever', async () => {
  const { store, outbox } = db.storage;
  await db.storage.rehearse(desk, async (inside) => {
    await play(inside);
    const held = delay(5_000).then(() => 'blocked');
    const free = async (): Promise<string> => {
      await store.asDesk(desk, (records) => records.desk());
      await db.append(desk, { kind: 'entity', record: entity({ note: 'new' }), n: 2 });
      await store.changeDesk(desk, async (records, writes) => {
        await writes.putReminders([reminder({ dueAt: after(7) }), reminder({ lead: '2d' })]);
        await writes.settleReminders(
          (await records.remindersOf(['P-1'])).map((each) => each.id),
          'skipped',
          'Said.',
          null,
        );
        await writes.putNotices([notice({ key: 'r1' }), notice({ key: 'r2' })], NOW);
      });
      const claim = await taken(outbox, desk, NOW);
      await outbox.sent(claim, done('m1', { codes: ['N-1'] }), NOW, NOW);
      return 'free';
    };
    expect(await Promise.race([free(), held])).toBe('free');
    const note = await inside.store.asDesk(desk, (records) => records.get('entity', 'N-1'));
    expect(note?.record).toMatchObject({ note: null });
  });
});

test('two rehearse at once, each by itself', async () => {
  const played = await Promise.all([db.storage.rehearse(desk, play), db.storage.rehearse(desk, play)]);
  expect(played).toEqual([['test:w1:channel:desk m9'], ['test:w1:channel:desk m9']]);
});

test('what fails in it is undone alone, and what fails of it is told', async () => {
  const left = await db.storage.rehearse(desk, async ({ store }) => {
    const failing = store.changeDesk(desk, async (_records, writes) => {
      await writes.putReminders([reminder()]);
      throw new Error('broken');
    });
    await expect(failing).rejects.toThrow('broken');
    await Promise.all([
      store.changeDesk(desk, (_records, writes) => writes.putReminders([reminder({ lead: '1d' })])),
      store.changeDesk(desk, (_records, writes) => writes.putReminders([reminder({ lead: '2d' })])),
    ]);
    return store.asDesk(desk, (records) => records.remindersOf(['P-1']));
  });
  expect(left.map((each) => each.lead)).toEqual(['1d', '2d']);
  await expect(db.storage.rehearse(desk, () => Promise.reject(new Error('of no use')))).rejects.toThrow(
    'of no use',
  );
});
