/**
 * Settling what was done at a destination, each in a transaction of its own. It locks the wake-up first, and finds the
 * lease there or writes nothing. What is still waiting is asked last, in a statement of its own: what was written
 * meanwhile is seen then, or its writer waits for this lock and wakes the destination after it.
 */
import type { Post } from '../domain/delivery.ts';
import type { PlaceName } from '../domain/place.ts';
import { placeName } from '../domain/place.ts';
import type { IsoInstant } from '../domain/time.ts';
import type { Claim, Outbox, Told } from '../outbox/ports.ts';
import { mayHaveChanged } from './log-head.ts';
import { and, eq, type SQL, sql } from './orm.ts';
import { keepCodes, nameable } from './posts.ts';
import { destination, destinationWake as wake } from './schema/destination.ts';
import { notice } from './schema/notice.ts';
import { post, postCode } from './schema/post.ts';
import { type Database, type Scope, textArray } from './scope.ts';

type PostChange = Parameters<ReturnType<Database['update']>['set']>[0];

/** What of a platform's words is kept: they may be anything, and a text that the database refuses would settle nothing. */
const WORDS_KEPT = 500;

/** When a destination may be sent to again, and when an old post there is looked at again, which may be later. */
export interface Rest {
  readonly at: IsoInstant;
  readonly lookAt: IsoInstant;
}

/**
 * Settles a claim: `work` writes what became of it, and the destination is taken up again after the rest if something
 * waits.
 * @returns false when the lease was lost; then nothing is written
 */
export async function settled(
  tx: Database,
  claim: Claim,
  rest: Rest,
  work: (scope: Scope) => Promise<void>,
): Promise<boolean> {
  const scope = { tx, desk: claim.desk };
  const place = placeName(claim.place);
  const key = and(eq(wake.deskId, claim.desk), eq(wake.place, place), eq(wake.lease, claim.lease));
  const held = await tx.select({ lease: wake.lease }).from(wake).where(key).for('update');
  if (held.length === 0) return false;
  await work(scope);
  await setDown(scope, place, rest);
  return true;
}

/** Ends the lease; the destination sleeps where nothing waits. A parked one is not woken for posts that want a look. */
async function setDown({ tx, desk }: Scope, place: PlaceName, { at, lookAt }: Rest): Promise<void> {
  await tx.execute(sql`with rest as (select
      exists (select from ${notice} where ${notice.deskId} = ${desk} and ${notice.place} = ${place}
        and ${notice.state} = 'waiting')
      or exists (select from ${post} where ${post.deskId} = ${desk} and ${post.place} = ${place}
        and ${post.state} in ('sending', 'unknown')) as waits,
      exists (select from ${post} join ${destination} on ${destination.deskId} = ${post.deskId}
        and ${destination.place} = ${post.place} and ${destination.parkedAt} is null
        where ${post.deskId} = ${desk} and ${post.place} = ${place} and (${post.stale} or ${post.looking})) as wants)
    update ${wake} set wake_at = case when rest.waits then ${at}::timestamptz
      when rest.wants then ${lookAt}::timestamptz end, not_before = ${at}::timestamptz,
      lease = null
    from rest where ${wake.deskId} = ${desk} and ${wake.place} = ${place}`);
}

/** The post is there: what it told, and whether something of that has changed since the facts were read. */
export async function noteSent(
  scope: Scope,
  claim: Claim,
  { ref, view, codes, ...told }: Parameters<Outbox['sent']>[1],
  now: IsoInstant,
): Promise<void> {
  await skip(scope, told);
  const { id } = claim.work.post;
  // Of an earlier attempt nobody knows whether this is what it said: better told twice by a digest than never.
  const upTo =
    claim.work.kind === 'reconcile' ? sql`least(seen, ${told.upTo}::bigint)` : sql`${told.upTo}::bigint`;
  // In one statement, for this is what happens most.
  const [said] = await scope.tx.execute<{ seen: string }>(sql`
    with said as (
      update ${post} set state = 'sent', sent_at = ${now}::timestamptz, ref = ${ref},
        view = ${sql.param(view, post.view)}::json, why = null
      where ${post.deskId} = ${scope.desk} and ${post.id} = ${id} returning seen),
    told as (
      update ${notice} set state = 'sent', told_up_to = ${upTo} from said
      where ${notice.deskId} = ${scope.desk} and ${notice.post} = ${id} and ${notice.state} = 'sending'),
    reached as (
      update ${destination} set parked_at = null, parked_why = null, remedy = null, failures = 0,
        last_failure = null, last_sent_at = ${now}::timestamptz
      where ${destination.deskId} = ${scope.desk} and ${destination.place} = ${placeName(claim.place)}),
    named as (
      insert into ${postCode} (desk_id, post, code)
      select ${scope.desk}::uuid, ${id}::bigint, unnest(${textArray(nameable(codes))})
      on conflict do nothing)
    select seen from said`);
  if (!said) throw new Error(`There is no post ${id}.`);
  if (await mayHaveChanged(scope, codes, Number(said.seen))) await changePost(scope, id, { stale: true });
}

/** Nothing of the post was left to say. */
export async function noteDropped(scope: Scope, claim: Claim, told: Told): Promise<void> {
  await changePost(scope, claim.work.post.id, { state: 'void', why: 'There was nothing left to say.' });
  await skip(scope, told);
  await changeNotices(scope, claim.work.post.id, {
    state: 'skipped',
    why: 'There was nothing left to say.',
    toldUpTo: told.upTo,
  });
}

/** Certainly not sent, or not edited: it is to be done again. */
export async function noteRetry(scope: Scope, claim: Claim, why: string, counts: boolean): Promise<void> {
  await giveBack(scope, claim, why);
  await noteFailure(scope, claim, why, counts);
}

/** Nobody knows whether it was sent. Editing twice is harmless, so an edit is simply done again. */
export async function noteUnknown(
  scope: Scope,
  claim: Claim,
  { why, view, counts }: { readonly why: string; readonly view: object; readonly counts: boolean },
): Promise<void> {
  if (claim.work.kind === 'refresh') await giveBack(scope, claim, why);
  else await changePost(scope, claim.work.post.id, { state: 'unknown', why: words(why), view });
  await noteFailure(scope, claim, why, counts);
}

/** Whether it was sent is for somebody to say. */
export async function noteHeld(scope: Scope, claim: Claim, why: string): Promise<void> {
  if (claim.work.kind === 'refresh') return giveBack(scope, claim, why);
  await changePost(scope, claim.work.post.id, { state: 'held', why: words(why) });
  await changeNotices(scope, claim.work.post.id, { state: 'held' });
}

/** Nothing can be sent there for now. What may be there already is looked for when the place is open again. */
export async function notePark(
  scope: Scope,
  claim: Claim,
  told: { readonly why: string; readonly remedy: string; readonly now: IsoInstant },
): Promise<void> {
  if (claim.work.kind === 'reconcile')
    await changePost(scope, claim.work.post.id, { state: 'unknown', why: words(told.why) });
  else await giveBack(scope, claim, told.why);
  await noteFailure(scope, claim, told.why, true);
  await changeDestination(scope, claim, {
    parkedAt: sql`coalesce(${destination.parkedAt}, ${told.now}::timestamptz)`,
    parkedWhy: words(told.why),
    remedy: words(told.remedy),
  });
}

/** A sent post was looked at, and edited where it had to be. */
export async function noteRefreshed(
  scope: Scope,
  claim: Claim,
  { view, gone, codes }: Parameters<Outbox['refreshed']>[1],
): Promise<void> {
  const { id } = claim.work.post;
  if (gone) {
    await changePost(scope, id, { state: 'gone', stale: false, looking: false });
    return;
  }
  const seen = await changePost(scope, id, view === null ? { looking: false } : { looking: false, view });
  await changeDestination(scope, claim, { failures: 0, lastFailure: null });
  await keepCodes(scope, id, codes);
  if (await mayHaveChanged(scope, codes, seen)) await changePost(scope, id, { stale: true });
}

/** As it was before the claim: a post whose fate is unknown stays so. */
export async function noteReleased(scope: Scope, claim: Claim): Promise<void> {
  if (claim.work.kind === 'reconcile') await changePost(scope, claim.work.post.id, { state: 'unknown' });
  else await giveBack(scope, claim, 'It was given back before anything was sent.');
}

/** The notices wait again for another post; an edit waits for another look. */
async function giveBack(scope: Scope, claim: Claim, why: string): Promise<void> {
  const { id } = claim.work.post;
  if (claim.work.kind === 'refresh') {
    await changePost(scope, id, { stale: true, looking: false });
    return;
  }
  await changePost(scope, id, { state: 'void', why: words(why) });
  await changeNotices(scope, id, { state: 'waiting', post: null });
}

async function noteFailure(scope: Scope, claim: Claim, why: string, counts: boolean): Promise<void> {
  await changeDestination(scope, claim, {
    failures: counts ? sql`${destination.failures} + 1` : sql`${destination.failures}`,
    lastFailure: words(why),
  });
}

/** @returns the last row of the change log before the post's facts were read */
async function changePost(scope: Scope, id: Post['id'], set: PostChange): Promise<number> {
  const [row] = await scope.tx
    .update(post)
    .set(set)
    .where(and(eq(post.deskId, scope.desk), eq(post.id, id)))
    .returning({ seen: post.seen });
  if (!row) throw new Error(`There is no post ${id}.`);
  return row.seen;
}

/** Changes those of a post's notices that are still on their way. */
async function changeNotices(
  scope: Scope,
  of: Post['id'],
  set: Partial<typeof notice.$inferInsert>,
): Promise<void> {
  await updateNotices(scope, set, sql`${notice.post} = ${of}`);
}

async function skip(scope: Scope, { skipped, upTo }: Told): Promise<void> {
  for (const { notice: id, why } of skipped)
    await updateNotices(
      scope,
      { state: 'skipped', why: words(why), toldUpTo: upTo },
      sql`${notice.id} = ${id}`,
    );
}

async function updateNotices(
  scope: Scope,
  set: Partial<typeof notice.$inferInsert>,
  which: SQL,
): Promise<void> {
  await scope.tx
    .update(notice)
    .set(set)
    .where(and(eq(notice.deskId, scope.desk), eq(notice.state, 'sending'), which));
}

async function changeDestination(scope: Scope, claim: Claim, set: PostChange): Promise<void> {
  await scope.tx
    .update(destination)
    .set(set)
    .where(and(eq(destination.deskId, scope.desk), eq(destination.place, placeName(claim.place))));
}

function words(told: string): string {
  const kept = told.replaceAll('\0', '').trim().slice(0, WORDS_KEPT);
  return kept === '' ? 'No reason was given.' : kept;
}
