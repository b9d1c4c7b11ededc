import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { NameMatch, NameScope } from '../ports.ts';

/** Names that begin with the text (or have a word that does), for completion; the first names for no text. */
export async function completeNames(
  context: Context,
  text: string,
  scope: NameScope,
  limit: number,
): Promise<readonly NameMatch[]> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(
    context.actor.desk,
    async (records) => await records.names.complete(text, scope, limit),
  );
}
