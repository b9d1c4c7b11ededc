import type { RecordKind } from '../../domain/code.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Hit } from '../ports.ts';

/** Records of the given kinds whose code begins with the text or whose words match it, for completion. */
export async function completeCodes(
  context: Context,
  text: string,
  kinds: readonly RecordKind[],
  limit: number,
): Promise<readonly Hit[]> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(
    context.actor.desk,
    async (records) => await records.completeCodes(text, kinds, limit),
  );
}
