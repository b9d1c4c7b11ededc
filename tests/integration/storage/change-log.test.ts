import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type postgres from 'postgres';
import { CHANGE, claim, drafts, DUE, part } from '../../support/records.ts';
import { type Opened, opened, refusal } from './opened.ts';

let db: Opened;
beforeAll(async () => {
  db = await opened();
});
afterAll(() => db.close());

/** What only the owner of the tables can do, and only on purpose. */
async function tamper(
  desk: string,
  table: string,
  work: (sql: postgres.TransactionSql) => Promise<unknown>,
): Promise<void> {
  await db.sql.unsafe(`alter table ${table} disable trigger user`);
  try {
    await db.inDesk(desk, work);
  } finally {
    await db.sql.unsafe(`alter table ${table} enable trigger user`);
  }
}

describe('the change log', () => {
  test('has one row for each revision, with what was before and after, by whom, how and why', async () => {
    const desk = await db.desk();
    const change = {
      actor: 'slack:T1:U2',
      surface: 'chat',
      action: 'claim.correct',
      reason: 'misread',
      at: '2026-03-02T10:00:00.5Z',
    };
    await db.append(desk, { kind: 'claim', record: claim({ text: 'Other' }), n: 2 }, change);
    const rows = await db.inDesk(desk, (sql) => sql`select * from change_log order by seq`);
    expect(rows).toHaveLength(drafts().length + 1);
    expect(rows.map((row) => Number(row['seq']))).toEqual(rows.map((_, place) => place + 1));
    expect(rows.at(-1)).toMatchObject({
      ...change,
      at: new Date(change.at),
      code: 'C-1',
      n: 2,
      before: claim(),
      after: claim({ text: 'Other' }),
      prev_hash: rows.at(-2)?.['hash'],
    });
    expect(rows.find((row) => row['code'] === 'P-1a')?.['after']).toEqual({
      ...part(),
      due: DUE.get('P-1a'),
    });
    expect(rows[0]).toMatchObject({ before: null, prev_hash: '' });
  });

  test('is hashed in a way that anyone can repeat', async () => {
    const desk = await db.desk();
    const [row] = await db.inDesk(
      desk,
      (
        sql,
      ) => sql`select hash, jsonb_build_array(desk_id, seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        actor, surface, action, code, n, before, after, reason, prev_hash, change, undoes)::text as text from change_log where seq = 3`,
    );
    expect(row?.['hash']).toBe(createHash('sha256').update(String(row?.['text'])).digest('hex'));
  });

  test('takes number and hashes from nobody', async () => {
    const desk = await db.desk();
    const [row] = await db.inDesk(
      desk,
      (
        sql,
      ) => sql`insert into change_log (desk_id, seq, at, actor, surface, action, code, n, before, after, prev_hash, hash)
        values (${desk}, 1, now(), 'x', 'cli', 'x', 'C-1', 2, '{}', '{}', 'mine', 'mine') returning seq::int, prev_hash, hash`,
    );
    expect(row?.['seq']).toBe(drafts().length + 1);
    expect(row?.['prev_hash']).toMatch(/^[0-9a-f]{64}$/);
    expect(row?.['hash']).toMatch(/^[0-9a-f]{64}$/);
  });

  test('has a row only once for each revision', async () => {
    const desk = await db.desk();
    const error = await refusal(
      db.inDesk(
        desk,
        (sql) => sql`insert into change_log (desk_id, at, actor, surface, action, code, n, after)
        values (${desk}, now(), 'x', 'cli', 'x', 'C-1', 1, '{}')`,
      ),
    );
    expect(error.constraint_name).toBe('change_log_revision');
  });

  test('that nobody touched is whole, in every desk by itself', async () => {
    const desks = [await db.desk(), await db.desk(), await db.desk(false)];
    for (const desk of desks) expect(await db.storage.verifyLog(desk)).toEqual([]);
    expect((await db.storage.desks()).map((each) => each.id)).toEqual(expect.arrayContaining(desks));
  });

  test('shows a row that was changed', async () => {
    const desk = await db.desk();
    await tamper(
      desk,
      'change_log',
      (sql) => sql`update change_log set actor = 'someone else' where seq = 5`,
    );
    expect(await db.storage.verifyLog(desk)).toEqual([{ seq: 5, code: null, fault: 'hash' }]);
  });

  test('shows a row that was changed and hashed anew', async () => {
    const desk = await db.desk();
    await tamper(desk, 'change_log', async (sql) => {
      await sql`update change_log set reason = 'invented' where seq = 5`;
      await sql`update change_log as entry set hash = log_hash(entry) where seq = 5`;
    });
    expect(await db.storage.verifyLog(desk)).toEqual([{ seq: 6, code: null, fault: 'link' }]);
  });

  test('shows rows that were taken out, also at the end', async () => {
    const desk = await db.desk(false);
    const last = drafts().length;
    await db.storage.store.changeDesk(desk, async (_records, writes) => {
      await writes.append(
        CHANGE,
        drafts().filter((draft) => draft.kind === 'article' || draft.kind === 'metric'),
        DUE,
      );
    });
    expect(last).toBeGreaterThan(2);
    // Only a superuser can pass by the foreign keys, so the revision goes with its row of the log.
    const cut = async (code: string, table: string): Promise<void> => {
      await tamper(desk, table, (sql) => sql`delete from ${sql(table)} where code = ${code}`);
      await tamper(desk, 'change_log', (sql) => sql`delete from change_log where code = ${code}`);
    };
    await cut('M-1', 'metric_revision');
    expect(await db.storage.verifyLog(desk)).toEqual([{ seq: 1, code: null, fault: 'end' }]);
    await cut('A-1', 'article_revision');
    expect(await db.storage.verifyLog(desk)).toEqual([{ seq: 0, code: null, fault: 'end' }]);
  });

  test('shows a revision that is no longer what was logged, or gone', async () => {
    const desk = await db.desk();
    await tamper(desk, 'figure_revision', (sql) => sql`update figure_revision set value = 19e9`);
    await tamper(desk, 'watch_revision', (sql) => sql`delete from watch_revision`);
    const problems = await db.storage.verifyLog(desk);
    expect(
      problems.map(({ code, fault }) => `${code} ${fault}`).toSorted((a, b) => a.localeCompare(b)),
    ).toEqual(['F-1 revision', 'W-1 revision']);
  });

  test('takes appends that come round the desk’s lock, without a gap', async () => {
    const desk = await db.desk();
    const entry = (n: number): Promise<unknown> =>
      db.inDesk(
        desk,
        (sql) => sql`insert into change_log (desk_id, at, actor, surface, action, code, n, before, after)
        values (${desk}, now(), 'x', 'cli', 'x', 'C-1', ${n}, '{}', '{}')`,
      );
    await Promise.all(Array.from({ length: 10 }, (_, place) => entry(place + 2)));
    const faults = await db.storage.verifyLog(desk);
    // The log itself is whole; what it tells of was never written.
    expect(new Set(faults.map((each) => each.fault))).toEqual(new Set(['revision']));
    expect(faults).toHaveLength(10);
  });
});
