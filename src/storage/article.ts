import { type Article, type Publication, PUBLICATION_BASES } from '../domain/article.ts';
import { eq, sql } from './orm.ts';
import { articleRevision as table } from './schema/article.ts';
import { claimRevision } from './schema/claim.ts';
import { figureRevision } from './schema/figure.ts';
import { predictionRevision } from './schema/prediction.ts';
import { current, isOneOf, sharesOne } from './scope.ts';
import { present, shelf, word } from './shelf.ts';

export const articles = shelf({
  kind: 'article',
  table,
  toRow: (article) => ({
    outlet: article.outlet,
    title: article.title,
    byline: article.byline,
    url: article.url,
    ...publicationRow(article.publication),
    notes: [...article.notes],
  }),
  fromRow: (row): Article => ({
    code: row.code,
    outlet: row.outlet,
    title: row.title,
    byline: row.byline,
    url: row.url,
    publication: publicationOf(row),
    notes: row.notes,
  }),
  about: (scope, family) => sql`${table.code} in (
    select ${figureRevision.sourceArticle} from ${figureRevision}
      where ${current(scope, figureRevision)} and ${isOneOf(figureRevision.entity, family)}
    union select ${claimRevision.sourceArticle} from ${claimRevision}
      where ${current(scope, claimRevision)} and ${sharesOne(claimRevision.about, family)}
    union select ${predictionRevision.sourceArticle} from ${predictionRevision}
      where ${current(scope, predictionRevision)} and ${sharesOne(predictionRevision.about, family)})`,
  from: (_scope, article) => eq(table.code, article),
});

function publicationRow(
  publication: Publication,
): Pick<typeof table.$inferInsert, 'publishedBasis' | 'publishedFrom' | 'publishedTo' | 'publishedNote'> {
  if (publication.basis === 'unknown')
    return { publishedBasis: 'unknown', publishedFrom: null, publishedTo: null, publishedNote: null };
  const { basis, from, to, note } = publication;
  return { publishedBasis: basis, publishedFrom: from, publishedTo: to, publishedNote: note };
}

function publicationOf(row: typeof table.$inferSelect): Publication {
  const basis = word(PUBLICATION_BASES, row.publishedBasis);
  if (basis === 'unknown') return { basis };
  return { basis, from: present(row.publishedFrom), to: present(row.publishedTo), note: row.publishedNote };
}
