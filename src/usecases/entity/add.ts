/** New names in the record: companies, models, people. */
import type { Code } from '../../domain/code.ts';
import type { Entity, EntityKind } from '../../domain/entity.ts';
import { cleanText } from '../../domain/text.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { readName, refuseTaken } from '../name/taken.ts';
import { resolveName } from '../name/resolve.ts';

export interface EntityAdd {
  readonly kind: EntityKind;
  readonly name: string;
  /** A name or code of what it is part of. */
  readonly parent: string | undefined;
  readonly note: string | undefined;
}

/**
 * Adds an entity to the record.
 * @throws Refusal `conflicting` when its name is taken, or when the parent is not known
 */
export async function addEntity(context: Context, asked: EntityAdd): Promise<Changed<Entity>> {
  const needs = { role: 'editor', action: 'entity.add', reason: null } as const;
  return await change(context, needs, async (editing) => {
    const name = readName(asked.name);
    await refuseTaken(editing.records, 'entity', name, null);
    const entity: Entity = {
      code: await editing.newCode('N'),
      kind: asked.kind,
      name,
      aliases: [],
      parent: await parentOf(editing.records, asked.parent),
      mergedInto: null,
      note: asked.note === undefined ? null : cleanText(asked.note),
    };
    await editing.put('entity', entity);
    return entity;
  });
}

async function parentOf(
  records: Parameters<typeof resolveName>[0],
  parent: string | undefined,
): Promise<Code | null> {
  if (parent === undefined) return null;
  return await resolveName(records, parent, { noun: 'company', scope: { spaces: ['entity'] } });
}
