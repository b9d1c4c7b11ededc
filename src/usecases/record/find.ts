import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Hit, Page } from '../ports.ts';

/** How many hits one page holds. */
export const FIND_PAGE = 8;

/** One page of a search over names, claims, figures' metrics, predictions, events and watches, best first. */
export async function find(context: Context, words: string, page: number): Promise<Page<Hit>> {
  allow(context.actor, 'reader');
  const slice = { limit: FIND_PAGE, offset: (page - 1) * FIND_PAGE };
  return await context.store.asDesk(
    context.actor.desk,
    async (records) => await records.search(words, slice),
  );
}
