import { PUBLICATION_BASES } from '../../domain/article.ts';
import { date, pgTable, sql, text } from '../orm.ts';
import { revisionColumns, textList } from './columns.ts';
import { allText, hasText, must, oneOf, revisionRules } from './rules.ts';

export const articleRevision = pgTable(
  'article_revision',
  {
    ...revisionColumns(),
    outlet: text().notNull(),
    title: text(),
    byline: text(),
    url: text(),
    publishedBasis: text('published_basis').notNull(),
    publishedFrom: date('published_from', { mode: 'string' }),
    publishedTo: date('published_to', { mode: 'string' }),
    publishedNote: text('published_note'),
    notes: textList(),
  },
  (t) => [
    ...revisionRules('article', t),
    must('article_outlet', hasText(t.outlet)),
    must('article_basis', oneOf(t.publishedBasis, PUBLICATION_BASES)),
    must(
      'article_dates',
      sql`case when ${t.publishedBasis} = 'unknown' then num_nonnulls(${t.publishedFrom}, ${t.publishedTo}, ${t.publishedNote}) = 0
        else ${t.publishedFrom} <= ${t.publishedTo} end`,
    ),
    must('article_inferred', sql`${t.publishedBasis} <> 'inferred' or ${hasText(t.publishedNote)}`),
    must('article_notes', allText(t.notes)),
  ],
);
