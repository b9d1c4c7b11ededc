/** Reminders by what makes each one of a kind. */
import { isOutOfTurn } from '../../domain/digest.ts';
import { changeBasis } from '../../domain/reminder-basis.ts';
import type { Occasion, ReminderKey } from '../../domain/reminder.ts';
import type { IsoInstant } from '../../domain/time.ts';

/** A reminder's key as one text. */
export function keyOf({ subject, basis, occasion, lead, place }: ReminderKey): string {
  return JSON.stringify([subject, basis, occasion, lead, place]);
}

/** Whether the first of two instants is not after the second: instants may be written with or without milliseconds. */
export function isBy(at: IsoInstant, by: IsoInstant): boolean {
  return Date.parse(at) <= Date.parse(by);
}

const TOLD_AT_ONCE: ReadonlySet<Occasion> = new Set([
  'confirmed',
  'moved',
  'cancelled',
  'redated',
  'verdict',
  'correction',
]);

/** Whether a reminder tells of one change, at once, and not of what the calendar brings. */
export function isAtOnce({ occasion }: Pick<ReminderKey, 'occasion'>): boolean {
  return TOLD_AT_ONCE.has(occasion);
}

/** What a reminder that tells of a change is called by. */
export function atOnceKey(subject: string, occasion: Occasion, change: number): ReminderKey {
  return { subject, basis: changeBasis(change), occasion, lead: null, place: null };
}

/** Whether a reminder follows from the record as it stands; what was asked for or tells of a change does not. */
export function isPlanned(reminder: ReminderKey): boolean {
  return !isAtOnce(reminder) && reminder.occasion !== 'snooze' && !isOutOfTurn(reminder.basis);
}
