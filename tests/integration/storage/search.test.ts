import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claim, conflict, entity, metric } from '../../support/records.ts';
import type { Hit, Page, Slice } from '../../../src/usecases/ports.ts';
import { type Opened, opened } from './opened.ts';

let db: Opened;
let desk: string;
beforeAll(async () => {
  db = await opened();
  desk = await db.desk();
  await db.append(desk, {
    kind: 'metric',
    record: metric({ code: 'M-2', name: 'Lobbying spend', aliases: ['lobbying'] }),
    n: 1,
  });
  await db.append(desk, {
    kind: 'claim',
    record: claim({ code: 'C-2', text: 'It lobbied hard; lobbying, lobbyists: nothing but lobbying.' }),
    n: 1,
  });
  await db.append(desk, {
    kind: 'claim',
    record: claim({ code: 'C-3', text: 'Its interpretability is unmatched.', speaker: 'A former regulator' }),
    n: 1,
  });
  await db.append(desk, {
    kind: 'entity',
    record: entity({ code: 'N-4', name: 'The Lobbying Watch', aliases: [] }),
    n: 1,
  });
});
afterAll(() => db.close());

const find = (text: string, slice: Slice = { limit: 50, offset: 0 }): Promise<Page<Hit>> =>
  db.storage.store.asDesk(desk, (records) => records.search(text, slice));
const codes = async (text: string): Promise<string[]> => (await find(text)).items.map((hit) => hit.code);

describe('a search', () => {
  test('ranks whole names, beginnings, words in names, then texts by how much they say of it', async () => {
    const { items, total } = await find('lobbying');
    expect(items.map((hit) => [hit.code, hit.kind])).toEqual([
      ['M-2', 'metric'],
      ['N-4', 'entity'],
      ['C-2', 'claim'],
      ['C-1', 'claim'],
    ]);
    expect(items.map((hit) => hit.rank)).toEqual(items.map((hit) => hit.rank).toSorted((a, b) => b - a));
    expect(items.every((hit) => hit.literal)).toBe(true);
    expect(total).toBe(4);
    expect(items[0]?.text).toBe('Lobbying spend');
  });

  test.each([
    ['lobbied', ['C-2', 'C-1']],
    ['furnaces', ['W-1', 'K-1', 'P-1', 'P-1a']],
    ['furnace sold', ['P-1a']],
    ['kiln', ['W-1']],
    ['results call', ['E-1', 'W-1']],
    ['falls behind', ['A-1']],
    ['regulator', ['C-3']],
    ['ada', ['N-2']],
    ['the', ['N-4']],
    ['', []],
    ['!!!', []],
    ['zzzzqqqq', []],
  ])('finds “%s” in every kind of text', async (text, found) => {
    expect((await codes(text)).toSorted()).toEqual(found.toSorted());
  });

  test('finds a near spelling only when nothing is spelt so, and says it', async () => {
    const { items, total } = await find('interpretabilty');
    expect(items).toMatchObject([{ code: 'C-3', literal: false }]);
    expect(total).toBe(1);
    expect((await codes('northlihgt devises'))[0]).toBe('N-1');
  });

  test('counts the whole on every page, also beyond the last', async () => {
    const whole = await codes('northlight');
    expect(whole.length).toBeGreaterThan(4);
    const paged: string[] = [];
    for (let offset = 0; offset < whole.length; offset += 2) {
      const page = await find('northlight', { limit: 2, offset });
      expect(page.total).toBe(whole.length);
      paged.push(...page.items.map((hit) => hit.code));
    }
    expect(paged).toEqual(whole);
    expect(await find('northlight', { limit: 2, offset: 99 })).toEqual({ items: [], total: whole.length });
  });

  test('finds what a record says now, not what it said', async () => {
    await db.append(desk, { kind: 'conflict', record: conflict({ code: 'K-9', text: 'A marmot.' }), n: 1 });
    await db.append(desk, { kind: 'conflict', record: conflict({ code: 'K-9', text: 'A beaver.' }), n: 2 });
    expect(await codes('marmot')).toEqual([]);
    expect(await codes('beaver')).toEqual(['K-9']);
  });

  test('takes any text', async () => {
    for (const text of [
      "'; drop table claim_revision; --",
      '<b>&|!():*',
      'x'.repeat(100_000),
      '\u0000\u202E',
    ])
      await expect(find(text)).resolves.toBeDefined();
  });
});

const complete = (text: string, limit = 20): Promise<string[]> =>
  db.storage.store.asDesk(desk, async (records) =>
    (await records.completeCodes(text, ['prediction', 'part', 'claim', 'figure', 'metric'], limit)).map(
      (hit) => hit.code,
    ),
  );

describe('completion of codes', () => {
  test('goes by the code, else by words, and offers all in order for no text', async () => {
    expect(await complete('')).toEqual(['C-1', 'C-2', 'C-3', 'F-1', 'M-1', 'M-2', 'P-1', 'P-1a']);
    expect(await complete('', 3)).toEqual(['C-1', 'C-2', 'C-3']);
    expect(await complete('p-1')).toEqual(['P-1', 'P-1a']);
    expect(await complete('F')).toEqual(['F-1']);
    expect(await complete('lobb')).toEqual(['C-1', 'C-2', 'M-2']);
    expect(await complete('%')).toEqual([]);
  });
});
