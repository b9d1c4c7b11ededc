/** Entities that turned out to be another one. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { RecordKind } from '../../../src/domain/code.ts';
import type { Draft, NameMatch, Records } from '../../../src/usecases/ports.ts';
import { CHANGE, DUE, entity, figure } from '../../support/records.ts';
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
const list = (kind: RecordKind): Promise<string[]> =>
  read(async (records) => (await records.list(kind, ALL)).items.map((each) => each.code));
const match = (text: string): Promise<readonly NameMatch[]> =>
  read((records) => records.names.match(text, { spaces: ['entity', 'metric'] }, 9));
const codes = (found: readonly { readonly code: string }[]): string[] => found.map(({ code }) => code);
const told = async (code: string): Promise<string[]> =>
  (await read((records) => records.relations(code))).map(
    ({ subject, predicate, object }) => `${subject} ${predicate} ${object}`,
  );
const both = (code: string, mergedInto: string): Draft => ({
  kind: 'entity',
  record: entity({ code, name: code, aliases: [], mergedInto }),
  n: 1,
});
const put = (over: Parameters<typeof entity>[0], n = 2): Promise<number> =>
  db.append(desk, { kind: 'entity', record: entity(over), n });
const NORTH = { code: 'N-4', name: 'North Light Ltd', aliases: ['N.L.T.', 'Northlight Limited'] };
const OTHER = { code: 'N-5', name: 'Lights Group', aliases: [] };

describe('a merged entity', () => {
  beforeEach(async () => {
    await put(NORTH, 1);
    await put(OTHER, 1);
    await db.append(desk, { kind: 'figure', record: figure({ code: 'F-2', entity: 'N-4' }), n: 1 });
  });

  test('is left out of lists, and its names lead to what it is', async () => {
    await put({ ...NORTH, mergedInto: 'N-1' });
    expect(await list('entity')).toEqual(['N-1', 'N-2', 'N-3', 'N-5']);
    expect((await read((records) => records.counts())).entity).toBe(4);
    for (const text of ['north light ltd', 'nlt'])
      expect(await match(text)).toMatchObject([
        { code: 'N-1', name: 'Northlight Devices', entityKind: 'company', how: 'exact' },
      ]);
    expect((await read((records) => records.search('north light ltd', ALL))).items).toMatchObject([
      { code: 'N-1', text: 'Northlight Devices' },
    ]);
    expect(codes(await read((records) => records.completeCodes('N-4', ['entity'], 9)))).toEqual([]);
    expect(codes(await read((records) => records.many('entity', ['N-4'])))).toEqual(['N-4']);
  });

  test('belongs to the family with all that is its own, at any depth', async () => {
    await put({ code: 'N-6', name: 'Its own part', aliases: [], parent: 'N-4' }, 1);
    await put({ ...NORTH, mergedInto: 'N-5' });
    await put({ ...OTHER, mergedInto: 'N-1' });
    expect(await read((records) => records.family('N-1'))).toEqual(['N-1', 'N-3', 'N-5', 'N-4', 'N-6']);
    const about = async (kind: RecordKind): Promise<string[]> =>
      codes((await read((records) => records.list(kind, ALL, { about: 'N-1' }))).items);
    expect(await about('figure')).toEqual(['F-1', 'F-2']);
    expect(await about('entity')).toEqual(['N-1', 'N-3', 'N-6']);
    expect(await match('n.l.t')).toMatchObject([{ code: 'N-1', name: 'Northlight Devices' }]);
  });

  test('brings its relations along, but none to itself', async () => {
    const source = { article: 'A-1', locator: 'L1' };
    await db.storage.store.changeDesk(desk, (_records, writes) =>
      writes.addRelations([
        { subject: 'N-4', predicate: 'partner-of', object: 'N-1', source },
        { subject: 'N-2', predicate: 'sits-on', object: 'N-4', source },
        { subject: 'N-4', predicate: 'depends-on', object: 'N-5', source },
      ]),
    );
    await put({ ...NORTH, mergedInto: 'N-1' });
    expect(await told('N-1')).toEqual(['N-1 depends-on N-5', 'N-3 made-by N-1', 'N-2 sits-on N-1']);
    expect(await told('N-5')).toEqual(['N-1 depends-on N-5']);
    expect(await told('N-2')).toEqual(['N-2 sits-on N-1']);
  });

  test('takes its names back when the merge is undone', async () => {
    await put({ ...NORTH, mergedInto: 'N-5' });
    await put({ ...OTHER, mergedInto: 'N-1' });
    await put({ ...OTHER }, 3);
    expect(await match('n.l.t')).toMatchObject([{ code: 'N-5', name: 'Lights Group' }]);
    await put(NORTH, 3);
    expect(await match('n.l.t')).toMatchObject([{ code: 'N-4', name: 'North Light Ltd' }]);
    expect(codes(await match('lights group'))).toEqual(['N-5']);
  });

  test('may share a name with what it is, and its names are taken for all others', async () => {
    await put({ ...NORTH, mergedInto: 'N-1' });
    await put({ aliases: ['Northlight', 'NLT'] });
    expect(await match('nlt')).toMatchObject([{ code: 'N-1', matched: 'NLT' }]);
    expect((await refusal(put({ ...OTHER, aliases: ['nlt'] }))).constraint_name).toBe('name_pk');
    expect((await refusal(put({ ...OTHER, aliases: ['Northlight Limited'] }))).constraint_name).toBe(
      'name_pk',
    );
    await put({ aliases: ['Northlight'] }, 3);
    expect(await match('nlt')).toMatchObject([{ code: 'N-1', matched: 'N.L.T.' }]);
  });

  test('is found by nothing while what it is is retired', async () => {
    await put({ ...NORTH, mergedInto: 'N-1' });
    await db.append(desk, { kind: 'entity', record: entity(), n: 2, retired: 'not ours' });
    for (const text of ['northlight limited', 'n.l.t.', 'northlight devices'])
      expect((await match(text)).filter(({ how }) => how === 'exact')).toEqual([]);
    await put({}, 3);
    expect(codes(await match('n.l.t.'))).toEqual(['N-1']);
  });

  test.each([
    ['itself', 'N-4', async () => {}],
    ['one that is retired', 'N-1', () => db.revise(desk, 'N-1', { retired: 'not ours' })],
    ['one that is merged itself', 'N-1', () => db.revise(desk, 'N-1', { merged_into: 'N-5' })],
    ['one that was merged into it', 'N-5', () => db.revise(desk, 'N-5', { merged_into: 'N-4' })],
  ])('cannot be merged into %s', async (_what, into, first) => {
    await first();
    const error = await refusal(db.revise(desk, 'N-4', { merged_into: into }));
    expect(error.constraint_name).toMatch(/^entity_merged_(code|standing)$/);
  });

  test('cannot close a circle, also within one change', async () => {
    await db.revise(desk, 'N-4', { merged_into: 'N-5' });
    await db.revise(desk, 'N-5', { merged_into: 'N-1' });
    expect((await refusal(db.revise(desk, 'N-1', { merged_into: 'N-4' }))).constraint_name).toBe(
      'entity_merged_standing',
    );
    const circle = db.storage.store.changeDesk(desk, (_records, writes) =>
      writes.append(CHANGE, [both('N-8', 'N-9'), both('N-9', 'N-8')], DUE),
    );
    expect((await refusal(circle)).constraint_name).toBe('entity_merged_standing');
  });

  test('may be revised and retired after what it is has moved on', async () => {
    await db.revise(desk, 'N-4', { merged_into: 'N-5' });
    await db.revise(desk, 'N-5', { merged_into: 'N-1' });
    await db.revise(desk, 'N-4', { note: 'a word more' });
    await db.revise(desk, 'N-4', { retired: 'entered twice' });
    expect(await read((records) => records.family('N-1'))).toEqual(['N-1', 'N-3', 'N-5']);
    expect((await refusal(db.revise(desk, 'N-4', { retired: null }))).constraint_name).toBe(
      'entity_merged_standing',
    );
  });
});
