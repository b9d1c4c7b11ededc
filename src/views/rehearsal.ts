/** What would go out of a desk. */
import { readPlace } from '../domain/place.ts';
import type { Rehearsed } from '../usecases/delivery.ts';
import { heading, list, note, paging, paragraph, position } from './answer.ts';
import { strong, type Text, type View } from './view.ts';

/** So many posts are on one page. */
const REHEARSED_PAGE = 15;

/** One page of the posts that would go out. */
export function rehearsalView(posts: readonly Rehearsed[], days: number, zone: string, page: number): View {
  const shown = posts.slice((page - 1) * REHEARSED_PAGE, page * REHEARSED_PAGE);
  const title = `What would go out in the next ${days} days`;
  const items = shown.map(({ at, place, title: said }): Text => [
    { kind: 'instant', at, zone },
    ' ',
    strong(said),
    ` (${whereto(place)})`,
  ]);
  const line = `diary rehearse ${days}`;
  return {
    title,
    tone: 'answer',
    self: line,
    audit: null,
    blocks: [
      heading(title),
      ...(posts.length === 0 ? [paragraph('Nothing would.')] : list(items)),
      note(
        posts.length === 0 ? '' : `${position(page, REHEARSED_PAGE, shown.length, posts.length)}. `,
        'As the record stands now; nothing was sent.',
      ),
    ],
    actions: paging(line, page, REHEARSED_PAGE, posts.length),
  };
}

function whereto(name: string): string {
  const place = readPlace(name);
  if (place === undefined) return name;
  return place.kind === 'member' ? `to member ${place.id}` : `channel ${place.id}`;
}
