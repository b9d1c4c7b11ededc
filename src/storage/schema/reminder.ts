/** Reminders: what goes out about a record, and when. A row is never removed: its key is what keeps it to once. */
import { OCCASIONS, REMINDER_STATES } from '../../domain/reminder.ts';
import { bigint, foreignKey, index, pgTable, primaryKey, sql, text, unique } from '../orm.ts';
import { deskColumn, deskWall, instant } from './columns.ts';
import { changeLog } from './record.ts';
import { hasText, isLead, must, oneOf, references } from './rules.ts';

export const reminder = pgTable(
  'reminder',
  {
    deskId: deskColumn(),
    id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    subject: text().notNull(),
    basis: text().notNull(),
    occasion: text().notNull(),
    lead: text(),
    place: text(),
    dueAt: instant('due_at').notNull(),
    until: instant(),
    state: text().notNull(),
    why: text(),
    change: bigint({ mode: 'number' }),
  },
  (t) => [
    primaryKey({ name: 'reminder_pk', columns: [t.deskId, t.id] }),
    unique('reminder_key').on(t.deskId, t.subject, t.basis, t.occasion, t.lead, t.place).nullsNotDistinct(),
    references('reminder_subject_fk', t.deskId, t.subject),
    foreignKey({
      name: 'reminder_change_fk',
      columns: [t.deskId, t.change],
      foreignColumns: [changeLog.deskId, changeLog.seq],
    }),
    index('reminder_pending')
      .on(t.deskId, t.dueAt, t.id)
      .where(sql`state = 'pending'`),
    index('reminder_change')
      .on(t.deskId, t.change)
      .where(sql`change is not null`),
    must('reminder_basis', hasText(t.basis)),
    must('reminder_occasion', oneOf(t.occasion, OCCASIONS)),
    must('reminder_lead', sql`${t.lead} is null or ${isLead(t.lead)}`),
    must('reminder_place', sql`${t.place} is null or ${hasText(t.place)}`),
    must('reminder_state', oneOf(t.state, REMINDER_STATES)),
    must('reminder_why', sql`${t.why} is null or ${hasText(t.why)}`),
    deskWall(),
  ],
);
