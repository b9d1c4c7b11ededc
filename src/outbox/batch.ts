/** How many of the notices that wait for one place go into one message. */
import type { Notice } from '../domain/delivery.ts';
import { isLate } from '../domain/reminder.ts';
import type { IsoInstant } from '../domain/time.ts';
import { MERGED_MOST } from '../views/notice.ts';

/** More notices than these for one place, at one time, are one message. */
const APART = 3;

/**
 * How many of the waiting notices, in their order, go into the next message: several where there are more than three,
 * or where one of several is late; else one. What answers a post in its thread goes alone.
 */
export function choose(waiting: readonly Notice[], now: IsoInstant): number {
  const threaded = waiting.findIndex(({ thread }) => thread !== null);
  const together = threaded === -1 ? waiting : waiting.slice(0, threaded);
  const late = together.some(({ dueAt }) => isLate(dueAt, now));
  if (together.length > APART || (together.length > 1 && late)) return Math.min(together.length, MERGED_MOST);
  return 1;
}
