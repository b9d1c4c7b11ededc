/** An article as the desk holds it. */
import { showPublication } from '../domain/article.ts';
import type { ArticleCard } from '../usecases/article/show.ts';
import { attribution, cardOf, dateHint, facts, form, heading, run, section } from './answer.ts';
import { retiredNote } from './log.ts';
import type { Text, View } from './view.ts';

/** One article with what was taken from it. */
export function articleView({ article, counts, retired }: ArticleCard): View {
  const { publication } = article;
  return cardOf(
    article.code,
    `${article.code}: ${article.title ?? `untitled article, ${article.outlet}`}`,
    `article ${article.code}`,
    [
      heading(`${article.code}: ${article.title ?? 'untitled article'}`),
      ...retiredNote(retired),
      ...facts([
        ['Outlet', article.outlet],
        ['Byline', article.byline ?? 'none given'],
        ['Published', showPublication(publication).replace(/^published /, '')],
        [
          'How that is known',
          publication.basis === 'unknown'
            ? null
            : `${publication.basis}${publication.note === null ? '' : `: ${publication.note}`}`,
        ],
        [
          'Held from it',
          counts
            .map(
              ({ kind, total }) =>
                `${total} ${total === 1 ? kind : kind === 'watch' ? 'watches' : `${kind}s`}`,
            )
            .join(', '),
        ],
      ]),
      ...section(
        'Notes',
        article.notes.map((text): Text => [text]),
      ),
      attribution([article]),
      ...dateHint([article]),
    ],
    [
      run('Claims', 'claim list'),
      run('Predictions', 'prediction list all'),
      run('Watches', 'watch list'),
      form('Edit date', `article date ${article.code}`),
      form('Correct', `correct ${article.code}`),
    ],
  );
}
