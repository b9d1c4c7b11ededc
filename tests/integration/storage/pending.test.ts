import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Records, Writes } from '../../../src/usecases/ports.ts';
import { pending } from '../../support/records.ts';
import { type Opened, opened, refusal } from './opened.ts';

let db: Opened;
let desk: string;
beforeAll(async () => {
  db = await opened();
});
afterAll(() => db.close());
beforeEach(async () => {
  desk = await db.desk(false);
});

const read = <T>(work: (records: Records) => Promise<T>): Promise<T> => db.storage.store.asDesk(desk, work);
const write = <T>(work: (writes: Writes) => Promise<T>): Promise<T> =>
  db.storage.store.changeDesk(desk, (_records, writes) => work(writes));
const keep = (over: Parameters<typeof pending>[0] = {}): Promise<number> =>
  write((writes) => writes.keepPending(pending(over)));

const newest = async (member = 'editor one'): Promise<number | undefined> =>
  (await read((records) => records.latestPending(member)))?.id;

describe('a kept request', () => {
  test('comes back as it was, whatever was typed', async () => {
    const typed = pending({ args: { text: '\u0000 \uD800 “x” \\', empty: '' }, expected: null });
    const id = await write((writes) => writes.keepPending(typed));
    expect(await read((records) => records.pending(id))).toEqual({ ...typed, id, settled: false });
  });

  test('is settled once, and can be opened again', async () => {
    const id = await keep({ args: { text: '\u0000' } });
    const settle = (settled: boolean): Promise<boolean> =>
      write((writes) => writes.settlePending(id, settled));
    expect([await settle(true), await settle(true)]).toEqual([true, false]);
    expect((await read((records) => records.pending(id)))?.settled).toBe(true);
    expect([await settle(false), await settle(false)]).toEqual([true, false]);
    expect(await write((writes) => writes.settlePending(id + 999, true))).toBe(false);
  });

  test('is settled by one of twenty who answer at once', async () => {
    const id = await keep();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => write((writes) => writes.settlePending(id, true))),
    );
    expect(answers.filter(Boolean)).toHaveLength(1);
  });

  test('that is the newest of a member and waits for a yes is found', async () => {
    expect(await newest()).toBeUndefined();
    const [first, second] = [await keep(), await keep()];
    await keep({ purpose: 'retry', digest: '' });
    const other = await keep({ member: 'editor two' });
    expect([await newest(), await newest('editor two')]).toEqual([second, other]);
    await write((writes) => writes.settlePending(second, true));
    expect(await newest()).toBe(first);
  });

  test.each([[Number.NaN], [1.5], [0], [-1], [1e300], [Number.MAX_SAFE_INTEGER]])(
    'with the number %d there is none',
    async (id) => {
      expect(await read((records) => records.pending(id))).toBeUndefined();
      expect(await write((writes) => writes.settlePending(id, true))).toBe(false);
      expect(await read((records) => records.changeEntries(id))).toEqual([]);
    },
  );

  test('is its desk’s own', async () => {
    const id = await keep();
    const other = await db.desk(false);
    expect(await db.storage.store.asDesk(other, (records) => records.pending(id))).toBeUndefined();
    const settled = db.storage.store.changeDesk(other, (_records, writes) => writes.settlePending(id, true));
    expect(await settled).toBe(false);
  });

  test('changes in nothing but whether it is settled', async () => {
    const id = await keep();
    for (const change of ["member = 'x'", "args = '{}'", "path = '{a}'", 'expected = 2', "digest = 'x'"]) {
      const error = await refusal(
        db.inDesk(desk, (sql) => sql.unsafe(`update pending set ${change} where id = ${id}`)),
      );
      expect([change, error.code]).toEqual([change, '23001']);
    }
  });

  test.each([
    ['pending_member', { member: ' ' }],
    ['pending_path', { path: [] }],
    ['pending_digest', { digest: '' }],
    ['pending_digest', { purpose: 'retry' }],
    ['pending_expected', { expected: 0 }],
  ] as const)('breaks %s with %j', async (rule, over) => {
    expect((await refusal(keep(over))).constraint_name).toBe(rule);
  });
});
