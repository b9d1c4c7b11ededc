import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NameScope, Names } from '../../../src/usecases/ports.ts';
import { CHANGE, DUE, entity, metric } from '../../support/records.ts';
import { type Opened, opened, refusal } from './opened.ts';

let db: Opened;
let desk: string;
beforeAll(async () => {
  db = await opened();
  desk = await db.desk(false);
  const people = [
    ['N-1', 'Northlight Devices', ['Northlight', 'N.L.D.']],
    ['N-2', 'Northlight Foundry', ['NLF']],
    ['N-3', 'Édouard Kern', []],
    ['N-4', 'Foundry of the North', []],
    ['N-5', 'GPT-4o', []],
  ] as const;
  await db.storage.store.changeDesk(desk, (_records, writes) =>
    writes.append(
      CHANGE,
      [
        ...people.map(
          ([code, name, aliases]) =>
            ({
              kind: 'entity',
              record: entity({ code, name, aliases, kind: code === 'N-3' ? 'person' : 'company' }),
              n: 1,
            }) as const,
        ),
        { kind: 'metric', record: metric({ name: 'Northlight valuation', aliases: ['worth'] }), n: 1 },
        {
          kind: 'metric',
          record: metric({ code: 'M-2', name: 'Interpretability score', aliases: ['100% share'] }),
          n: 1,
        },
      ],
      DUE,
    ),
  );
});
afterAll(() => db.close());

const BOTH: NameScope = { spaces: ['entity', 'metric'] };
const ask = (how: keyof Names, text: string, scope = BOTH, limit = 9): Promise<string[]> =>
  db.storage.store.asDesk(desk, async (records) =>
    (await records.names[how](text, scope, limit)).map((each) => `${each.code} ${each.how}`),
  );

describe('a typed name', () => {
  test.each([
    ['the whole name or alias before anything longer', 'northlight', ['N-1 exact']],
    ['whatever the case, accents and dots', '  edouard KERN ', ['N-3 exact']],
    ['an alias as it is typed', 'nld', ['N-1 exact']],
    [
      'the beginning when nothing is whole, nearest to whole first',
      'northl',
      ['N-1 prefix', 'N-2 prefix', 'M-1 prefix'],
    ],
    ['all words in any order when nothing begins so', 'foundry northlight', ['N-2 words']],
    ['beginnings of words too', 'fou nor', ['N-4 words', 'N-2 words']],
    ['a near spelling only when nothing else is found', 'Nortlight', ['N-1 typo', 'N-2 typo', 'M-1 typo']],
    ['a typing error in one word of a longer name', 'interpretabilty', ['M-2 typo']],
    ['nothing', '', []],
    ['signs alone', '%_\\ \'";--', []],
    ['a per cent sign as itself', '100%', ['M-2 prefix']],
    ['nothing near', 'zzzzqqqq', []],
  ])('finds %s: “%s”', async (_what, text, found) => {
    expect(await ask('match', text)).toEqual(found);
  });

  test('is looked for only where asked', async () => {
    expect(await ask('match', 'northl', { spaces: ['metric'] })).toEqual(['M-1 prefix']);
    expect(await ask('match', 'northl', { spaces: ['entity'], kinds: ['person'] })).toEqual([]);
    expect(await ask('match', 'kern', { spaces: ['entity'], kinds: ['person'] })).toEqual(['N-3 words']);
    expect(await ask('match', 'northl', BOTH, 1)).toEqual(['N-1 prefix']);
  });

  test('says which name matched, and the record’s own', async () => {
    const [match] = await db.storage.store.asDesk(desk, (records) => records.names.match('nlf', BOTH, 1));
    expect(match).toEqual({
      code: 'N-2',
      name: 'Northlight Foundry',
      matched: 'NLF',
      entityKind: 'company',
      how: 'exact',
      score: 1,
    });
  });

  test('may be anything of any length', async () => {
    for (const text of [
      'x'.repeat(100_000),
      '\u202E\u0000evil',
      '🙂'.repeat(50),
      "a'); drop table name; --",
      "& | ! ( ) <-> ':*",
      '\uD800',
    ])
      expect(await ask('match', text)).toEqual([]);
    expect((await ask('nearest', 'x'.repeat(100_000))).length).toBeGreaterThan(0);
  });
});

describe('completion', () => {
  test('offers every record by its own name for no text', async () => {
    expect(await ask('complete', '')).toEqual([
      'N-3 prefix',
      'N-4 prefix',
      'N-5 prefix',
      'M-2 prefix',
      'N-1 prefix',
      'N-2 prefix',
      'M-1 prefix',
    ]);
  });

  test('offers names that begin so, then names with a word that does', async () => {
    expect(await ask('complete', 'nor')).toEqual(['N-1 prefix', 'N-2 prefix', 'M-1 prefix', 'N-4 words']);
    expect(await ask('complete', 'NLF')).toEqual(['N-2 exact']);
    expect(await ask('complete', 'gpt 4')).toEqual(['N-5 prefix']);
    expect(await ask('complete', 'nor', BOTH, 2)).toHaveLength(2);
  });
});

test('the nearest names are given however far they are, nearest first', async () => {
  const nearest = await ask('nearest', 'norhtlite fundry');
  expect(nearest).toHaveLength(7);
  expect(nearest[0]).toBe('N-2 typo');
});

const draft = (code: string, name: string, aliases: string[], n = 1) =>
  ({ kind: 'entity', record: entity({ code, name, aliases }), n }) as const;

describe('a name', () => {
  test.each([
    ['another’s name', 'NORTHLIGHT devices'],
    ['another’s alias', 'N L F'.replaceAll(' ', '')],
  ])('that is %s is refused', async (_what, taken) => {
    const error = await refusal(db.append(desk, draft('N-50', 'Fresh', [taken])));
    expect(error.constraint_name).toBe('name_pk');
  });

  test('may be that of a metric, another desk’s, and an alias of the record itself', async () => {
    await db.append(desk, draft('N-51', 'Worth', ['w.o.r.t.h', 'WORTH']));
    const other = await db.desk(false);
    await db.append(other, draft('N-1', 'Northlight Devices', []));
    expect(await ask('match', 'worth', { spaces: ['entity'] })).toEqual(['N-51 exact']);
  });

  test('given up by a correction is no longer found, and another may take it', async () => {
    await db.append(desk, draft('N-52', 'Oldname', ['Oldalias']));
    await db.append(desk, draft('N-52', 'Newname', [], 2));
    expect(await ask('match', 'oldname')).toEqual([]);
    await db.append(desk, draft('N-53', 'Oldname', []));
    expect(await ask('match', 'oldname')).toEqual(['N-53 exact']);
    expect(await ask('match', 'newname')).toEqual(['N-52 exact']);
  });

  test('may be swapped between two records in one change', async () => {
    await db.append(desk, draft('N-54', 'Castor', []));
    await db.append(desk, draft('N-55', 'Pollux', []));
    await db.storage.store.changeDesk(desk, (_records, writes) =>
      writes.append(CHANGE, [draft('N-54', 'Pollux', [], 2), draft('N-55', 'Castor', [], 2)], DUE),
    );
    expect(await ask('match', 'castor')).toEqual(['N-55 exact']);
  });
});
