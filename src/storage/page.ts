/** Slices of a query, with the size of the whole. */
import type { Page, Slice } from '../usecases/ports.ts';
import { type SQL, sql } from './orm.ts';
import type { Scope } from './scope.ts';

/**
 * One slice of a query's rows as objects. The whole is counted in the same statement, so the total is right also
 * for a slice that lies beyond the end.
 * @param order names columns of the query
 */
export async function pageOf<T extends object>(
  scope: Scope,
  found: SQL,
  order: SQL,
  slice: Slice,
): Promise<Page<T>> {
  const [row] = await scope.tx.execute<{ items: T[] | null; total: number }>(sql`
    with found as materialized (${found}), slice as (
      select found.*, row_number() over (order by ${order}) as place from found
      order by place limit ${slice.limit} offset ${slice.offset}
    )
    select (select json_agg(to_jsonb(slice) - 'place' order by place) from slice) as items,
      (select count(*)::int from found) as total`);
  return { items: row?.items ?? [], total: row?.total ?? 0 };
}
