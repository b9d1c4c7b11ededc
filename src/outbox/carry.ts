/** Carrying one claim to its end: send it, or find out what became of it, and settle what came of that. */
import { placeName } from '../domain/place.ts';
import type { IsoInstant } from '../domain/time.ts';
import { tellAdmin } from '../usecases/notice/tell-admin.ts';
import type { View } from '../views/view.ts';
import { answered, brokeOff, type CarryNeeds, CUT_OFF, givenBack, type Going, read } from './going.ts';
import { readKept } from './kept.ts';
import { codesOf, type Composed, compose, markedAsRepeat } from './message.ts';
import { backoffMs, later, MOST_FAILURES, PROBE_MS } from './pace.ts';
import type { Claim, Delivered, Found, Message } from './ports.ts';
import { refresh } from './refresh.ts';

/** After so many attempts with no way to tell, a message is held even where the desk would have it repeated. */
const MOST_ATTEMPTS = 3;

/** How far a message told of the log whose first try is in doubt: the ledger knows how far that went then, and counts no more. */
const AS_IT_WAS = Number.MAX_SAFE_INTEGER;

/** What a parked place needs whose platform is not connected. */
export const NO_COURIER = {
  why: 'Daybook is not connected to that platform.',
  remedy: 'Set the platform’s token in Daybook’s settings and start it again, or set up another channel.',
};

/**
 * Does what a claim asks for. Nothing of what a courier does throws out of here.
 * @throws Refusal `unavailable` when the record could not be read; the place is given back by then
 */
export async function carry(needs: CarryNeeds, claim: Claim): Promise<void> {
  const courier = needs.couriers[claim.place.platform];
  if (courier === undefined) {
    await park(needs, claim, NO_COURIER);
    return;
  }
  const going = { needs, claim, courier };
  switch (claim.work.kind) {
    case 'send':
      await send(going);
      return;
    case 'reconcile':
      await reconcile(going);
      return;
    case 'refresh':
      await refresh(going);
  }
}

async function send(going: Going): Promise<void> {
  const { needs, claim } = going;
  const composed = await read(going, async () => await compose(needs, claim, needs.clock()));
  if (composed.view === null) await needs.outbox.dropped(claim, composed, needs.clock());
  else await deliver(going, composed, composed.view);
}

type Said = Pick<Composed, 'skipped' | 'upTo' | 'codes'>;

function messageFor({ claim: { place, work, thread } }: Going, view: View): Message {
  return { place, view, key: work.post.key, thread };
}

async function deliver(going: Going, said: Said, view: View): Promise<void> {
  if (await givenBack(going)) return;
  const { needs, claim, courier } = going;
  const delivering = courier
    .deliver(messageFor(going, view))
    .catch((error: unknown): Delivered => ({ kind: 'unknown', why: brokeOff(needs, error, 'delivering') }));
  const outcome = await answered<Delivered>(going, delivering, { kind: 'unknown', why: CUT_OFF });
  const now = needs.clock();
  switch (outcome.kind) {
    case 'sent':
      await sent(going, said, view, outcome.ref);
      return;
    case 'retry':
      await retry(going, view, outcome);
      return;
    case 'unknown':
      await needs.outbox.unknown(claim, outcome.why, view, later(now, needs.times.lookAfterMs));
      return;
    case 'gone':
      await park(needs, claim, outcome);
  }
}

async function sent(
  { needs, claim, courier }: Going,
  { skipped, upTo, codes }: Said,
  view: View,
  ref: string,
): Promise<void> {
  const now = needs.clock();
  const kept = await needs.outbox.sent(
    claim,
    { skipped, upTo, ref, view, codes },
    now,
    later(now, courier.paceMs),
  );
  if (!kept) needs.log(`A post to ${placeName(claim.place)} took longer than its place was held for.`);
}

type Failed = { readonly afterMs: number; readonly why: string; readonly counts: boolean };

/**
 * Tries again later, or parks the place when that has failed too often. This try was not taken; of one before it that
 * got no answer nobody knows still, so the message stays in doubt.
 */
async function retry({ needs, claim }: Going, view: View, { afterMs, why, counts }: Failed): Promise<void> {
  if (counts && claim.failures + 1 >= MOST_FAILURES) {
    await park(needs, claim, { why, remedy: remedyAfter(claim.failures + 1) });
    return;
  }
  const wait = counts ? Math.max(afterMs, backoffMs(claim.failures)) : afterMs;
  const at = later(needs.clock(), wait);
  if (claim.work.kind === 'reconcile') await needs.outbox.unknown(claim, why, view, at, counts);
  else await needs.outbox.retry(claim, why, counts, at);
}

function remedyAfter(failures: number): string {
  return `It failed ${failures} times in a row: look at the platform’s own status page, and at Daybook’s log.`;
}

/** Stops sending to a place until somebody has done something; an admin is told elsewhere, once. */
async function park(
  needs: CarryNeeds,
  claim: Claim,
  { why, remedy }: { readonly why: string; readonly remedy: string },
): Promise<void> {
  const now = needs.clock();
  const parked = await needs.outbox.park(claim, why, remedy, now, later(now, PROBE_MS));
  if (!parked || claim.parked) return;
  const place = placeName(claim.place);
  needs.log(`Nothing can be posted to ${place}: ${why} ${remedy}`);
  await tell(needs, claim, { kind: 'parked', place, why, remedy }, now);
}

async function tell(
  { store, report }: CarryNeeds,
  { desk, place }: Claim,
  matter: Parameters<typeof tellAdmin>[2],
  now: IsoInstant,
): Promise<void> {
  try {
    await tellAdmin(store, desk, matter, now, placeName(place));
  } catch (error) {
    report(error, 'telling an admin about delivery');
  }
}

/** Finds out what became of a message whose try ended without an answer. */
async function reconcile(going: Going): Promise<void> {
  const { needs, claim, courier } = going;
  const { post } = claim.work;
  const view = readKept(post.view) ?? (await read(going, async () => await bestGuess(going)));
  if (view === null) return;
  if (await givenBack(going)) return;
  const looking = courier
    .find(messageFor(going, view), post.firstTriedAt, needs.clock())
    .catch((error: unknown): Found => ({
      kind: 'retry',
      afterMs: needs.times.lookAfterMs,
      why: brokeOff(needs, error, 'looking for'),
      counts: true,
    }));
  const nothingYet = { kind: 'retry', afterMs: 0, why: CUT_OFF, counts: false } as const;
  const found = await answered<Found>(going, looking, nothingYet);
  const first: Said = { skipped: [], upTo: AS_IT_WAS, codes: codesOf(claim.work.notices, view) };
  switch (found.kind) {
    case 'found':
      await sent(going, first, view, found.ref);
      return;
    case 'resend':
      await deliver(going, first, view);
      return;
    case 'absent':
      await sendAnew(going);
      return;
    case 'retry':
      await lookLater(going, found, view);
      return;
    case 'unknowable':
      await settleUnknowable(going, found.why);
  }
}

/**
 * What a message said whose process ended before it could say: what it would say now. Null when that is nothing; the
 * post is settled then, and nobody misses it.
 */
async function bestGuess({ needs, claim }: Going): Promise<View | null> {
  const composed = await compose(needs, claim, needs.clock());
  if (composed.view === null) await needs.outbox.dropped(claim, composed, needs.clock());
  return composed.view;
}

/** It did not arrive: its notices wait again, for another message with what is so by then. The try was counted before. */
async function sendAnew({ needs, claim }: Going): Promise<void> {
  const why = 'The message did not arrive.';
  // A parked place is tried all the same: that is how it is found to be open again.
  if (claim.failures >= MOST_FAILURES && !claim.parked) {
    await park(needs, claim, { why, remedy: remedyAfter(claim.failures) });
    return;
  }
  const wait = claim.failures > 1 ? backoffMs(claim.failures - 1) : 0;
  await needs.outbox.retry(claim, why, false, later(needs.clock(), wait));
}

/** Nobody knows yet: the message stays in doubt, and what comes after it waits behind it. */
async function lookLater(
  { needs, claim }: Going,
  { afterMs, why, counts }: Failed,
  view: View,
): Promise<void> {
  if (counts && claim.failures + 1 >= MOST_FAILURES) {
    // What can't be found out for so long keeps all behind it waiting: somebody has to know.
    await park(needs, claim, { why, remedy: remedyAfter(claim.failures + 1) });
    return;
  }
  // By failures, not by attempts: those count the processes that died at it too.
  const wait = counts ? Math.max(afterMs, backoffMs(Math.max(0, claim.failures - 1))) : afterMs;
  await needs.outbox.unknown(claim, why, view, later(needs.clock(), wait), counts);
}

/** Nobody will ever know: the desk has said what it wants then. */
async function settleUnknowable(going: Going, why: string): Promise<void> {
  const { needs, claim } = going;
  if (claim.policy === 'repeat' && claim.work.post.attempts <= MOST_ATTEMPTS) {
    const composed = await read(going, async () => await compose(needs, claim, needs.clock()));
    if (composed.view === null) await needs.outbox.dropped(claim, composed, needs.clock());
    else await deliver(going, composed, markedAsRepeat(composed.view));
    return;
  }
  const now = needs.clock();
  if (!(await needs.outbox.hold(claim, why, now))) return;
  const place = placeName(claim.place);
  needs.log(`Whether post ${claim.work.post.id} to ${place} arrived is for an admin to say: ${why}`);
  await tell(needs, claim, { kind: 'held', post: claim.work.post.id, place, why }, now);
}
