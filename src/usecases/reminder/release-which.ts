/** Which of the reminders that are due go out. */
import { leadMinutes } from '../../domain/cadence.ts';
import type { Occasion, Reminder, ReminderKey } from '../../domain/reminder.ts';
import type { IsoInstant } from '../../domain/time.ts';
import { isAtOnce, isBy } from './key.ts';

export interface Choice {
  readonly release: readonly Reminder[];
  readonly skip: readonly { readonly reminder: Reminder; readonly why: string }[];
}

export const TOO_LATE = 'It came too late to be of use.';
export const SAID_LATER = 'A later reminder says it.';

/**
 * Of several reminders in one series that are due together, as after a standstill, only the last goes out; one that
 * says nothing useful any more does not. What tells of a change, and what somebody put off, is in no series.
 */
export function chosenAmong(due: readonly Reminder[], now: IsoInstant): Choice {
  const late = due.filter((reminder) => isPast(reminder, now));
  const useful = due.filter((reminder) => !late.includes(reminder));
  const lasts = new Map<string, Reminder>();
  for (const reminder of useful.toSorted(inTelling)) lasts.set(seriesOf(reminder), reminder);
  const released = new Set(lasts.values());
  return {
    release: [...released].toSorted(inTelling),
    skip: [
      ...late.map((reminder) => ({ reminder, why: TOO_LATE })),
      ...useful
        .filter((reminder) => !released.has(reminder))
        .map((reminder) => ({ reminder, why: SAID_LATER })),
    ],
  };
}

/** Whether a reminder says nothing useful any more. */
export function isPast({ until }: Pick<Reminder, 'until'>, now: IsoInstant): boolean {
  return until !== null && isBy(until, now);
}

/** What tells the same thing again and again: about one date of a subject, or of what recurs, in one place or in all. */
export function seriesOf(reminder: ReminderKey & Pick<Reminder, 'id'>): string {
  const { id, subject, basis, occasion, place } = reminder;
  if (isAtOnce(reminder) || occasion === 'snooze') return `${id}`;
  const recurs = occasion === 'review' || occasion === 'owner' || occasion === 'digest';
  return JSON.stringify([subject, recurs ? occasion : basis, place]);
}

/** Of reminders of one subject that are due at one instant the last in telling, in the order in which they come. */
export function eachInstantOnce(due: readonly Reminder[]): readonly Reminder[] {
  const lasts = new Map<string, Reminder>();
  for (const reminder of due.toSorted(inTelling))
    lasts.set(JSON.stringify([reminder.subject, Date.parse(reminder.dueAt)]), reminder);
  return [...lasts.values()].toSorted(inTelling);
}

/** At one instant, as where a weekend brings two together, what lies nearer to the end says more. */
function inTelling(a: Reminder, b: Reminder): number {
  return (
    Date.parse(a.dueAt) - Date.parse(b.dueAt) ||
    FIRST_TO_LAST.indexOf(a.occasion) - FIRST_TO_LAST.indexOf(b.occasion) ||
    elapsed(a) - elapsed(b) ||
    a.basis.localeCompare(b.basis, 'en') ||
    a.id - b.id
  );
}

const FIRST_TO_LAST: readonly Occasion[] = [
  'opens',
  'closing',
  'deadline',
  'closed',
  'overdue',
  'estimate',
  'event',
  'transcript',
  'count',
];

/** Minutes from the date itself: before it a lead counts down, after it up. */
function elapsed({ occasion, lead }: Reminder): number {
  if (lead === null) return 0;
  const after =
    occasion === 'overdue' || occasion === 'closed' || occasion === 'transcript' || occasion === 'count';
  return after ? leadMinutes(lead) : -leadMinutes(lead);
}
