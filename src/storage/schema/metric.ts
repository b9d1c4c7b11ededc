import { UNITS } from '../../domain/metric.ts';
import { pgTable, text } from '../orm.ts';
import { revisionColumns, textList } from './columns.ts';
import { allText, hasText, must, oneOf, revisionRules } from './rules.ts';

export const metricRevision = pgTable(
  'metric_revision',
  {
    ...revisionColumns(),
    name: text().notNull(),
    aliases: textList(),
    unit: text().notNull(),
    scope: text(),
    definition: text(),
    caveats: textList(),
  },
  (t) => [
    ...revisionRules('metric', t),
    must('metric_name', hasText(t.name)),
    must('metric_unit', oneOf(t.unit, UNITS)),
    must('metric_aliases', allText(t.aliases)),
    must('metric_caveats', allText(t.caveats)),
  ],
);
