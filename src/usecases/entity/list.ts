import type { Entity, EntityKind } from '../../domain/entity.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Page } from '../ports.ts';

/** How many names one page of a list holds. */
export const LIST_PAGE = 15;

/** One page of the entities of some kinds, in code order. */
export async function listEntities(
  context: Context,
  kinds: readonly EntityKind[],
  page: number,
): Promise<Page<Entity>> {
  allow(context.actor, 'reader');
  const slice = { limit: LIST_PAGE, offset: (page - 1) * LIST_PAGE };
  return await context.store.asDesk(
    context.actor.desk,
    async (records) => await records.list('entity', slice, { entityKinds: kinds }),
  );
}
