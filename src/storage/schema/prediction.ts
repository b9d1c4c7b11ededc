import { LOGICS } from '../../domain/prediction.ts';
import { pgTable, text } from '../orm.ts';
import { revisionColumns, sourceColumns, textList } from './columns.ts';
import { allText, codesOf, hasText, must, oneOf, revisionRules, sourcedFrom } from './rules.ts';

export const predictionRevision = pgTable(
  'prediction_revision',
  {
    ...revisionColumns(),
    text: text().notNull(),
    logic: text().notNull(),
    about: textList(),
    ...sourceColumns(),
    notes: textList(),
  },
  (t) => [
    ...revisionRules('prediction', t),
    sourcedFrom('prediction', t),
    must('prediction_text', hasText(t.text)),
    must('prediction_logic', oneOf(t.logic, LOGICS)),
    must('prediction_about', codesOf(t.about, ['entity'])),
    must('prediction_notes', allText(t.notes)),
  ],
);
