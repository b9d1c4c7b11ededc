import { afterAll, beforeAll, expect, test } from 'vitest';
import { CHANGE, drafts, DUE, PASSAGES } from '../../support/records.ts';
import type { Opening } from '../../../src/usecases/ports.ts';
import { openStorage } from '../../../src/storage/connect.ts';
import { type Opened, opened } from './opened.ts';

let db: Opened;
beforeAll(async () => {
  db = await opened();
});
afterAll(() => db.close());

const opening = (externalId: string): Opening => ({
  workspace: { platform: 'slack', externalId },
  name: 'The Desk',
  zone: 'Europe/London',
  at: CHANGE.at,
});

test('a workspace not seen yet has no desk', async () => {
  expect(await db.storage.directory.deskOf({ platform: 'slack', externalId: 'T0' })).toBeUndefined();
});

test('opening gives a workspace its desk for good', async () => {
  const { directory, store } = db.storage;
  const desk = await directory.open(opening('T1'), async () => undefined);
  expect(await directory.deskOf(opening('T1').workspace)).toBe(desk);
  expect(await directory.deskOf({ platform: 'discord', externalId: 'T1' })).toBeUndefined();
  expect(await store.asDesk(desk, (records) => records.desk())).toEqual({
    id: desk,
    name: 'The Desk',
    zone: 'Europe/London',
    openedZone: 'Europe/London',
    createdAt: CHANGE.at,
  });
});

test('ten that open one workspace at once, over two processes’ pools, get one desk that is filled once', async () => {
  const other = openStorage({ url: db.url });
  let fills = 0;
  const desks = await Promise.all(
    Array.from({ length: 10 }, (_, place) =>
      (place % 2 === 0 ? db.storage : other).directory.open(opening('T2'), async (_records, writes) => {
        fills += 1;
        await writes.addPassages(PASSAGES);
        await writes.append(CHANGE, drafts(), DUE);
      }),
    ),
  );
  await other.close();
  expect(new Set(desks).size).toBe(1);
  expect(fills).toBe(1);
  expect((await db.storage.store.asDesk(desks[0] ?? '', (records) => records.counts())).claim).toBe(1);
});

test('a desk whose filling fails is not opened', async () => {
  const { directory } = db.storage;
  const failing = directory.open(opening('T3'), () => Promise.reject(new Error('no starter')));
  await expect(failing).rejects.toThrow('no starter');
  expect(await directory.deskOf(opening('T3').workspace)).toBeUndefined();
  expect(await directory.open(opening('T3'), async () => undefined)).toBeTypeOf('string');
});
