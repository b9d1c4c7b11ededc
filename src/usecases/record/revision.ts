import type { Code, RecordKind } from '../../domain/code.ts';
import type { RecordByKind, Revision } from '../../domain/revision.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { Refusal } from '../refusal.ts';

/**
 * A record's latest revision, for a form that edits it.
 * @throws Refusal `unknown-code`, or `retired` when it is no longer in use
 */
export async function revisionOf<K extends RecordKind>(
  context: Context,
  kind: K,
  code: Code,
): Promise<Revision<RecordByKind[K]>> {
  allow(context.actor, 'reporter');
  const held = await context.store.asDesk(
    context.actor.desk,
    async (records) => await records.get(kind, code),
  );
  if (!held) throw new Refusal('unknown-code', `This desk has no ${kind} with the code ${code}.`);
  if (held.retired !== null) throw new Refusal('retired', `${code} is retired: ${held.retired}.`);
  return held;
}
