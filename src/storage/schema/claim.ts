import { CLAIM_KINDS } from '../../domain/claim.ts';
import { HEDGES } from '../../domain/source.ts';
import { pgTable, text } from '../orm.ts';
import { revisionColumns, sourceColumns, textList } from './columns.ts';
import { allText, codesOf, hasText, must, noneOrOneOf, oneOf, revisionRules, sourcedFrom } from './rules.ts';

export const claimRevision = pgTable(
  'claim_revision',
  {
    ...revisionColumns(),
    kind: text().notNull(),
    text: text().notNull(),
    speaker: text(),
    hedge: text(),
    about: textList(),
    figures: textList(),
    ...sourceColumns(),
    notes: textList(),
  },
  (t) => [
    ...revisionRules('claim', t),
    sourcedFrom('claim', t),
    must('claim_kind', oneOf(t.kind, CLAIM_KINDS)),
    must('claim_text', hasText(t.text)),
    must('claim_hedge', noneOrOneOf(t.hedge, HEDGES)),
    must('claim_about', codesOf(t.about, ['entity'])),
    must('claim_figures', codesOf(t.figures, ['figure'])),
    must('claim_notes', allText(t.notes)),
  ],
);
