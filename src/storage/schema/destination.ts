/** Places that messages are sent to: how each stands, and when it has to be taken up next. */
import { foreignKey, index, integer, pgTable, primaryKey, sql, text, uuid } from '../orm.ts';
import { deskColumn, deskWall, instant } from './columns.ts';
import { desk } from './desk.ts';
import { hasText, must, together } from './rules.ts';

/** `parked_*`: nothing can be sent there until somebody does something; `failures` since the last try that worked. */
export const destination = pgTable(
  'destination',
  {
    deskId: deskColumn(),
    place: text().notNull(),
    parkedAt: instant('parked_at'),
    parkedWhy: text('parked_why'),
    remedy: text(),
    failures: integer().notNull().default(0),
    lastFailure: text('last_failure'),
    lastSentAt: instant('last_sent_at'),
  },
  (t) => [
    primaryKey({ name: 'destination_pk', columns: [t.deskId, t.place] }),
    foreignKey({ name: 'destination_desk_fk', columns: [t.deskId], foreignColumns: [desk.id] }),
    must('destination_place', hasText(t.place)),
    must(
      'destination_parked',
      sql`${together(t.parkedAt, t.parkedWhy, t.remedy)} and (${t.parkedAt} is null
        or (${hasText(t.parkedWhy)} and ${hasText(t.remedy)}))`,
    ),
    must('destination_failures', sql`${t.failures} >= 0`),
    deskWall(),
  ],
);

/**
 * When each destination has to be taken up. Outside the wall: a worker asks before it opens a desk, and learns no more
 * than which one it is, where and when. Due time, pace, the wait a platform asks for and the end of a lease are one
 * time, `wake_at`; `not_before` is the part of it that a new notice does not bring forward.
 */
export const destinationWake = pgTable(
  'destination_wake',
  {
    deskId: deskColumn(),
    place: text().notNull(),
    wakeAt: instant('wake_at'),
    notBefore: instant('not_before'),
    lease: uuid(),
  },
  (t) => [
    primaryKey({ name: 'destination_wake_pk', columns: [t.deskId, t.place] }),
    foreignKey({
      name: 'destination_wake_fk',
      columns: [t.deskId, t.place],
      foreignColumns: [destination.deskId, destination.place],
    }),
    index('destination_wake_at').on(t.wakeAt),
    must('destination_wake_lease', sql`${t.lease} is null or ${t.wakeAt} is not null`),
  ],
);
