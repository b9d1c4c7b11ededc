import type { Metric } from '../../domain/metric.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { LIST_PAGE } from '../entity/list.ts';
import type { Page } from '../ports.ts';

/** One page of the desk's metrics, in code order. */
export async function listMetrics(context: Context, page: number): Promise<Page<Metric>> {
  allow(context.actor, 'reader');
  const slice = { limit: LIST_PAGE, offset: (page - 1) * LIST_PAGE };
  return await context.store.asDesk(
    context.actor.desk,
    async (records) => await records.list('metric', slice),
  );
}
