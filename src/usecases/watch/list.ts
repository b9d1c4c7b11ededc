import { LIST_PAGE, sliceOf } from '../../domain/page.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Page } from '../ports.ts';
import { detailWatches, type WatchDetail } from './detail.ts';

/** One page of the desk's watches, in code order. */
export async function listWatches(context: Context, page: number): Promise<Page<WatchDetail>> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const { items, total } = await records.list('watch', sliceOf(page, LIST_PAGE));
    return { items: await detailWatches(records, items), total };
  });
}
