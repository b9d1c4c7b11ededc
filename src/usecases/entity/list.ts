import { LIST_PAGE, sliceOf } from '../../domain/page.ts';
import type { Entity, EntityKind } from '../../domain/entity.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Page } from '../ports.ts';

/** One page of the entities of some kinds, in code order. */
export async function listEntities(
  context: Context,
  kinds: readonly EntityKind[],
  page: number,
): Promise<Page<Entity>> {
  allow(context.actor, 'reader');
  const slice = sliceOf(page, LIST_PAGE);
  return await context.store.asDesk(
    context.actor.desk,
    async (records) => await records.list('entity', slice, { entityKinds: kinds }),
  );
}
