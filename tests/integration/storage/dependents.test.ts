/** What leans on a record, what counts from it, and which code comes next. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Records } from '../../../src/usecases/ports.ts';
import { deskEvent, entity, part } from '../../support/records.ts';
import { type Opened, opened } from './opened.ts';

let db: Opened;
let desk: string;
beforeAll(async () => {
  db = await opened();
});
afterAll(() => db.close());
beforeEach(async () => {
  desk = await db.desk();
});

const read = <T>(work: (records: Records) => Promise<T>): Promise<T> => db.storage.store.asDesk(desk, work);
const retire = (code: string): Promise<number> => db.revise(desk, code, { retired: 'entered twice' });
const anchored = (...to: string[]): Promise<string[]> =>
  read(async (records) => (await records.partsAnchoredTo(to)).map((row) => row.part.code));
const next = (letter: 'C' | 'P' | 'S' | 'D'): Promise<string> => read((records) => records.nextCode(letter));

describe('what leans on a record', () => {
  test.each([
    ['A-1', ['C-1', 'F-1', 'K-1', 'P-1', 'W-1']],
    ['N-1', ['B-1', 'C-1', 'E-1', 'F-1', 'N-2', 'N-3', 'P-1', 'P-1a']],
    ['N-2', ['N-1', 'W-1']],
    ['M-1', ['F-1']],
    ['F-1', ['C-1', 'K-1']],
    ['C-1', ['K-1', 'S-1']],
    ['P-1', ['P-1a']],
    ['P-1a', ['V-1', 'X-1']],
    ['E-1', ['W-1']],
    ['S-1', []],
    ['N-99', []],
  ])('%s: %j', async (code, dependents) => {
    expect(await read((records) => records.dependents(code))).toEqual(dependents);
  });

  test('is what leans on it now, and is in use', async () => {
    await db.append(desk, { kind: 'event', record: deskEvent({ entity: null }), n: 2 });
    for (const code of ['C-1', 'N-2', 'P-1a']) await retire(code);
    expect(await read((records) => records.dependents('N-1'))).toEqual(['B-1', 'F-1', 'N-3', 'P-1']);
    const merged = entity({ code: 'N-4', name: 'North Light Ltd', aliases: [], mergedInto: 'N-1' });
    await db.append(desk, { kind: 'entity', record: merged, n: 1 });
    expect(await read((records) => records.dependents('N-1'))).toContain('N-4');
  });
});

describe('parts that count from', () => {
  test('an article or an event are found by it', async () => {
    const byEvent = part({ code: 'P-1b', anchor: { kind: 'event', event: 'E-1' } });
    const due = { kind: 'window', from: '2026-10-30', to: '2026-10-30' } as const;
    await db.append(desk, { kind: 'part', record: byEvent, n: 1 }, {}, new Map([['P-1b', due]]));
    expect(await anchored('A-1')).toEqual(['P-1a']);
    expect(await anchored('E-1')).toEqual(['P-1b']);
    expect(await anchored('A-1', 'E-1')).toEqual(['P-1a', 'P-1b']);
    expect(await anchored('A-2', 'E-2')).toEqual([]);
    expect(await anchored()).toEqual([]);
  });
});

test('the next code is one that nobody has used, retired records and parts included', async () => {
  expect([await next('C'), await next('P'), await next('S')]).toEqual(['C-2', 'P-2', 'S-2']);
  await retire('C-1');
  expect(await next('C')).toBe('C-2');
  const other = await db.desk(false);
  expect(await db.storage.store.asDesk(other, (records) => records.nextCode('D'))).toBe('D-1');
});
