/** Putting a digest together from what the desk's record holds now. */
import { type Digest, isOutOfTurn } from '../../domain/digest.ts';
import { addDays, addMinutes, dateIn, type IsoInstant } from '../../domain/time.ts';
import { conflictsIn } from '../log/conflicts.ts';
import type { Records } from '../ports.ts';
import { scorecardOf } from '../scorecard/show.ts';
import type { DigestContent, DigestFigures, DigestWindow } from './content.ts';
import { type Sieve, sieveOf } from './sieve.ts';
import { comingUp, needingDates, overdueParts, unreviewedClaims, verdictsIn } from './standing.ts';
import { changesIn, correctionsIn, rowsOf } from './told.ts';

export type { DigestContent, DigestWindow } from './content.ts';

/** How many days beyond today a digest looks ahead. */
const AHEAD: Readonly<Record<Digest['rhythm'], number>> = { daily: 7, weekdays: 7, weekly: 7, monthly: 31 };

/** How far back a digest looks that has told nothing yet, in days. Monday’s goes back over the weekend. */
const FIRST_LOOK: Readonly<Record<Digest['rhythm'], number>> = {
  daily: 1,
  weekdays: 3,
  weekly: 7,
  monthly: 31,
};

/**
 * Where a digest's next window begins: after the last row of the log that an earlier one told of, else one period before
 * the first was due, which may have waited long for its channel, or for a clock.
 */
export async function windowOf(records: Records, digest: Digest, now: IsoInstant): Promise<DigestWindow> {
  const after = await records.digestToldUpTo(digest.code);
  if (after !== null) return { after, since: null };
  const planned = (await records.remindersOf([digest.code])).filter(({ basis }) => !isOutOfTurn(basis));
  const first = Math.min(Date.parse(now), ...planned.map(({ dueAt }) => Date.parse(dueAt)));
  const wait = Math.ceil((Date.parse(now) - first) / 60_000);
  return { after, since: addMinutes(now, -FIRST_LOOK[digest.rhythm] * 1_440 - wait) };
}

/**
 * What a digest says now. What changed is counted by rows of the log, so that nothing is told twice or left out; all
 * else is as it stands. Days are the desk's.
 */
export async function composeDigest(
  records: Records,
  digest: Digest,
  window: DigestWindow,
  now: IsoInstant,
): Promise<DigestContent> {
  const { zone } = await records.desk();
  const today = dateIn(now, zone);
  const until = addDays(today, AHEAD[digest.rhythm]);
  const sieve = await sieveOf(records, digest.filter);
  const { after, upTo, hash, entries } = await rowsOf(records, window);
  const lists = {
    corrections: await correctionsIn(records, entries, sieve),
    ...(await comingUp(records, sieve, { today, until, zone })),
    ...(await overdueParts(records, sieve, today, (await records.settings()).cadence)),
    needsDate: await needingDates(records, sieve, today),
    changed: await changesIn(records, entries, sieve),
    verdicts: await verdictsIn(records, entries, sieve),
  };
  const news = [lists.corrections, lists.dueToday, lists.ahead, lists.overdue, lists.changed, lists.verdicts];
  const long = digest.rhythm === 'monthly' ? [lists.longOverdue] : [];
  const nothing = [...news, ...long].every((list) => list.length === 0);
  return {
    digest,
    zone: digest.zone ?? zone,
    today,
    until,
    after,
    upTo,
    hash,
    first: window.after === null,
    ...lists,
    ...(await besides(records, digest, sieve, today)),
    nothing,
    empty: nothing && digest.rhythm !== 'weekly',
  };
}

/** What weekly and monthly digests add. */
async function besides(
  records: Records,
  { rhythm }: Digest,
  sieve: Sieve,
  today: string,
): Promise<Pick<DigestContent, 'unreviewed' | 'figures'>> {
  if (rhythm !== 'weekly' && rhythm !== 'monthly') return { unreviewed: [], figures: null };
  return { unreviewed: await unreviewedClaims(records, sieve), figures: await figuresOf(records, today) };
}

async function figuresOf(records: Records, today: string): Promise<DigestFigures> {
  const { recorded, disagreements, changes } = await conflictsIn(records);
  return {
    scorecard: await scorecardOf(records, 'outlet', today),
    conflicts: recorded.length + disagreements.length + changes.length,
  };
}
