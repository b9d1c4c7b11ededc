import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  article,
  CHANGE,
  claim,
  conflict,
  deskEvent,
  drafts,
  DUE,
  figure,
  metric,
  part,
  PASSAGES,
  RELATIONS,
  watch,
} from '../../support/records.ts';
import type { Draft, Records } from '../../../src/usecases/ports.ts';
import { type Opened, opened } from './opened.ts';

let db: Opened;
let desk: string;
beforeAll(async () => {
  db = await opened();
  desk = await db.desk();
});
afterAll(() => db.close());

const read = <T>(work: (records: Records) => Promise<T>): Promise<T> => db.storage.store.asDesk(desk, work);
const ALL = { limit: 100, offset: 0 };

describe('what is written', () => {
  test.each(drafts().map((draft) => [draft.kind, draft] as const))(
    'comes back as it was: %s',
    async (kind, draft) => {
      const revision = await read((records) => records.get(kind, draft.record.code));
      expect(revision).toEqual({ record: draft.record, n: 1, recordedAt: CHANGE.at, retired: null });
    },
  );

  test('comes back as it was, passages and relations too', async () => {
    await read(async (records) => {
      expect(await records.passages(PASSAGES)).toEqual(PASSAGES);
      expect(await records.passage('A-1', 'L1')).toEqual(PASSAGES[0]);
      expect(await records.passage('A-1', 'L2')).toBeUndefined();
      expect(await records.relations('N-1')).toEqual([RELATIONS[1], RELATIONS[0]]);
      expect(await records.relations('N-3')).toEqual([RELATIONS[1]]);
      expect(await records.partsOf(['P-1'])).toEqual([{ part: part(), due: DUE.get('P-1a') }]);
      expect(await records.firstRecordedAt()).toBe(CHANGE.at);
    });
  });

  const variants: readonly Draft[] = [
    {
      kind: 'article',
      record: article({
        code: 'A-2',
        publication: { basis: 'inferred', from: '2026-01-01', to: '2026-02-28', note: 'From the text.' },
      }),
      n: 1,
    },
    {
      kind: 'article',
      record: article({
        code: 'A-3',
        publication: { basis: 'stated', from: '2026-01-01', to: '2026-01-01', note: null },
      }),
      n: 1,
    },
    {
      kind: 'figure',
      record: figure({
        code: 'F-20',
        entity: null,
        period: null,
        value: {
          kind: 'number',
          value: 10.1,
          high: 12,
          comparator: null,
          approx: false,
          precision: 0.1,
          outOf: null,
        },
      }),
      n: 1,
    },
    {
      kind: 'figure',
      record: figure({
        code: 'F-21',
        period: { label: 'early', range: null, vague: true },
        value: {
          kind: 'number',
          value: -0.000001,
          high: null,
          comparator: '<=',
          approx: false,
          precision: 1e-6,
          outOf: 100,
        },
      }),
      n: 1,
    },
    {
      kind: 'figure',
      record: figure({ code: 'F-22', value: { kind: 'text', text: 'Open “weights” \\ {a,b}' } }),
      n: 1,
    },
    {
      kind: 'figure',
      record: figure({ code: 'F-23', value: { kind: 'not-applicable', reason: null } }),
      n: 1,
    },
    {
      kind: 'figure',
      record: figure({
        code: 'F-24',
        value: { kind: 'not-disclosed', reason: 'proprietary' },
        measure: { kind: 'change', from: 'F-20', to: null },
      }),
      n: 1,
    },
    {
      kind: 'event',
      record: deskEvent({
        code: 'E-20',
        date: null,
        source: { article: 'A-1', locator: 'L1' },
        cancelled: true,
      }),
      n: 1,
    },
    {
      kind: 'event',
      record: deskEvent({
        code: 'E-21',
        date: {
          certainty: 'tbc',
          when: { kind: 'day', on: '2026-12-31' },
          session: null,
          sourceUrl: null,
          reason: 'moved',
        },
      }),
      n: 1,
    },
    {
      kind: 'event',
      record: deskEvent({
        code: 'E-22',
        date: {
          certainty: 'estimated',
          when: { kind: 'instant', at: '2026-12-31T23:59:59.5Z', zone: 'UTC' },
          session: 'before-open',
          sourceUrl: null,
          reason: null,
        },
      }),
      n: 1,
    },
    {
      kind: 'watch',
      record: watch({ code: 'W-20', reading: 'each', frozenAt: '2026-01-01T00:00:00.25Z', count: 0 }),
      n: 1,
    },
    { kind: 'conflict', record: conflict({ code: 'K-20', between: ['C-1', 'M-1'] }), n: 1 },
    {
      kind: 'claim',
      record: claim({
        code: 'C-20',
        about: [],
        figures: [],
        speaker: 'A board',
        hedge: 'attributed',
        notes: ['a', 'b'],
      }),
      n: 1,
    },
  ];
  test.each(variants.map((draft) => [draft.record.code, draft] as const))(
    'comes back in every shape: %s',
    async (code, draft) => {
      await db.append(desk, draft);
      expect((await read((records) => records.get(draft.kind, code)))?.record).toEqual(draft.record);
    },
  );

  test('keeps any text that Postgres can hold, also inside lists', async () => {
    let n = 1;
    await db.append(desk, {
      kind: 'metric',
      record: metric({ code: 'M-30', name: 'Any text', aliases: [] }),
      n,
    });
    const text = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 40 })
      .filter((each) => !each.includes('\0'));
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 4 }), text, async (caveats, scope) => {
        n += 1;
        const record = metric({ code: 'M-30', name: 'Any text', aliases: [], caveats, scope });
        await db.append(desk, { kind: 'metric', record, n });
        expect((await read((records) => records.get('metric', 'M-30')))?.record).toEqual(record);
      }),
      { numRuns: 40 },
    );
  });

  test('keeps numbers to the last digit', async () => {
    let n = 0;
    const number = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 });
    await fc.assert(
      fc.asyncProperty(number, async (value) => {
        n += 1;
        const amount = {
          kind: 'number',
          value,
          high: null,
          comparator: null,
          approx: false,
          precision: 1,
          outOf: null,
        } as const;
        await db.append(desk, { kind: 'figure', record: figure({ code: 'F-30', value: amount }), n });
        const kept = await read((records) => records.get('figure', 'F-30'));
        expect(kept?.record.value).toEqual({ ...amount, value: value === 0 ? 0 : value });
      }),
      { numRuns: 40 },
    );
  });
});

const at = (month: number): string => `2026-0${month}-01T00:00:00Z`;
const rawsOf = async (metricCode: string, asOf?: string, entities?: readonly string[]): Promise<string[]> => {
  const filter = { metric: metricCode, ...(asOf && { asOf }), ...(entities && { entities }) };
  return read(async (records) => (await records.figuresOf(filter)).map((each) => each.raw));
};

describe('a correction', () => {
  test('is a new revision, and what was held before can still be asked for', async () => {
    const code = 'C-40';
    await db.append(desk, { kind: 'claim', record: claim({ code, text: 'One' }), n: 1 }, { at: at(3) });
    await db.append(
      desk,
      { kind: 'claim', record: claim({ code, text: 'Two' }), n: 2 },
      { at: at(4), reason: 'misread' },
    );
    await db.append(desk, { kind: 'claim', record: claim({ code, text: 'Three' }), n: 3 }, { at: at(5) });
    await read(async (records) => {
      const held = async (asOf?: string): Promise<string | undefined> =>
        (await records.get('claim', code, asOf))?.record.text;
      expect(await held()).toBe('Three');
      expect(await held(at(4))).toBe('Two');
      expect(await held('2026-03-31T23:59:59.999Z')).toBe('One');
      expect(await held('2026-02-28T00:00:00Z')).toBeUndefined();
      expect((await records.many('claim', [code, 'C-99', 'C-1'], at(4))).map((each) => each.text)).toEqual([
        'Two',
        claim().text,
      ]);
      expect((await records.revisions('claim', code)).map(({ n, recordedAt }) => [n, recordedAt])).toEqual([
        [1, at(3)],
        [2, at(4)],
        [3, at(5)],
      ]);
      expect((await records.list('claim', ALL)).items.filter((each) => each.code === code)).toHaveLength(1);
    });
  });

  test('of a figure changes what its metric had at the time', async () => {
    const code = 'F-41';
    const record = figure({ code, metric: 'M-41', raw: '1' });
    await db.append(desk, {
      kind: 'metric',
      record: metric({ code: 'M-41', name: 'Kilns', aliases: [] }),
      n: 1,
    });
    await db.append(desk, { kind: 'figure', record, n: 1 }, { at: '2026-03-02T00:00:00Z' });
    await db.append(
      desk,
      { kind: 'figure', record: { ...record, raw: '2', entity: 'N-2' }, n: 2 },
      { at: '2026-03-04T00:00:00Z' },
    );
    expect(await rawsOf('M-41')).toEqual(['2']);
    expect(await rawsOf('M-41', '2026-03-03T00:00:00Z')).toEqual(['1']);
    expect(await rawsOf('M-41', '2026-03-01T00:00:00Z')).toEqual([]);
    expect(await rawsOf('M-41', undefined, ['N-1'])).toEqual([]);
    expect(await rawsOf('M-41', undefined, ['N-1', 'N-2'])).toEqual(['2']);
  });

  test.each([[1], [3], [0]])('that is not the next revision is refused: %i', async (n) => {
    await expect(db.append(desk, { kind: 'conflict', record: conflict(), n })).rejects.toThrow(
      /does not follow revision 1/,
    );
  });

  test('may be several revisions of one record at once', async () => {
    const record = claim({ code: 'C-42' });
    const both: Draft[] = [
      { kind: 'claim', record, n: 1 },
      { kind: 'claim', record: { ...record, text: 'Later' }, n: 2 },
    ];
    await db.storage.store.changeDesk(desk, (_records, writes) => writes.append(CHANGE, both, DUE));
    expect((await read((records) => records.get('claim', 'C-42')))?.n).toBe(2);
  });
});
