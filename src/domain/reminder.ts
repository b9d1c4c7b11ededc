/** Reminders: what goes out about a record, and when. */
import type { Cadence, Lead } from './cadence.ts';
import type { Code } from './code.ts';
import type { Hours } from './hours.ts';
import type { EventDate } from './event.ts';
import type { PlaceName } from './place.ts';
import type { IsoDate, IsoInstant } from './time.ts';

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
