/**
 * When each desk has to be looked at next. Outside the wall: the clock asks before it opens a desk, and learns no more
 * than which one it is and when.
 */
import { index, pgTable, primaryKey } from '../orm.ts';
import { deskColumn, instant } from './columns.ts';
import { desk } from './desk.ts';

export const deskClock = pgTable(
  'desk_clock',
  {
    deskId: deskColumn().references(() => desk.id),
    wakeAt: instant('wake_at'),
  },
  (t) => [primaryKey({ name: 'desk_clock_pk', columns: [t.deskId] }), index('desk_clock_wake').on(t.wakeAt)],
);
