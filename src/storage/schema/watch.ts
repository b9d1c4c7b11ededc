import { COMPARISONS, READINGS } from '../../domain/watch.ts';
import { index, integer, pgTable, sql, text } from '../orm.ts';
import { instant, revisionColumns, sourceColumns, textList } from './columns.ts';
import {
  allText,
  codeOf,
  hasText,
  must,
  noneOrOneOf,
  oneOf,
  references,
  revisionRules,
  sourcedFrom,
  together,
} from './rules.ts';

export const watchRevision = pgTable(
  'watch_revision',
  {
    ...revisionColumns(),
    title: text().notNull(),
    event: text().notNull(),
    speaker: text().notNull(),
    phrases: textList(),
    comparison: text().notNull(),
    count: integer().notNull(),
    reading: text(),
    frozenAt: instant('frozen_at'),
    rules: textList(),
    inference: text().notNull(),
    ...sourceColumns(),
    notes: textList(),
  },
  (t) => [
    ...revisionRules('watch', t),
    references('watch_event_fk', t.deskId, t.event),
    references('watch_speaker_fk', t.deskId, t.speaker),
    sourcedFrom('watch', t),
    index('watch_event').on(t.deskId, t.event),
    must('watch_title', hasText(t.title)),
    must('watch_codes', sql`${codeOf(t.event, 'event')} and ${codeOf(t.speaker, 'entity')}`),
    must('watch_phrases', sql`cardinality(${t.phrases}) > 0 and ${allText(t.phrases)}`),
    must('watch_comparison', oneOf(t.comparison, COMPARISONS)),
    must('watch_count', sql`${t.count} >= 0`),
    must('watch_reading', noneOrOneOf(t.reading, READINGS)),
    must('watch_frozen', together(t.reading, t.frozenAt)),
    must('watch_rules', allText(t.rules)),
    must('watch_notes', allText(t.notes)),
  ],
);
