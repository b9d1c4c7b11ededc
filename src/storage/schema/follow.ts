/** Who follows what. A follow that was ended stays, so that what went out can be explained. */
import { bigint, foreignKey, index, pgTable, primaryKey, sql, text, uniqueIndex } from '../orm.ts';
import { deskColumn, deskWall, instant } from './columns.ts';
import { desk } from './desk.ts';
import { hasText, isLead, must, references } from './rules.ts';

export const follow = pgTable(
  'follow',
  {
    deskId: deskColumn(),
    id: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
    member: text().notNull(),
    target: text().notNull(),
    place: text().notNull(),
    lead: text(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (t) => [
    primaryKey({ name: 'follow_pk', columns: [t.deskId, t.id] }),
    foreignKey({ name: 'follow_desk_fk', columns: [t.deskId], foreignColumns: [desk.id] }),
    references('follow_target_fk', t.deskId, t.target),
    uniqueIndex('follow_standing')
      .on(t.deskId, t.member, t.target, t.place)
      .where(sql`ended_at is null`),
    index('follow_target')
      .on(t.deskId, t.target)
      .where(sql`ended_at is null`),
    must('follow_member', hasText(t.member)),
    must('follow_place', hasText(t.place)),
    must('follow_lead', sql`${t.lead} is null or ${isLead(t.lead)}`),
    deskWall(),
  ],
);
