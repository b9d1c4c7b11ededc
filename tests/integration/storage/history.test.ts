import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStorage } from '../../../src/storage/connect.ts';
import { migrate } from '../../../src/storage/migrate.ts';
import type { LogFilter, Records } from '../../../src/usecases/ports.ts';
import { CHANGE, claim, conflict, drafts, DUE, part } from '../../support/records.ts';
import { databaseBefore } from './before.ts';
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

const FIRST = drafts().length;
const read = <T>(work: (records: Records) => Promise<T>): Promise<T> => db.storage.store.asDesk(desk, work);
const edit = (text: string, n: number, over: Parameters<Opened['append']>[2] = {}): Promise<number> =>
  db.append(
    desk,
    { kind: 'claim', record: claim({ text }), n },
    { actor: 'ada', action: 'claim.correct', ...over },
  );
const ALL = { limit: 100, offset: 0 };
const seqs = async (filter: LogFilter): Promise<number[]> =>
  (await read((records) => records.log(filter, ALL))).items.map(({ seq }) => seq);

describe('a change', () => {
  test('has the number of its first row, and all of its rows bear it', async () => {
    const two = await db.storage.store.changeDesk(desk, async (_records, writes) => [
      await writes.append(
        CHANGE,
        [
          { kind: 'claim', record: claim({ text: 'x' }), n: 2 },
          { kind: 'conflict', record: conflict({ text: 'x' }), n: 2 },
        ],
        DUE,
      ),
      await writes.append(CHANGE, [{ kind: 'claim', record: claim({ text: 'y' }), n: 3 }], DUE),
    ]);
    expect(two).toEqual([FIRST + 1, FIRST + 3]);
    const entries = await read((records) => records.changeEntries(FIRST + 1));
    expect(entries.map(({ seq, code, n, kind }) => [seq, code, n, kind])).toEqual([
      [FIRST + 1, 'C-1', 2, 'claim'],
      [FIRST + 2, 'K-1', 2, 'conflict'],
    ]);
    expect(entries[0]).toEqual({
      ...CHANGE,
      seq: FIRST + 1,
      change: FIRST + 1,
      code: 'C-1',
      kind: 'claim',
      n: 2,
      before: claim(),
      after: claim({ text: 'x' }),
      undoes: null,
    });
    expect(await read((records) => records.changeEntries(1))).toHaveLength(FIRST);
    expect(await read((records) => records.changeEntries(2))).toEqual([]);
    expect(await db.storage.verifyLog(desk)).toEqual([]);
  });

  test('tells a part’s due date before and after, and a retirement', async () => {
    const window = { kind: 'window', from: '2026-05-01', to: '2026-05-01' } as const;
    const record = part({ anchor: { kind: 'fixed', from: window.from, to: window.to }, horizon: null });
    const change = await db.append(desk, { kind: 'part', record, n: 2 }, {}, new Map([['P-1a', window]]));
    const [entry] = await read((records) => records.changeEntries(change));
    expect(entry?.before).toEqual({ ...part(), due: DUE.get('P-1a') });
    expect(entry?.after).toEqual({ ...record, due: window });
    const retired = await db.append(desk, { kind: 'claim', record: claim(), n: 2, retired: 'twice' });
    // What comes out of the log may be put back as it is.
    const again = { ...claim(), retired: 'twice' };
    const back = await db.append(desk, { kind: 'claim', record: again, n: 3, retired: null });
    const [[gone], [returned]] = [
      await read((records) => records.changeEntries(retired)),
      await read((records) => records.changeEntries(back)),
    ];
    expect([gone?.after, returned?.before, returned?.after]).toEqual([again, again, claim()]);
    expect(await db.storage.verifyLog(desk)).toEqual([]);
  });

  test('that writes nothing is refused', async () => {
    const nothing = db.storage.store.changeDesk(desk, (_records, writes) => writes.append(CHANGE, [], DUE));
    await expect(nothing).rejects.toThrow('writes nothing');
  });
});

const entry = (change: number, undoes: number | null = null, actor = CHANGE.actor): Promise<unknown> =>
  db.inDesk(
    desk,
    (
      sql,
    ) => sql`insert into change_log (desk_id, at, actor, surface, action, code, n, before, after, change, undoes)
    values (${desk}, ${CHANGE.at}, ${actor}, ${CHANGE.surface}, ${CHANGE.action}, 'C-1', 2, '{}', '{}', ${change}, ${undoes})`,
  );

describe('the log', () => {
  test('is read newest first, by record, member, time and action, in slices', async () => {
    await edit('a', 2, { at: '2026-03-02T00:00:00Z' });
    await edit('b', 3, { at: '2026-03-03T00:00:00Z', actor: 'ben' });
    await edit('c', 4, { at: '2026-03-04T00:00:00Z', action: 'claim.edit' });
    const [a, b, c] = [FIRST + 1, FIRST + 2, FIRST + 3];
    expect((await seqs({})).slice(0, 4)).toEqual([c, b, a, FIRST]);
    expect((await seqs({ code: 'C-1' })).slice(0, 3)).toEqual([c, b, a]);
    expect(await seqs({ code: 'C-1', member: 'ada' })).toEqual([c, a]);
    expect(await seqs({ since: '2026-03-03T00:00:00Z' })).toEqual([c, b]);
    expect(await seqs({ after: b })).toEqual([c]);
    expect(await seqs({ actions: ['claim.correct', 'other'] })).toEqual([b, a]);
    expect(await seqs({ actions: [] })).toEqual([]);
    expect(await seqs({ code: 'C-99' })).toEqual([]);
    const page = await read((records) => records.log({ member: 'ada' }, { limit: 1, offset: 1 }));
    expect([page.items.map(({ seq }) => seq), page.total]).toEqual([[a], 2]);
  });

  test('takes no row that goes on with a change it is no part of', async () => {
    const strays = [[2], [FIRST + 2], [1, 1], [1, null, 'someone else']] as const;
    for (const [change, undoes, actor] of strays)
      expect((await refusal(entry(change, undoes, actor))).code).toBe('23000');
    expect((await refusal(entry(FIRST + 1, 2))).code).toBe('23503');
    expect((await refusal(entry(FIRST + 1, FIRST + 1))).code).toBe('23503');
    await entry(FIRST + 1, 1);
  });

  test('shows when a row was given to another change, or an undo was made of it', async () => {
    await edit('a', 2);
    for (const lie of [
      'change = change - 1',
      'change = null',
      'undoes = 1',
      'change = null, undoes = null',
    ]) {
      const other = await db.desk();
      await db.append(other, { kind: 'claim', record: claim({ text: 'x' }), n: 2 });
      await db.sql`alter table change_log disable trigger user`;
      await db.inDesk(other, (sql) => sql.unsafe(`update change_log set ${lie} where seq = ${FIRST + 1}`));
      await db.sql`alter table change_log enable trigger user`;
      expect([lie, await db.storage.verifyLog(other)]).toEqual([
        lie,
        [{ seq: FIRST + 1, code: null, fault: 'hash' }],
      ]);
    }
  });
});

const last = (member = 'ada'): Promise<number | undefined> => read((records) => records.lastUndoable(member));

describe('the last change of a member', () => {
  test('is the newest that is no undo and was not undone; again for the one before', async () => {
    expect(await last()).toBeUndefined();
    const one = await edit('a', 2);
    const two = await edit('b', 3);
    const bens = await edit('c', 4, { actor: 'ben' });
    expect([await last(), await last('ben')]).toEqual([two, bens]);
    const undo = await edit('b', 5, { actor: 'ben', action: 'undo', undoes: bens });
    expect(await last('ben')).toBeUndefined();
    await edit('a', 6, { action: 'undo', undoes: two });
    expect(await last()).toBe(one);
    const three = await edit('d', 7);
    expect(await last()).toBe(three);
    const [told] = await read((records) => records.changeEntries(undo));
    expect(told?.undoes).toBe(bens);
    expect(await db.storage.verifyLog(desk)).toEqual([]);
  });

  test('is taken back once', async () => {
    const one = await edit('a', 2);
    await edit('b', 3, { undoes: one });
    expect((await refusal(edit('c', 4, { undoes: one }))).code).toBe('23505');
    expect((await refusal(edit('c', 4, { undoes: 999 }))).code).toBe('23503');
  });
});

test('a log from before changes were numbered stays whole, and goes on', async () => {
  const database = await databaseBefore(3);
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined, connection: { TimeZone: 'UTC' } });
  const [opening] =
    await sql`insert into desk (name, zone, created_at) values ('Old', 'UTC', now()) returning id`;
  const old = String(opening?.['id']);
  const { mergedInto: _, ...logged } =
    drafts().flatMap((draft) => (draft.kind === 'entity' ? [draft.record] : []))[0] ?? {};
  await sql.begin(async (tx) => {
    await tx`select set_config('daybook.desk', ${old}, true)`;
    await tx`insert into record (desk_id, code, kind, letter, ordinal) values (${old}, 'N-1', 'entity', 'N', 1)`;
    for (const n of [1, 2]) {
      await tx`insert into change_log (desk_id, at, actor, surface, action, code, n, before, after)
        values (${old}, ${CHANGE.at}, 'ada', 'cli', 'load', 'N-1', ${n}, ${n === 1 ? null : tx.json(logged)}, ${tx.json(logged)})`;
      await tx`insert into entity_revision (desk_id, code, n, seq, recorded_at, kind, name, aliases)
        values (${old}, 'N-1', ${n}, ${n}, ${CHANGE.at}, 'company', 'Northlight Devices', '{Northlight,NLD}')`;
    }
    await tx`insert into name (desk_id, space, norm, code, label, is_alias, entity_kind)
      values (${old}, 'entity', 'northlight devices', 'N-1', 'Northlight Devices', false, 'company')`;
  });
  await sql.end();

  await migrate(database.url);
  const storage = openStorage({ url: database.url });
  expect(await storage.verifyLog(old)).toEqual([]);
  await storage.store.asDesk(old, async (records) => {
    expect(await records.lastUndoable('ada')).toBe(2);
    expect((await records.changeEntries(2)).map(({ seq, change }) => [seq, change])).toEqual([[2, 2]]);
    expect((await records.log({}, ALL)).items.map(({ change }) => change)).toEqual([2, 1]);
    expect(await records.names.match('northlight devices', { spaces: ['entity'] }, 1)).toMatchObject([
      { code: 'N-1' },
    ]);
  });
  const next = drafts().find((draft) => draft.record.code === 'N-1');
  const undo = { ...CHANGE, undoes: 2 };
  const change = storage.store.changeDesk(old, (_records, writes) =>
    writes.append(undo, next ? [{ ...next, n: 3 }] : [], new Map()),
  );
  expect(await change).toBe(3);
  expect(await storage.verifyLog(old)).toEqual([]);
  await storage.close();
  await database.drop();
});
