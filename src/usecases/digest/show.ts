/** What a digest would say now: to one who asks, page by page, or posted as an extra. */
import type { Code } from '../../domain/code.ts';
import type { NoticeMatter } from '../../domain/delivery.ts';
import { type Digest, outOfTurn } from '../../domain/digest.ts';
import { type Place, placeOf } from '../../domain/place.ts';
import type { IsoInstant } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Probe } from '../delivery.ts';
import type { Records, Writes } from '../ports.ts';
import { composeDigest, windowOf } from './compose.ts';
import type { DigestContent } from './content.ts';
import { digestOf } from './find.ts';

/**
 * What a digest would say if it went out now.
 * @param code which; the only one there is when left out
 * @throws Refusal `unknown-code`, `retired`, `not-yet`, `missing-option`
 */
export async function previewDigest(context: Context, code: Code | undefined): Promise<DigestContent> {
  allow(context.actor, 'reader');
  const now = context.clock();
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const digest = await digestOf(records, code, 'digest preview');
    return await composeDigest(records, digest, await windowOf(records, digest, now), now);
  });
}

/**
 * What the lists of a digest hold in full; those of changes for the rows of the log that a post told of.
 * @throws Refusal as `previewDigest`
 */
export async function showDigest(
  context: Context,
  code: Code,
  rows: { readonly after: number | undefined; readonly upTo: number | undefined },
): Promise<DigestContent> {
  allow(context.actor, 'reader');
  const now = context.clock();
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const digest = await digestOf(records, code, 'digest preview');
    const begins =
      rows.after === undefined ? await windowOf(records, digest, now) : { after: rows.after, since: null };
    const window = rows.upTo === undefined ? begins : { ...begins, upTo: rows.upTo };
    return await composeDigest(records, digest, window, now);
  });
}

export interface PostedNow {
  readonly digest: Digest;
  readonly place: Place;
  /** False when there was nothing to say, and so nothing to post. */
  readonly posted: boolean;
  readonly probe: Probe;
}

/**
 * Posts a digest now, beside those at their times: the next of them tells what this one told as well.
 * @throws Refusal as `previewDigest`
 */
export async function postDigestNow(context: Context, code: Code | undefined): Promise<PostedNow> {
  allow(context.actor, 'editor');
  const now = context.clock();
  const { digest, posted } = await context.store.changeDesk(context.actor.desk, async (records, writes) => {
    const wanted = await digestOf(records, code, 'digest now');
    const content = await composeDigest(records, wanted, await windowOf(records, wanted, now), now);
    if (content.nothing) return { digest: wanted, posted: false };
    const reminder = await releasedNow(records, writes, wanted.code, content.upTo, now);
    const place = placeOf(wanted.ref);
    // Asked for again it is posted again, so the key is of the moment.
    const draft = { place, key: `now:${wanted.code}@${now}`, matter: reminder, dueAt: now, thread: null };
    await writes.putNotices([draft], now);
    return { digest: wanted, posted: true };
  });
  const place = placeOf(digest.ref);
  return { digest, place, posted, probe: await context.delivery.probe(place) };
}

/** A reminder of its own that is out already: it is no period of the digest. */
async function releasedNow(
  records: Records,
  writes: Writes,
  subject: Code,
  row: number,
  now: IsoInstant,
): Promise<NoticeMatter> {
  const key = { subject, basis: outOfTurn(row), occasion: 'digest', lead: null, place: null } as const;
  const draft = { ...key, dueAt: now, until: null, state: 'pending', why: null, change: null } as const;
  await writes.putReminders([draft]);
  const kept = (await records.remindersOf([subject])).find(({ basis }) => basis === key.basis);
  if (!kept) throw new Error(`the reminder ${key.basis} of ${subject} was put and is not there`);
  await writes.settleReminders([kept.id], 'released', null, null);
  return { kind: 'reminder', reminder: kept.id, change: null, ...key };
}
