import { LIST_PAGE, sliceOf } from '../../domain/page.ts';
import type { Metric } from '../../domain/metric.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Page } from '../ports.ts';

/** One page of the desk's metrics, in code order. */
export async function listMetrics(context: Context, page: number): Promise<Page<Metric>> {
  allow(context.actor, 'reader');
  const slice = sliceOf(page, LIST_PAGE);
  return await context.store.asDesk(
    context.actor.desk,
    async (records) => await records.list('metric', slice),
  );
}
