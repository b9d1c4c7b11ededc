import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Pending } from '../ports.ts';

/** Keeps a request for its answer; returns its number. */
export async function keepPending(
  context: Context,
  pending: Pick<Pending, 'purpose' | 'path' | 'args' | 'digest'>,
): Promise<number> {
  allow(context.actor, 'reader');
  const { actor, edit } = context;
  const kept = { ...pending, member: actor.member, expected: edit.expected, at: context.clock() };
  return await context.store.changeDesk(
    actor.desk,
    async (_records, writes) => await writes.keepPending(kept),
  );
}
