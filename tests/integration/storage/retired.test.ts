/** Records that are out of use, and entities that turned out to be another one. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RecordKind } from '../../../src/domain/code.ts';
import type { NameMatch, Records } from '../../../src/usecases/ports.ts';
import { drafts, metric, part, prediction } from '../../support/records.ts';
import { type Opened, opened, refusal } from './opened.ts';

let db: Opened;
let desk: string;
beforeAll(async () => {
  db = await opened();
});
afterAll(() => db.close());
beforeEach(async () => {
  desk = await db.desk();
});

const ALL = { limit: 50, offset: 0 };
const read = <T>(work: (records: Records) => Promise<T>): Promise<T> => db.storage.store.asDesk(desk, work);
const retire = (code: string, at = '2026-03-02T00:00:00Z'): Promise<number> =>
  db.revise(desk, code, { retired: 'entered twice' }, { at });
const list = (kind: RecordKind): Promise<string[]> =>
  read(async (records) => (await records.list(kind, ALL)).items.map((each) => each.code));
const match = (text: string): Promise<readonly NameMatch[]> =>
  read((records) => records.names.match(text, { spaces: ['entity', 'metric'] }, 9));
const codes = (found: readonly { readonly code: string }[]): string[] => found.map(({ code }) => code);

describe('a retired record', () => {
  test.each(drafts().map(({ kind, record }) => [kind, record.code] as const))(
    'is left out of lists and counts, and can still be read: %s %s',
    async (kind, code) => {
      // What a draft says of retirement is kept by the same door as everything else.
      const held = await read((records) => records.get(kind, code));
      const draft = drafts().find((each) => each.record.code === code);
      if (!draft) throw new Error(`no ${code}`);
      const before = await list(kind);
      await db.append(desk, { ...draft, n: 2, retired: 'entered twice' }, { at: '2026-03-02T00:00:00Z' });
      expect(await list(kind)).toEqual(before.filter((each) => each !== code));
      expect((await read((records) => records.counts()))[kind]).toBe(before.length - 1);
      expect(await read((records) => records.get(kind, code))).toEqual({
        record: draft.record,
        n: 2,
        recordedAt: '2026-03-02T00:00:00Z',
        retired: 'entered twice',
      });
      expect(await read((records) => records.get(kind, code, '2026-03-01T12:00:00Z'))).toEqual(held);
      expect(codes(await read((records) => records.many(kind, [code])))).toEqual([code]);
      expect(await read((records) => records.revisions(kind, code))).toHaveLength(2);
      expect(await db.storage.verifyLog(desk)).toEqual([]);
      await db.append(desk, { ...draft, n: 3 });
      expect(await list(kind)).toEqual(before);
      expect(await db.storage.verifyLog(desk)).toEqual([]);
    },
  );

  test('is found by no name, code or word', async () => {
    const hits = async (text: string): Promise<string[]> =>
      codes((await read((records) => records.search(text, ALL))).items);
    expect(await hits('lobbying subsidies')).toEqual(['C-1']);
    expect(codes(await match('wafer revenue'))).toEqual(['M-1']);
    const draft = drafts().filter(({ kind }) => kind === 'claim' || kind === 'metric');
    for (const each of draft) await db.append(desk, { ...each, n: 2, retired: 'a slip' });
    expect(await hits('lobbying subsidies')).toEqual([]);
    expect(await match('wafer revenue')).toEqual([]);
    expect(await read((records) => records.completeCodes('C-', ['claim'], 9))).toEqual([]);
    // Its names are free for another record.
    await db.append(desk, { kind: 'metric', record: metric({ code: 'M-2' }), n: 1 });
    expect(codes(await match('wafer revenue'))).toEqual(['M-2']);
  });

  test('has no figures, parts or days in the diary, but had them before', async () => {
    await db.append(desk, { kind: 'prediction', record: prediction({ code: 'P-2' }), n: 1 });
    const due = new Map([['P-2a', { kind: 'window', from: '2026-05-01', to: '2026-05-01' } as const]]);
    const fixed = part({
      code: 'P-2a',
      prediction: 'P-2',
      anchor: { kind: 'fixed', from: '2026-05-01', to: '2026-05-01' },
      horizon: null,
    });
    await db.append(desk, { kind: 'part', record: fixed, n: 1 }, {}, due);
    const held = (asOf?: string): Promise<unknown> =>
      read(async (records) => {
        const { events, parts } = await records.between('2026-04-30', '2026-05-01');
        return {
          figures: codes(await records.figuresOf({ metric: 'M-1', ...(asOf && { asOf }) })),
          parts: codes((await records.partsOf(['P-1'])).map((row) => row.part)),
          days: [...codes(events), ...codes(parts.map((row) => row.part))],
          due: (await records.predictionsWhere(['all'], '2026-05-01', ALL)).items,
        };
      });
    const before = { figures: ['F-1'], parts: ['P-1a'], days: ['E-1', 'P-2a'], due: ['P-1', 'P-2'] };
    expect(await held()).toEqual(before);
    for (const code of ['F-1', 'P-1a', 'E-1', 'P-2']) await retire(code);
    expect(await held()).toEqual({ figures: [], parts: [], days: [], due: [] });
    expect(await held('2026-03-01T12:00:00Z')).toMatchObject({ figures: ['F-1'] });
    expect(await read((records) => records.partsAnchoredTo(['A-1']))).toEqual([]);
  });

  test('is no part of a family, nor is what hangs on it', async () => {
    expect(await read((records) => records.family('N-1'))).toEqual(['N-1', 'N-3']);
    await retire('N-3');
    expect(await read((records) => records.family('N-1'))).toEqual(['N-1']);
    expect(await read((records) => records.family('N-3'))).toEqual(['N-3']);
  });

  test('needs a reason that says something', async () => {
    for (const retired of ['', '  '])
      expect((await refusal(db.revise(desk, 'K-1', { retired }))).constraint_name).toBe('conflict_retired');
  });
});
