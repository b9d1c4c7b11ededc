/** Posts that live: drawn anew, and edited, when a record that they mention has changed. */
import type { Code } from '../domain/code.ts';
import { placeName } from '../domain/place.ts';
import type { View } from '../views/view.ts';
import { answered, brokeOff, CUT_OFF, givenBack, type Going, read } from './going.ts';
import { same } from './kept.ts';
import { codesOf, isUnavailable, redraw } from './message.ts';
import { backoffMs, later, MOST_FAILURES } from './pace.ts';
import type { Edited } from './ports.ts';

/** Draws a sent post anew and edits it where it reads differently by now. */
export async function refresh(going: Going): Promise<void> {
  const { needs, claim } = going;
  const { post } = claim.work;
  const view = await read(going, async () => await drawAgain(going));
  if (view === null || same(view, post.view)) {
    const now = needs.clock();
    await needs.outbox.refreshed(claim, { view: null, gone: false, codes: post.codes }, now, now);
    return;
  }
  if (await givenBack(going)) return;
  const edited: Edited =
    post.ref === null
      ? { kind: 'gone', why: 'Nobody knows which message it is.' }
      : await answered<Edited>(going, edit(going, post.ref, view), NOT_YET);
  await settleEdit(going, edited, view, codesOf(claim.work.notices, view));
}

const NOT_YET: Edited = { kind: 'retry', afterMs: 0, why: CUT_OFF, counts: false };

async function edit({ needs, claim, courier }: Going, ref: string, view: View): Promise<Edited> {
  try {
    return await courier.edit(claim.place, ref, view);
  } catch (error) {
    return { kind: 'retry', afterMs: 0, why: brokeOff(needs, error, 'editing'), counts: true };
  }
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
