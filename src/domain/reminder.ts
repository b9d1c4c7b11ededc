/** Reminders: what goes out about a record, and when. */
import { type Cadence, type Lead, leadDays, leadMinutes } from './cadence.ts';
import type { Importance } from './channel.ts';
import type { Code } from './code.ts';
import { type Hours, wallInstant } from './hours.ts';
import type { EventDate } from './event.ts';
import type { PlaceName } from './place.ts';
import { addDays, addMinutes, dateIn, type IsoDate, type IsoInstant, weekdayOf } from './time.ts';

/**
 * What a reminder is for.
 * - deadline, overdue: before and after the day a prediction falls due; opens, closing, closed: of a due window
 * - review: a prediction without a due date wants looking at; owner: overdue for long, told to its owner
 * - event, transcript, count, estimate: before and after an event; estimate: its date is only estimated
 * - confirmed, moved, cancelled: an event's date; redated: deadlines that moved, or whose reminders are past already
 * - verdict, correction: at once when one is made
 * - digest: one period of a digest; snooze: put off by a reader; lead: a follower's own lead time
 */
export const OCCASIONS = [
  'deadline',
  'overdue',
  'opens',
  'closing',
  'closed',
  'review',
  'owner',
  'event',
  'transcript',
  'count',
  'estimate',
  'confirmed',
  'moved',
  'cancelled',
  'redated',
  'verdict',
  'correction',
  'digest',
  'snooze',
  'lead',
] as const;
export type Occasion = (typeof OCCASIONS)[number];

/**
 * - pending: not due yet; released: notices of it were written
 * - skipped: it came too late, or something later said the same; cancelled: what it was about changed
 */
export const REMINDER_STATES = ['pending', 'released', 'skipped', 'cancelled'] as const;
export type ReminderState = (typeof REMINDER_STATES)[number];

/** When one thing about a subject goes out. */
export interface Occurrence {
  readonly occasion: Occasion;
  readonly lead: Lead | null;
  readonly at: IsoInstant;
  /** From when on it says nothing useful any more; null for never. */
  readonly until: IsoInstant | null;
}

/**
 * What makes a reminder one of a kind: the subject (a prediction, event, digest or article), what its date was when
 * it was planned, the occasion, and for some the lead, the place it is for, or the change that it tells of. One such
 * reminder goes out once, whatever happens in between.
 */
export interface ReminderKey {
  readonly subject: Code;
  /** The due window (`2025-11-10/2025-11-10`), the event's date, the digest's period, or the number of the change. */
  readonly basis: string;
  readonly occasion: Occasion;
  readonly lead: Lead | null;
  /** The one place it is for; null for every channel and follower whom it concerns. */
  readonly place: PlaceName | null;
}

export interface Reminder extends ReminderKey {
  readonly id: number;
  readonly dueAt: IsoInstant;
  readonly until: IsoInstant | null;
  readonly state: ReminderState;
  /** Why it was skipped or cancelled. */
  readonly why: string | null;
  /** The change of the log that it tells of, or that caused it to be skipped. */
  readonly change: number | null;
}

export interface Deadline {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** From what the horizon counts to the due day, in days; null where no horizon is known. */
  readonly horizonDays: number | null;
}

export interface Happening {
  readonly date: EventDate;
  /** Whether something is to be listened for: without, no count is asked for. */
  readonly watched: boolean;
}

/** What the planning of occurrences is told of the desk. */
export interface Planning {
  readonly cadence: Cadence;
  readonly hours: Hours;
}

/** How pressing what is told is, by its occasion. */
export function importanceOf(occasion: Occasion, lead: Lead | null): Importance {
  switch (occasion) {
    case 'overdue':
    case 'owner':
    case 'closed':
    case 'moved':
    case 'cancelled':
    case 'verdict':
    case 'correction':
      return 'high';
    case 'deadline':
    case 'event':
      return lead !== null && leadMinutes(lead) < MINUTES_OF_DAY ? 'high' : 'normal';
    case 'opens':
    case 'closing':
    case 'review':
    case 'transcript':
    case 'count':
    case 'estimate':
    case 'confirmed':
    case 'redated':
    case 'digest':
    case 'snooze':
    case 'lead':
      return 'normal';
  }
}

const MINUTES_OF_DAY = 1440;

/** A post that goes out more than so many minutes after it was due says so. */
const LATE_MINUTES = 10;

/** Whether something that was due goes out late. */
export function isLate(dueAt: IsoInstant, now: IsoInstant): boolean {
  return Date.parse(now) - Date.parse(dueAt) > LATE_MINUTES * 60_000;
}

export const SNOOZES = ['1h', 'tomorrow', 'next week'] as const;
export type Snooze = (typeof SNOOZES)[number];

/** Until when a reminder is put off for a length of time; days end at the desk hour. */
export function snoozeFor(length: Lead, now: IsoInstant, hours: Hours): IsoInstant {
  const days = leadDays(length);
  if (days === null) return addMinutes(now, leadMinutes(length));
  return wallInstant(addDays(dateIn(now, hours.zone), days), hours.deskHour, hours.zone);
}

/** Until when a reminder is put off: an hour, or the desk hour of the next day or of the next Monday. */
export function snoozeTo(choice: Snooze, now: IsoInstant, hours: Hours): IsoInstant {
  const today = dateIn(now, hours.zone);
  switch (choice) {
    case '1h':
      return addMinutes(now, 60);
    case 'tomorrow':
      return wallInstant(addDays(today, 1), hours.deskHour, hours.zone);
    case 'next week':
      return wallInstant(addDays(today, 8 - weekdayOf(today)), hours.deskHour, hours.zone);
  }
}
