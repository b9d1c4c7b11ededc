/** Two names that turned out to be one: the record keeps both, and counts all that is about the one as the other's. */
import type { Code } from '../../domain/code.ts';
import type { Entity } from '../../domain/entity.ts';
import type { DeskRecord } from '../../domain/revision.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { resolveName, type Wanted } from '../name/resolve.ts';
import { readReason } from '../record/correct.ts';
import { liveDependents } from '../record/retire.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

export interface Merge {
  readonly from: string;
  readonly into: string;
  readonly reason: string;
}

export interface Merged {
  readonly from: Entity;
  readonly into: Entity;
}

const ENTITY: Wanted = { noun: 'company', scope: { spaces: ['entity'] } };

/**
 * Counts one entity as another from now on, after what follows has been agreed to. What is part of it, and what was
 * merged into it before, goes along.
 * @throws Refusal `conflicting` for an entity and itself, or one that is part of the other; NeedsConfirmation
 */
export async function mergeEntities(context: Context, asked: Merge): Promise<Changed<Merged>> {
  const reason = readReason(asked.reason);
  return await change(context, { role: 'editor', action: 'entity.merge', reason }, async (editing) => {
    const { records } = editing;
    const into = await entityNamed(records, asked.into);
    const { record: from } = await editing.load('entity', await mergingCode(records, asked.from));
    if (from.mergedInto !== null)
      throw new Refusal('conflicting', `${from.name} already counts as ${from.mergedInto}.`);
    if (from.code === into.code) throw new Refusal('conflicting', `${from.name} is ${into.code} itself.`);
    if ((await records.family(from.code)).includes(into.code))
      throw new Refusal(
        'conflicting',
        `${into.name} is part of ${from.name}, so ${from.name} can't be counted as it: merge the other way about.`,
      );
    const dependents = await liveDependents(records, [from.code]);
    editing.confirm(consequences(from, into, dependents));
    await editing.put('entity', { ...from, mergedInto: into.code });
    return { from, into };
  });
}

/** A code stands for itself here, also where its record already counts as another. */
async function mergingCode(records: Records, name: string): Promise<Code> {
  const coded = /^n-\d+$/i.test(name.trim()) ? name.trim().toUpperCase() : undefined;
  return coded ?? (await resolveName(records, name, ENTITY));
}

async function entityNamed(records: Records, name: string): Promise<Entity> {
  const code = await resolveName(records, name, ENTITY);
  const held = await records.get('entity', code);
  if (!held || held.retired !== null || held.record.mergedInto !== null)
    throw new Refusal('retired', `${code} is no longer in use by itself: merge into the one it became.`);
  return held.record;
}

function consequences(from: Entity, into: Entity, dependents: readonly DeskRecord[]): readonly string[] {
  const names = [from.name, ...from.aliases].map((name) => `“${name}”`).join(', ');
  const count = (
    kind: DeskRecord['kind'],
    one: string,
    many: string,
    which: (record: DeskRecord['record']) => boolean = () => true,
  ): string[] => {
    const found = dependents
      .filter((dependent) => dependent.kind === kind && which(dependent.record))
      .map(({ record }) => record.code);
    if (found.length === 0) return [];
    const shown = found.slice(0, 8).join(', ');
    const verb = found.length === 1 ? 'counts' : 'count';
    return [
      `${found.length} ${found.length === 1 ? one : many} ${verb} as ${into.name}’s: ${shown}${found.length > 8 ? ' and more' : ''}`,
    ];
  };
  return [
    `${from.name} (${from.code}) counts as ${into.name} (${into.code}) from now on; nothing is deleted.`,
    `Asking for ${names} finds ${into.name}.`,
    ...(from.kind === into.kind ? [] : [`They differ in kind: ${from.kind} and ${into.kind}.`]),
    ...count('figure', 'figure', 'figures'),
    ...count('claim', 'claim', 'claims'),
    ...count('prediction', 'prediction', 'predictions'),
    ...count('part', 'part of a prediction', 'parts of predictions'),
    ...count('event', 'event', 'events'),
    ...count('watch', 'watch', 'watches'),
    ...count(
      'entity',
      'name that is part of it',
      'names that are part of it',
      (record) => 'parent' in record && record.parent === from.code,
    ),
  ];
}
