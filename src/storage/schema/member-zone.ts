/** The zone a member has chosen to be told times in; null once they took the choice back. */
import { foreignKey, pgTable, primaryKey, sql, text } from '../orm.ts';
import { deskColumn, deskWall } from './columns.ts';
import { desk } from './desk.ts';
import { hasText, must } from './rules.ts';

export const memberZone = pgTable(
  'member_zone',
  {
    deskId: deskColumn(),
    member: text().notNull(),
    zone: text(),
  },
  (t) => [
    primaryKey({ name: 'member_zone_pk', columns: [t.deskId, t.member] }),
    foreignKey({ name: 'member_zone_desk_fk', columns: [t.deskId], foreignColumns: [desk.id] }),
    must('member_zone_member', hasText(t.member)),
    must('member_zone_zone', sql`${t.zone} is null or ${hasText(t.zone)}`),
    deskWall(),
  ],
);
