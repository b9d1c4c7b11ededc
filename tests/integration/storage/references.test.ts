import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RecordKind } from '../../../src/domain/code.ts';
import {
  article,
  CHANGE,
  claim,
  conflict,
  drafts,
  DUE,
  entity,
  figure,
  part,
  PASSAGES,
  RELATIONS,
  watch,
} from '../../support/records.ts';
import type { Draft, Records } from '../../../src/usecases/ports.ts';
import { type Opened, opened, refusal } from './opened.ts';

let db: Opened;
let desk: string;
beforeAll(async () => {
  db = await opened();
  desk = await db.desk();
});
afterAll(() => db.close());

const read = <T>(work: (records: Records) => Promise<T>): Promise<T> => db.storage.store.asDesk(desk, work);

describe('a reference', () => {
  const unknown: readonly (readonly [string, Draft])[] = [
    [
      'an entity’s parent',
      { kind: 'entity', record: entity({ code: 'N-50', name: 'X', aliases: [], parent: 'N-99' }), n: 1 },
    ],
    ['a figure’s metric', { kind: 'figure', record: figure({ code: 'F-50', metric: 'M-99' }), n: 1 }],
    ['a figure’s entity', { kind: 'figure', record: figure({ code: 'F-50', entity: 'N-99' }), n: 1 }],
    ['a claim’s subject', { kind: 'claim', record: claim({ code: 'C-50', about: ['N-1', 'N-99'] }), n: 1 }],
    ['a claim’s figure', { kind: 'claim', record: claim({ code: 'C-50', figures: ['F-99'] }), n: 1 }],
    [
      'a claim’s passage',
      { kind: 'claim', record: claim({ code: 'C-50', source: { article: 'A-1', locator: 'L99' } }), n: 1 },
    ],
    ['a conflict’s side', { kind: 'conflict', record: conflict({ code: 'K-50', between: ['C-99'] }), n: 1 }],
    [
      'a part’s subject',
      { kind: 'part', record: part({ code: 'P-1x', subjects: ['N-99'], anchor: { kind: 'none' } }), n: 1 },
    ],
    ['a watch’s event', { kind: 'watch', record: watch({ code: 'W-50', event: 'E-99' }), n: 1 }],
  ];
  test.each(unknown)('to nothing the desk holds is refused: %s', async (_what, draft) => {
    const error = await refusal(db.append(desk, draft, {}, new Map([['P-1x', { kind: 'undated' }]])));
    expect(error.code).toBe('23503');
    expect(await read((records) => records.get(draft.kind, draft.record.code))).toBeUndefined();
  });

  test('reaches no record of another desk', async () => {
    const other = await db.desk(false);
    const error = await refusal(
      db.append(other, { kind: 'entity', record: entity({ code: 'N-2', parent: 'N-1' }), n: 1 }),
    );
    expect(error.code).toBe('23503');
  });

  test('is looked at when the change is complete, so the order does not matter', async () => {
    const other = await db.desk(false);
    await db.storage.store.changeDesk(other, async (_records, writes) => {
      await writes.addRelations(RELATIONS);
      // A part and a verdict come last: they are counted from, and judged by, what is held by then.
      const late = ['part', 'verdict'];
      const inOrder = drafts()
        .toReversed()
        .toSorted((a, b) => late.indexOf(a.kind) - late.indexOf(b.kind));
      for (const draft of inOrder) await writes.append(CHANGE, [draft], DUE);
      await writes.addPassages(PASSAGES);
    });
    const counts = await db.storage.store.asDesk(other, (records) => records.counts());
    expect(counts).toEqual({
      article: 1,
      channel: 1,
      digest: 1,
      entity: 3,
      metric: 1,
      figure: 1,
      claim: 1,
      conflict: 1,
      prediction: 1,
      part: 1,
      event: 1,
      watch: 1,
      check: 1,
      evidence: 1,
      verdict: 1,
      grant: 1,
      settings: 1,
    });
  });
});

describe('a due window', () => {
  test('must follow from the publication date that the desk holds', async () => {
    const other = await db.desk();
    const publication = { basis: 'editor', from: '2025-08-31', to: '2025-09-30', note: 'By phone.' } as const;
    await db.append(other, { kind: 'article', record: article({ publication }), n: 2 });
    const draft: Draft = { kind: 'part', record: part(), n: 2 };
    const due = (from: string, to: string): Promise<number> =>
      db.append(other, draft, {}, new Map([['P-1a', { kind: 'window', from, to }]]));
    expect((await refusal(due('2026-03-03', '2026-03-30'))).constraint_name).toBe('part_due_follows');
    expect((await refusal(db.append(other, draft))).constraint_name).toBe('part_due_follows');
    await due('2026-02-28', '2026-03-30');
    const [row] = await db.storage.store.asDesk(other, (records) => records.partsOf(['P-1']));
    expect(row?.due).toEqual({ kind: 'window', from: '2026-02-28', to: '2026-03-30' });
  });

  test('must be given with a part', async () => {
    await expect(db.append(desk, { kind: 'part', record: part({ code: 'P-1z' }), n: 1 })).rejects.toThrow(
      'No due date was worked out for P-1z',
    );
  });
});

describe('a change', () => {
  test('that fails leaves nothing behind', async () => {
    const before = await read((records) => records.counts());
    const failing = db.storage.store.changeDesk(desk, async (_records, writes) => {
      await writes.append(CHANGE, [{ kind: 'claim', record: claim({ code: 'C-60' }), n: 1 }], DUE);
      throw new Error('second thoughts');
    });
    await expect(failing).rejects.toThrow('second thoughts');
    expect(await read((records) => records.counts())).toEqual(before);
  });

  test('sees what it has written', async () => {
    await db.storage.store.changeDesk(desk, async (records, writes) => {
      await writes.append(CHANGE, [{ kind: 'claim', record: claim({ code: 'C-61' }), n: 1 }], DUE);
      expect((await records.get('claim', 'C-61'))?.n).toBe(1);
    });
  });

  test('waits for the one before it: twenty at once lose nothing and leave no gap', async () => {
    const other = await db.desk();
    await Promise.all(
      Array.from({ length: 20 }, () =>
        db.storage.store.changeDesk(other, async (records, writes) => {
          const held = await records.get('claim', 'C-1');
          const n = (held?.n ?? 0) + 1;
          await writes.append(CHANGE, [{ kind: 'claim', record: claim({ text: `Text ${n}` }), n }], DUE);
        }),
      ),
    );
    const revisions = await db.storage.store.asDesk(other, (records) => records.revisions('claim', 'C-1'));
    expect(revisions.map((each) => each.n)).toEqual(Array.from({ length: 21 }, (_, place) => place + 1));
    expect(new Set(revisions.map((each) => each.record.text)).size).toBe(21);
    expect(await db.storage.verifyLog(other)).toEqual([]);
  });

  test('of a desk that does not exist is refused', async () => {
    await expect(
      db.storage.store.changeDesk('00000000-0000-4000-8000-000000000000', () => Promise.resolve()),
    ).rejects.toThrow('There is no desk');
  });
});

describe('a code', () => {
  const wrong: readonly (readonly [RecordKind, string])[] = [
    ['claim', 'F-9'],
    ['claim', 'c-9'],
    ['part', 'P-1'],
    ['prediction', 'P-1a'],
    ['claim', 'C-01'],
  ];
  test.each(wrong)('of a %s cannot be %s', async (kind, code) => {
    const draft = drafts().find((each) => each.kind === kind);
    const spoilt = { ...draft, record: { ...draft?.record, code } } as Draft;
    await expect(db.append(desk, spoilt, {}, new Map([[code, { kind: 'undated' }]]))).rejects.toThrow(
      'is not the code of a',
    );
  });
});

describe('a passage', () => {
  test('added twice is held once, and is refused with other words', async () => {
    const add = (quote: string | null): Promise<void> =>
      db.storage.store.changeDesk(desk, (_records, writes) =>
        writes.addPassages([{ article: 'A-1', locator: 'L70', line: 70, section: 'End', quote }]),
      );
    await add('“so”');
    await add('“so”');
    await expect(add('“not so”')).rejects.toThrow('already holds L70 of A-1');
    await db.storage.store.changeDesk(desk, (_records, writes) => writes.addRelations(RELATIONS));
    expect(await read((records) => records.relations('N-1'))).toHaveLength(2);
  });
});
