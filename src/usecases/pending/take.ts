/** Taking up a request that was kept. */
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Pending, Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

/** How long a request is kept, in milliseconds: what was true yesterday is asked about again. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * The request with this number, marked as answered.
 * @throws Refusal `not-yet` when there is none, it is another member's, too old or already answered
 */
export async function takePending(context: Context, id: number): Promise<Pending> {
  allow(context.actor, 'reader');
  return await context.store.changeDesk(context.actor.desk, async (records, writes) => {
    const pending = await readPending(context, records, id);
    if (!(await writes.settlePending(pending.id, true)))
      throw new Refusal('not-yet', 'That was answered already; nothing more was changed.');
    return pending;
  });
}

/** The same without answering it, or the member's newest: to see what a yes would do, or fill a form with what was typed. */
export async function peekPending(context: Context, id: number | undefined): Promise<Pending> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(
    context.actor.desk,
    async (records) => await readPending(context, records, id),
  );
}

/** Opens an answered request again, after the change it asked for failed for no fault of the asker. */
export async function reopenPending(context: Context, id: number): Promise<void> {
  allow(context.actor, 'reader');
  await context.store.changeDesk(
    context.actor.desk,
    async (_records, writes) => await writes.settlePending(id, false),
  );
}

async function readPending(context: Context, records: Records, id: number | undefined): Promise<Pending> {
  const { member } = context.actor;
  const pending = id === undefined ? await records.latestPending(member) : await records.pending(id);
  if (!pending || pending.member !== member)
    throw new Refusal('not-yet', 'There is nothing of yours waiting for an answer.');
  if (pending.settled) throw new Refusal('not-yet', 'That was answered already; nothing more was changed.');
  if (Date.parse(context.clock()) - Date.parse(pending.at) > KEPT_MS) {
    throw new Refusal('not-yet', 'That was asked more than a day ago: please give the command again.');
  }
  return pending;
}
