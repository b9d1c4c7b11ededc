/** How many of the notices that wait for one place go into one message. */
import { leadDays } from '../domain/cadence.ts';
import type { Notice } from '../domain/delivery.ts';
import { isLate } from '../domain/reminder.ts';
import type { IsoInstant } from '../domain/time.ts';
import { MERGED_MOST } from '../views/notice.ts';

/** More notices than these for one place, at one time, are one message. */
const APART = 3;

/**
 * How many of the waiting notices, in their order, go into the next message: several where there are more than three,
 * or where one of several is late; else one. What answers a post in its thread goes alone, and so does what is told to
 * the minute.
 */
export function choose(waiting: readonly Notice[], now: IsoInstant): number {
  const alone = waiting.findIndex((notice) => notice.thread !== null || isToTheMinute(notice, now));
  const together = alone === -1 ? waiting : waiting.slice(0, alone);
  const late = together.some(({ dueAt }) => isLate(dueAt, now));
  if (together.length > APART || (together.length > 1 && late)) return Math.min(together.length, MERGED_MOST);
  return 1;
}

/** Hours or minutes ahead there is no time to look up what a line leaves out: phrases to listen for, and the buttons. */
function isToTheMinute({ matter, dueAt }: Notice, now: IsoInstant): boolean {
  if (matter.kind !== 'reminder' || isLate(dueAt, now)) return false;
  const ahead = matter.occasion === 'event' || matter.occasion === 'lead';
  return ahead && matter.lead !== null && leadDays(matter.lead) === null;
}
