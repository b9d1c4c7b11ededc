/** Digests: what a channel is told regularly (`B-1`). */
import type { NoticeFilter } from './channel.ts';
import type { Code } from './code.ts';
import type { ChannelRef } from './grant.ts';
import { type WallTimeText, wallInstant } from './hours.ts';
import { addDays, dateIn, type IsoDate, type IsoInstant, weekdayOf, type ZoneName } from './time.ts';

/** `weekdays`: Monday to Friday. */
export const RHYTHMS = ['daily', 'weekdays', 'weekly', 'monthly'] as const;
export type Rhythm = (typeof RHYTHMS)[number];

export interface Digest {
  readonly code: Code;
  readonly ref: ChannelRef;
  readonly rhythm: Rhythm;
  /** The day of the week (1 Monday to 7 Sunday) of a weekly digest, of the month (1 to 28) of a monthly one; else null. */
  readonly day: number | null;
  readonly at: WallTimeText;
  readonly filter: NoticeFilter;
  /** The zone whose clock `at` is read on; null for the desk's. */
  readonly zone: ZoneName | null;
}

/** A period of a digest: the day that names it, and when it goes out. */
export interface Period {
  readonly period: IsoDate;
  readonly at: IsoInstant;
}

/** No rhythm leaves out more days than this. */
const LONGEST_GAP = 62;

/**
 * The first period that goes out after an instant. Each local date has one at most, also where the clocks change: a
 * time that is skipped happens at the next one that there is, a time that comes twice happens once.
 */
export function nextPeriod(
  digest: Pick<Digest, 'rhythm' | 'day' | 'at'>,
  zone: ZoneName,
  after: IsoInstant,
): Period {
  const today = dateIn(after, zone);
  for (let ahead = 0; ahead <= LONGEST_GAP; ahead += 1) {
    const period = addDays(today, ahead);
    if (!isDay(digest, period)) continue;
    const at = wallInstant(period, digest.at, zone);
    if (Date.parse(at) > Date.parse(after)) return { period, at };
  }
  throw new RangeError(`A digest that goes out ${digest.rhythm} on day ${digest.day} has no next period.`);
}

function isDay({ rhythm, day }: Pick<Digest, 'rhythm' | 'day'>, date: IsoDate): boolean {
  switch (rhythm) {
    case 'daily':
      return true;
    case 'weekdays':
      return weekdayOf(date) <= 5;
    case 'weekly':
      return weekdayOf(date) === (day ?? 1);
    case 'monthly':
      return Number(date.slice(8)) === (day ?? 1);
  }
}

const OUT_OF_TURN = 'now:';

/**
 * What a digest that somebody asked for out of turn is called by, in place of a period: the last row of the log that it
 * tells of. It counts for no period: the next one tells the same again.
 */
export function outOfTurn(upTo: number): string {
  return `${OUT_OF_TURN}${upTo}`;
}

/** Whether a digest's reminder is for one that was asked for out of turn. */
export function isOutOfTurn(basis: string): boolean {
  return basis.startsWith(OUT_OF_TURN);
}
