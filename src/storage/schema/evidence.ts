import { date, index, pgTable, text } from '../orm.ts';
import { revisionColumns } from './columns.ts';
import { codeOf, hasText, isUrl, must, references, revisionRules } from './rules.ts';

export const evidenceRevision = pgTable(
  'evidence_revision',
  {
    ...revisionColumns(),
    part: text().notNull(),
    url: text().notNull(),
    note: text(),
    loggedBy: text('logged_by').notNull(),
    loggedOn: date('logged_on', { mode: 'string' }).notNull(),
  },
  (t) => [
    ...revisionRules('evidence', t),
    references('evidence_part_fk', t.deskId, t.part),
    index('evidence_part').on(t.deskId, t.part),
    must('evidence_part_code', codeOf(t.part, 'part')),
    must('evidence_url', isUrl(t.url)),
    must('evidence_by', hasText(t.loggedBy)),
  ],
);
