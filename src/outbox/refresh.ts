/** Posts that live: drawn anew, and edited, when a record that they mention has changed. */
import type { Code } from '../domain/code.ts';
import { placeName } from '../domain/place.ts';
import type { View } from '../views/view.ts';
import { brokeOff, givenBack, type Going, read } from './going.ts';
import { same } from './kept.ts';
import { codesOf, isUnavailable, redraw } from './message.ts';
import { backoffMs, later, MOST_FAILURES } from './pace.ts';
import type { Edited } from './ports.ts';

/** Draws a sent post anew and edits it where it reads differently by now. */
export async function refresh(going: Going): Promise<void> {
  const { needs, claim, courier } = going;
  const { post } = claim.work;
  const view = await read(going, async () => await drawAgain(going));
  if (view === null || same(view, post.view)) {
    const now = needs.clock();
    await needs.outbox.refreshed(claim, { view: null, gone: false, codes: post.codes }, now, now);
    return;
  }
  if (await givenBack(going)) return;
  const edited =
    post.ref === null
      ? ({ kind: 'gone', why: 'Nobody knows which message it is.' } as const)
      : await courier.edit(claim.place, post.ref, view).catch((error: unknown): Edited => ({
          kind: 'retry',
          afterMs: 0,
          why: brokeOff(needs, error, 'editing'),
          counts: true,
        }));
  await settleEdit(going, edited, view, codesOf(claim.work.notices, view));
}

/** A card that can't be drawn any more for a defect of ours stays as it is: it must not stop what comes behind it. */
async function drawAgain({ needs, claim }: Going): Promise<View | null> {
  try {
    return await redraw(needs, claim, needs.clock());
  } catch (error) {
    if (isUnavailable(error)) throw error;
    needs.report(error, 'drawing a post again');
    return null;
  }
}

async function settleEdit(
  { needs, claim, courier }: Going,
  edited: Edited,
  view: View,
  codes: readonly Code[],
): Promise<void> {
  const now = needs.clock();
  const nextAt = later(now, courier.paceMs);
  const { post } = claim.work;
  if (edited.kind === 'done') {
    await needs.outbox.refreshed(claim, { view, gone: false, codes }, now, nextAt);
  } else if (edited.kind === 'gone') {
    await needs.outbox.refreshed(claim, { view: null, gone: true, codes: post.codes }, now, nextAt);
  } else if (edited.counts && claim.failures + 1 >= MOST_FAILURES) {
    // New posts matter more than how an old one looks: a place is never parked for an edit.
    needs.log(`Post ${post.id} to ${placeName(claim.place)} stays as it is: ${edited.why}`);
    await needs.outbox.refreshed(claim, { view: null, gone: false, codes: post.codes }, now, nextAt);
  } else {
    const wait = edited.counts ? Math.max(edited.afterMs, backoffMs(claim.failures)) : edited.afterMs;
    const at = later(now, wait);
    // A rate limit holds for all that is done there; what is wrong with one edit keeps no new post waiting.
    await needs.outbox.retry(claim, edited.why, edited.counts, at, edited.counts ? nextAt : at);
  }
}
