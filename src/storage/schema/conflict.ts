import { pgTable, sql, text } from '../orm.ts';
import { revisionColumns, sourceColumns, textList } from './columns.ts';
import { codesOf, hasText, must, revisionRules, sourcedFrom } from './rules.ts';

export const conflictRevision = pgTable(
  'conflict_revision',
  { ...revisionColumns(), text: text().notNull(), between: textList(), ...sourceColumns() },
  (t) => [
    ...revisionRules('conflict', t),
    sourcedFrom('conflict', t),
    must('conflict_text', hasText(t.text)),
    must('conflict_between', sql`${codesOf(t.between, ['claim', 'figure', 'metric'])}`),
  ],
);
