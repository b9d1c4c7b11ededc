import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CHANGE } from '../../support/records.ts';
import { type Opened, opened, PLACE, refusal } from './opened.ts';

let db: Opened;
beforeAll(async () => {
  db = await opened();
});
afterAll(() => db.close());

/** The directory, and what the clock looks at before it opens a desk: ids and times alone. */
const OUTSIDE = ['desk', 'workspace', 'desk_clock', 'destination_wake', 'beat', 'gap'];

const TABLES_OF_A_DESK = `
  select relname as name, relrowsecurity as walled, relforcerowsecurity as forced,
    exists (select from pg_policy where polrelid = pg_class.oid and polname = 'desk_wall') as policy,
    (select attname from pg_attribute where attrelid = pg_class.oid and attnum = 1) as first_column
  from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
    and relname <> all ('{${OUTSIDE.join(',')}}') order by relname`;

/** Something to be sent to a place, and something that was. */
async function deliver(desk: string): Promise<void> {
  const matter = { kind: 'line', line: ['A line for the audit channel.'] } as const;
  const notice = { place: PLACE, key: 'audit', matter, dueAt: CHANGE.at, thread: null };
  const card = { place: PLACE, ref: '1', line: 'prediction P-1', view: {}, codes: ['P-1'] };
  await db.storage.store.changeDesk(desk, async (_records, writes) => {
    await writes.putNotices([notice], CHANGE.at);
    await writes.rememberPost(card, CHANGE.at);
  });
}

interface Table {
  name: string;
  walled: boolean;
  forced: boolean;
  policy: boolean;
  first_column: string;
}

describe('the wall between desks', () => {
  test('binds the role that the tests connect as', async () => {
    expect(await db.storage.bindsRowSecurity()).toBe(true);
  });

  test('stands round every table but those outside, for the owner too, and every key leads with the desk', async () => {
    const tables = await db.sql.unsafe<Table[]>(TABLES_OF_A_DESK);
    expect(tables.length).toBeGreaterThanOrEqual(17);
    for (const table of tables)
      expect(table).toEqual({ ...table, walled: true, forced: true, policy: true, first_column: 'desk_id' });
    const keys = await db.sql`
      select indexrelid::regclass::text as key from pg_index join pg_class on pg_class.oid = indrelid
      where relnamespace = 'public'::regnamespace and relname <> all (${OUTSIDE}) and indisunique
        and (select attname from pg_attribute where attrelid = indrelid and attnum = indkey[0]) <> 'desk_id'`;
    expect([...keys]).toEqual([]);
  });

  test('hides every row from a query that names no desk, without an error', async () => {
    await db.desk();
    for (const { name } of await db.sql.unsafe<Table[]>(TABLES_OF_A_DESK)) {
      const [row] = await db.sql`select count(*)::int as count from ${db.sql(name)}`;
      expect([name, row?.['count']]).toEqual([name, 0]);
    }
  });

  test('hides one desk from another, whatever is asked', async () => {
    const [full, empty] = [await db.desk(), await db.desk(false)];
    await deliver(full);
    for (const { name } of await db.sql.unsafe<Table[]>(TABLES_OF_A_DESK)) {
      const seen = (desk: string): Promise<number> =>
        db.inDesk(desk, async (sql) => Number((await sql`select count(*) from ${sql(name)}`)[0]?.['count']));
      expect([name, await seen(empty)]).toEqual([name, 0]);
      expect([name, await seen(full)]).not.toEqual([name, 0]);
    }
    await db.storage.store.asDesk(empty, async (records) => {
      expect(await records.get('claim', 'C-1')).toBeUndefined();
      expect((await records.list('entity', { limit: 9, offset: 0 })).total).toBe(0);
      expect(await records.passage('A-1', 'L1')).toBeUndefined();
      expect(await records.relations('N-1')).toEqual([]);
      expect(await records.names.nearest('Northlight', { spaces: ['entity'] }, 9)).toEqual([]);
      expect((await records.search('Northlight', { limit: 9, offset: 0 })).total).toBe(0);
      expect(await records.firstRecordedAt()).toBeNull();
      expect((await records.desk()).id).toBe(empty);
    });
  });

  test('is round all that says anything: the tables outside hold ids, times and what a desk is called', async () => {
    const columns = await db.sql`
      select relname || '.' || attname as name from pg_attribute join pg_class on pg_class.oid = attrelid
      where relname = 'desk_clock' and relkind = 'r' and attnum > 0 and not attisdropped order by attnum`;
    expect(columns.map((column) => String(column['name']))).toEqual([
      'desk_clock.desk_id',
      'desk_clock.wake_at',
    ]);
  });

  test('refuses a row written for another desk', async () => {
    const [open, other] = [await db.desk(), await db.desk(false)];
    const error = await refusal(
      db.inDesk(
        open,
        (sql) =>
          sql`insert into record (desk_id, code, kind, letter, ordinal) values (${other}, 'C-9', 'claim', 'C', 9)`,
      ),
    );
    expect(error.code).toBe('42501');
  });

  test('closes with the transaction', async () => {
    const desk = await db.desk();
    await db.inDesk(desk, (sql) => sql`select 1`);
    expect(await db.sql`select code from record`).toHaveLength(0);
  });
});
