/** What the database itself refuses of reminders, whoever writes them. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { ReminderDraft } from '../../../src/usecases/delivery-ports.ts';
import { reminder } from '../../support/records.ts';
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

const put = (draft: ReminderDraft): Promise<void> =>
  db.storage.store.changeDesk(desk, (_records, writes) => writes.putReminders([draft]));
const raw = (statement: string): Promise<string> =>
  refusal(db.inDesk(desk, (sql) => sql.unsafe(statement))).then(
    (error) => error.constraint_name ?? error.message,
  );

describe('the database refuses', () => {
  test.each([
    ['subject', `subject = 'E-1'`],
    ['basis', `basis = 'another'`],
    ['occasion', `occasion = 'overdue'`],
    ['lead', `lead = null`],
    ['place', `place = 'test:w1:channel:c'`],
  ])('that what a reminder is for changes: %s', async (_what, change) => {
    expect(await raw(`update reminder set ${change}`)).toContain('does not change');
  });

  test.each(['released', 'skipped'])('that a %s one changes', async (state) => {
    await db.inDesk(desk, (sql) => sql`update reminder set state = ${state}`);
    expect(await raw(`update reminder set state = 'pending'`)).toContain('does not change any more');
    expect(await raw(`update reminder set due_at = due_at + interval '1 day'`)).toContain('any more');
  });

  test('that a cancelled one is released without having come back', async () => {
    await db.inDesk(desk, (sql) => sql`update reminder set state = 'cancelled'`);
    expect(await raw(`update reminder set state = 'released'`)).toContain('cannot be released');
  });

  test.each(['delete from reminder', 'truncate reminder cascade'])('%s', async (statement) => {
    expect(await raw(statement)).toContain('keeps its rows');
  });

  test('a removal, except in a rehearsal', async () => {
    const rehearsed = db.inDesk(desk, async (sql) => {
      await sql`select set_config('daybook.rehearsal', 'on', true)`;
      expect(await sql`delete from reminder returning id`).toHaveLength(1);
      throw new Error('rolled back');
    });
    await expect(rehearsed).rejects.toThrow('rolled back');
    expect(await raw('delete from reminder')).toContain('keeps its rows');
  });

  test.each<[string, Partial<Record<keyof ReminderDraft, unknown>>]>([
    ['reminder_occasion', { occasion: 'party' }],
    ['reminder_state', { state: 'asleep' }],
    ['reminder_lead', { lead: 'a week' }],
    ['reminder_basis', { basis: ' ' }],
    ['reminder_place', { place: '' }],
    ['reminder_subject_fk', { subject: 'P-77' }],
    ['reminder_change_fk', { change: 9_999 }],
  ])('by %s', async (constraint, over) => {
    const error = await refusal(put({ ...reminder({ lead: '3d' }), ...over } as ReminderDraft));
    expect(error.constraint_name).toBe(constraint);
  });
});
