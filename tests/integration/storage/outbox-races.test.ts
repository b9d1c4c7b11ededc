/** Several that claim, settle and write at the same time, each over connections of its own. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DeskId } from '../../../src/domain/desk.ts';
import { placeName } from '../../../src/domain/place.ts';
import { openStorage, type Storage } from '../../../src/storage/connect.ts';
import { carried, channel, done, notice, NOW, after, take, taken } from './notices.ts';
import { type Opened, opened } from './opened.ts';

let db: Opened;
let replicas: Storage[];
beforeAll(async () => {
  db = await opened();
  replicas = Array.from({ length: 8 }, () => openStorage({ url: db.url, connections: 2 }));
});
afterAll(async () => {
  await Promise.all(replicas.map((each) => each.close()));
  await db.close();
});

/** Destinations of a desk where something waits that nobody will ever be woken for. */
async function forgotten(desk: DeskId): Promise<readonly string[]> {
  const rows = await db.inDesk(
    desk,
    (sql) => sql`select distinct place from notice join destination_wake using (desk_id, place)
      where state = 'waiting' and wake_at is null`,
  );
  return rows.map((row) => String(row['place']));
}

test('eight that claim share twenty destinations: none is taken twice at once, and each keeps its order', async () => {
  const desk = await db.desk(false);
  const drafts = Array.from({ length: 200 }, (_, n) =>
    notice({ key: `k${n}`, place: channel(`c${n % 20}`), dueAt: after(-Math.floor(n / 20)) }),
  );
  await db.storage.store.changeDesk(desk, (_records, writes) => writes.putNotices(drafts, NOW));
  const busy = new Set<string>();
  const told = new Map<string, number[]>();
  const twice: string[] = [];
  await Promise.all(
    replicas.map(async ({ outbox }) => {
      for (;;) {
        const claim = await take(outbox, desk, NOW, () => 2);
        if (!claim) return;
        const place = placeName(claim.place);
        if (busy.has(place)) twice.push(place);
        busy.add(place);
        told.set(place, [...(told.get(place) ?? []), ...carried(claim)]);
        await delay(2);
        busy.delete(place);
        await outbox.sent(claim, done(`m${claim.work.post.id}`), NOW, NOW);
      }
    }),
  );
  expect(twice).toEqual([]);
  const all = [...told.values()];
  expect(all.flat().toSorted((one, other) => one - other)).toHaveLength(200);
  // The later written are due earlier: a destination's order is by when they are due.
  for (const ids of all) expect(ids).toEqual(ids.toSorted((one, other) => other - one));
  expect(await db.inDesk(desk, (sql) => sql`select 1 from notice where state <> 'sent'`)).toHaveLength(0);
});

test('a hundred notices written while something is settled are all woken for', async () => {
  const desk = await db.desk(false);
  const [writer, worker] = [db.storage, replicas[0] ?? db.storage];
  const put = (key: string): Promise<void> =>
    writer.store.changeDesk(desk, (_records, writes) => writes.putNotices([notice({ key })], NOW));
  await put('first');
  for (let round = 0; round < 100; round += 1) {
    const claim = await taken(worker.outbox, desk, NOW);
    const settle = (): Promise<boolean> =>
      [
        () => worker.outbox.sent(claim, done(`m${round}`), NOW, NOW),
        () => worker.outbox.dropped(claim, { skipped: [], upTo: 0 }, NOW),
      ][round % 2]?.() ?? Promise.resolve(false);
    // Shifted against each other a little more in each round, so that they meet at every statement.
    const shift = (round % 25) / 2;
    const [settled] = await Promise.all([delay(shift).then(settle), put(`k${round}`)]);
    expect([round, settled, await forgotten(desk)]).toEqual([round, true, []]);
  }
});

test('a notice written while a destination is put to sleep is woken for', async () => {
  const desk = await db.desk(false);
  const [writer, worker] = [db.storage, replicas[0] ?? db.storage];
  const put = (key: string): Promise<void> =>
    writer.store.changeDesk(desk, (_records, writes) => writes.putNotices([notice({ key })], NOW));
  await put('first');
  await worker.outbox.sent(await taken(worker.outbox, desk, NOW), done('m'), NOW, NOW);
  let slept = 0;
  for (let round = 0; round < 50; round += 1) {
    await db.sql`update destination_wake set wake_at = ${NOW} where desk_id = ${desk}`;
    const shift = (round % 25) / 2;
    const [claim] = await Promise.all([
      delay(shift).then(() => take(worker.outbox, desk, NOW)),
      put(`k${round}`),
    ]);
    expect([round, await forgotten(desk)]).toEqual([round, []]);
    if (!claim) slept += 1;
    const left = claim ?? (await taken(worker.outbox, desk, NOW));
    await worker.outbox.sent(left, done(`m${round}`), NOW, NOW);
  }
  expect(slept).toBeGreaterThan(0);
});

test('of several that come to a lease that has run out, one goes on', async () => {
  const desk = await db.desk(false);
  await db.storage.store.changeDesk(desk, (_records, writes) => writes.putNotices([notice()], NOW));
  const first = await taken(db.storage.outbox, desk, NOW);
  const claims = await Promise.all(replicas.map(({ outbox }) => take(outbox, desk, after(60))));
  const held = claims.filter((claim) => claim !== null);
  expect(held).toMatchObject([{ work: { kind: 'reconcile', post: { key: first.work.post.key } } }]);
});
