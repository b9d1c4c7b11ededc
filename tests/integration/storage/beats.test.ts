import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStorage, type Storage } from '../../../src/storage/connect.ts';
import { after, NOW } from './notices.ts';
import { type Opened, opened } from './opened.ts';

const STALLED_MS = 60_000;

let db: Opened;
let others: Storage[];
beforeEach(async () => {
  db = await opened();
  others = Array.from({ length: 4 }, () => openStorage({ url: db.url, connections: 1 }));
});
afterEach(async () => {
  await Promise.all(others.map((each) => each.close()));
  await db.close();
});

function beat(
  replica: string,
  at: string,
  storage: Storage = db.storage,
): ReturnType<Storage['outbox']['beat']> {
  return storage.outbox.beat({ replica, startedAt: NOW, at }, STALLED_MS);
}

async function health() {
  const desk = await db.desk(false);
  return db.storage.store.asDesk(desk, (records) => records.clockHealth());
}

test('the first beat ever follows no gap, nor one that comes soon after another’s', async () => {
  expect(await beat('one', NOW)).toBeNull();
  expect(await beat('two', after(60))).toBeNull();
  expect(await beat('one', after(100))).toBeNull();
  expect(await health()).toMatchObject({
    beats: [
      { replica: 'one', startedAt: NOW, at: '2026-03-01T09:01:40Z' },
      { replica: 'two', at: '2026-03-01T09:01:00Z' },
    ],
    gaps: [],
  });
});

test('a time in which none delivered is told to one alone, however many come back', async () => {
  await beat('one', NOW);
  const told = await Promise.all([
    beat('one', after(3_600)),
    ...others.map((storage, n) => beat(`new ${n}`, after(3_600), storage)),
  ]);
  const gap = { from: NOW, to: '2026-03-01T10:00:00Z' };
  expect(told.filter((each) => each !== null)).toEqual([gap]);
  expect((await health()).gaps).toEqual([gap]);
});

test('a process that itself stood still notices it', async () => {
  await beat('one', NOW);
  expect(await beat('one', after(61))).toEqual({ from: NOW, to: '2026-03-01T09:01:01Z' });
  expect(await beat('one', after(62))).toBeNull();
});

test('a process whose clock is behind finds no gap', async () => {
  await beat('one', after(600));
  expect(await beat('two', NOW)).toBeNull();
  expect(await beat('two', after(1))).toBeNull();
});

test('those that were last seen a day ago are forgotten, gaps are not', async () => {
  await beat('one', NOW);
  await beat('two', after(86_401));
  const { beats, gaps } = await health();
  expect([beats.map((each) => each.replica), gaps.length]).toEqual([['two'], 1]);
});
