/** The processes that deliver, and the times in which none did. Outside the wall: of the installation, not of a desk. */
import { pgTable, primaryKey, sql, text } from '../orm.ts';
import { instant } from './columns.ts';
import { hasText, must } from './rules.ts';

export const beat = pgTable(
  'beat',
  {
    replica: text().notNull(),
    startedAt: instant('started_at').notNull(),
    at: instant().notNull(),
  },
  (t) => [primaryKey({ name: 'beat_pk', columns: [t.replica] }), must('beat_replica', hasText(t.replica))],
);

export const gap = pgTable(
  'gap',
  {
    from: instant('from_at').notNull(),
    to: instant('to_at').notNull(),
  },
  (t) => [primaryKey({ name: 'gap_pk', columns: [t.from] }), must('gap_order', sql`${t.from} < ${t.to}`)],
);
