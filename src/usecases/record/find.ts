import { FIND_PAGE, sliceOf } from '../../domain/page.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Hit, Page } from '../ports.ts';

/** One page of a search over names, claims, figures' metrics, predictions, events and watches, best first. */
export async function find(context: Context, words: string, page: number): Promise<Page<Hit>> {
  allow(context.actor, 'reader');
  const slice = sliceOf(page, FIND_PAGE);
  return await context.store.asDesk(
    context.actor.desk,
    async (records) => await records.search(words, slice),
  );
}
