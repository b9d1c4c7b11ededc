import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordKind } from '../../../src/domain/code.ts';
import { dueOf } from '../../../src/domain/prediction.ts';
import type { ListFilter, PartFilter, Records } from '../../../src/usecases/ports.ts';
import { article, claim, deskEvent, entity, part, prediction } from '../../support/records.ts';
import { type Opened, opened } from './opened.ts';

let db: Opened;
let desk: string;
beforeAll(async () => {
  db = await opened();
  desk = await db.desk();
  for (const ordinal of [10, 2, 11, 9])
    await db.append(desk, {
      kind: 'claim',
      record: claim({ code: `C-${ordinal}`, about: ordinal === 2 ? ['N-3'] : ['N-2'] }),
      n: 1,
    });
  await db.append(desk, {
    kind: 'entity',
    record: entity({ code: 'N-4', name: 'Line 4', aliases: [], kind: 'product', parent: 'N-3' }),
    n: 1,
  });
  await db.append(desk, {
    kind: 'article',
    record: article({
      code: 'A-2',
      publication: { basis: 'stated', from: '2026-01-15', to: '2026-01-15', note: null },
    }),
    n: 1,
  });
  await db.append(desk, { kind: 'event', record: deskEvent({ code: 'E-2', date: null }), n: 1 });
  await db.append(desk, {
    kind: 'event',
    record: deskEvent({ code: 'E-3', date: null, cancelled: true }),
    n: 1,
  });
  await db.append(desk, {
    kind: 'event',
    record: deskEvent({
      code: 'E-4',
      date: {
        certainty: 'estimated',
        when: { kind: 'day', on: '2026-05-02' },
        session: null,
        sourceUrl: null,
        reason: null,
      },
    }),
    n: 1,
  });
  await addPart('P-2', 'a', '2026-05-01', '2026-05-31');
  await addPart('P-10', 'a', '2026-07-01', '2026-07-01');
  await addPart('P-10', 'b', null, null);
});
afterAll(() => db.close());

async function addPart(code: string, label: string, from: string | null, to: string | null): Promise<void> {
  const held = await read((records) => records.get('prediction', code));
  if (!held)
    await db.append(desk, { kind: 'prediction', record: prediction({ code, about: ['N-2'] }), n: 1 });
  const anchor =
    from === null || to === null ? ({ kind: 'none' } as const) : ({ kind: 'fixed', from, to } as const);
  const record = part({
    code: `${code}${label}`,
    prediction: code,
    anchor,
    horizon: null,
    subjects: ['N-2'],
  });
  const due = dueOf(record, { publication: { basis: 'unknown' }, eventDay: null });
  await db.append(desk, { kind: 'part', record, n: 1 }, {}, new Map([[record.code, due]]));
}

const read = <T>(work: (records: Records) => Promise<T>): Promise<T> => db.storage.store.asDesk(desk, work);
const list = (kind: RecordKind, filter?: ListFilter): Promise<string[]> =>
  read(async (records) =>
    (await records.list(kind, { limit: 50, offset: 0 }, filter)).items.map((each) => each.code),
  );

describe('a list', () => {
  test('counts as people do and is paged with the total of all', async () => {
    expect(await list('claim')).toEqual(['C-1', 'C-2', 'C-9', 'C-10', 'C-11']);
    const page = await read((records) => records.list('claim', { limit: 2, offset: 1 }));
    expect([page.items.map((each) => each.code), page.total]).toEqual([['C-2', 'C-9'], 5]);
    expect(await read((records) => records.list('claim', { limit: 2, offset: 9 }))).toEqual({
      items: [],
      total: 5,
    });
    expect(await list('part')).toEqual(['P-1a', 'P-2a', 'P-10a', 'P-10b']);
  });

  test.each<[RecordKind, string, string[]]>([
    ['article', 'N-1', ['A-1']],
    ['entity', 'N-1', ['N-1', 'N-3', 'N-4']],
    ['metric', 'N-1', ['M-1']],
    ['metric', 'N-2', []],
    ['figure', 'N-1', ['F-1']],
    ['figure', 'N-3', []],
    ['claim', 'N-1', ['C-1', 'C-2']],
    ['claim', 'N-3', ['C-2']],
    ['conflict', 'N-1', ['K-1']],
    ['conflict', 'N-2', []],
    ['prediction', 'N-1', ['P-1']],
    ['prediction', 'N-2', ['P-2', 'P-10']],
    ['part', 'N-2', ['P-2a', 'P-10a', 'P-10b']],
    ['event', 'N-1', ['E-1', 'E-2', 'E-3', 'E-4']],
    ['watch', 'N-2', ['W-1']],
    ['watch', 'N-1', ['W-1']],
    ['watch', 'N-3', []],
  ])('of %s is narrowed to what is about %s and its parts', async (kind, about, codes) => {
    expect(await list(kind, { about })).toEqual(codes);
  });

  test.each<[RecordKind, string[]]>([
    ['article', ['A-1']],
    ['entity', ['N-1', 'N-2', 'N-3']],
    ['metric', ['M-1']],
    ['figure', ['F-1']],
    ['conflict', ['K-1']],
    ['prediction', ['P-1', 'P-2', 'P-10']],
    ['part', ['P-1a', 'P-2a', 'P-10a', 'P-10b']],
    ['event', []],
    ['watch', ['W-1']],
  ])('of %s is narrowed to what comes from an article', async (kind, codes) => {
    expect(await list(kind, { article: 'A-1' })).toEqual(codes);
    expect(await list(kind, { article: 'A-2' })).toEqual(kind === 'article' ? ['A-2'] : []);
  });

  test('of entities is narrowed by kind, and of articles and events to those without a date', async () => {
    expect(await list('entity', { entityKinds: ['person', 'product'] })).toEqual(['N-2', 'N-4']);
    expect(await list('entity', { entityKinds: ['product'], about: 'N-1' })).toEqual(['N-4']);
    expect(await list('article', { undated: true })).toEqual(['A-1']);
    expect(await list('event', { undated: true })).toEqual(['E-2']);
  });
});

test('a family is the entity and all its parts, at any depth, the entity first', async () => {
  expect(await read((records) => records.family('N-1'))).toEqual(['N-1', 'N-3', 'N-4']);
  expect(await read((records) => records.family('N-4'))).toEqual(['N-4']);
  expect(await read((records) => records.family('N-99'))).toEqual([]);
});

describe('predictions', () => {
  test.each<[PartFilter[], string[]]>([
    [['all'], ['P-1', 'P-2', 'P-10']],
    [['open'], ['P-1', 'P-2', 'P-10']],
    [['needs-date'], ['P-1']],
    [['undated'], ['P-10']],
    [
      ['needs-date', 'undated'],
      ['P-1', 'P-10'],
    ],
    [['upcoming'], ['P-10']],
    [['due'], ['P-2']],
    [['overdue'], []],
    [[], []],
  ])('are found by the state of a part on a day: %j', async (filters, codes) => {
    const page = await read((records) =>
      records.predictionsWhere(filters, '2026-05-31', { limit: 9, offset: 0 }),
    );
    expect(page).toEqual({ items: codes, total: codes.length });
  });

  test('are overdue only after the last day, and paged', async () => {
    const at = (today: string): Promise<readonly string[]> =>
      read(
        async (records) =>
          (await records.predictionsWhere(['overdue'], today, { limit: 9, offset: 0 })).items,
      );
    expect(await at('2026-06-01')).toEqual(['P-2']);
    expect(await at('2026-07-02')).toEqual(['P-2', 'P-10']);
    expect(
      await read((records) => records.predictionsWhere(['all'], '2026-05-31', { limit: 1, offset: 1 })),
    ).toEqual({ items: ['P-2'], total: 3 });
  });
});

const between = (from: string, to: string): Promise<string[]> =>
  read(async (records) => {
    const { events, parts } = await records.between(from, to);
    return [...events.map((each) => each.code), ...parts.map((each) => each.part.code)];
  });

describe('the diary', () => {
  test('holds events by their day in the desk’s zone, and parts whose window touches the days', async () => {
    // 02:30 in UTC on 1 May is the evening of 30 April in New York.
    expect(await between('2026-04-30', '2026-04-30')).toEqual(['E-1']);
    expect(await between('2026-05-01', '2026-05-01')).toEqual(['P-2a']);
    expect(await between('2026-05-02', '2026-07-01')).toEqual(['E-4', 'P-2a', 'P-10a']);
    expect(await between('2026-05-31', '2026-06-30')).toEqual(['P-2a']);
    expect(await between('2026-06-01', '2026-06-30')).toEqual([]);
  });
});
