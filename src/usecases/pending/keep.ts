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
  // A second try begins on the record as it then is: the revision that has passed is of no use to it.
  const expected = pending.purpose === 'retry' ? null : edit.expected;
  const kept = { ...pending, member: actor.member, expected, at: context.clock() };
  return await context.store.changeDesk(
    actor.desk,
    async (_records, writes) => await writes.keepPending(kept),
  );
}
