import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SHELVES } from '../../../src/storage/shelves.ts';
import { type Opened, opened, refusal } from './opened.ts';

let db: Opened;
let desk: string;
beforeAll(async () => {
  db = await opened();
  desk = await db.desk();
});
afterAll(() => db.close());

const REVISIONS = Object.keys(SHELVES).map((kind) => `${kind}_revision`);

describe.each([...REVISIONS, 'record', 'passage', 'relation', 'change_log'])('%s', (table) => {
  test.each([
    ['update', `update ${table} set desk_id = desk_id`],
    ['delete', `delete from ${table}`],
    ['truncate', `truncate ${table} cascade`],
  ])('takes new rows only: %s is refused', async (word, statement) => {
    const error = await refusal(db.inDesk(desk, (sql) => sql.unsafe(statement)));
    expect(error.code).toBe('23001');
    expect(error.message).toContain(`${word} is refused`);
  });
});

describe.each(REVISIONS)('%s', (table) => {
  test.each([[1], [3]])('counts without gaps: revision %i after 1 is refused', async (n) => {
    const error = await refusal(
      db.inDesk(desk, async (sql) => {
        await sql`insert into ${sql(table)}
          select (jsonb_populate_record(held, ${sql.json({ n })})).* from ${sql(table)} as held limit 1`;
      }),
    );
    expect(error.message).toContain('does not follow revision 1');
  });

  test('takes no revision without its row in the log', async () => {
    const error = await refusal(
      db.inDesk(desk, async (sql) => {
        await sql`insert into ${sql(table)}
          select (jsonb_populate_record(held, ${sql.json({ n: 2 })})).* from ${sql(table)} as held limit 1`;
      }),
    );
    expect(error.constraint_name).toBe(table.replace('revision', 'log_fk'));
  });
});
