/** When reminders go out. */
import { type Lead, leadDays, leadMinutes } from './cadence.ts';
import { type EventDate, eventDay } from './event.ts';
import { atDeskHour, type Hours, outOfQuiet } from './hours.ts';
import type { Deadline, Happening, Occasion, Occurrence, Planning } from './reminder.ts';
import {
  addDays,
  addHorizon,
  addMinutes,
  dateIn,
  daysBetween,
  endOfDay,
  type IsoDate,
  type IsoInstant,
} from './time.ts';

/**
 * When reminders of a deadline go out. A date: before it, on it, and after it until somebody has decided. A window:
 * when it opens, before it closes, and after. Leads of more than half the horizon are left out.
 * @returns soonest first; of several at one instant the last says most
 */
export function deadlineOccurrences(deadline: Deadline, { cadence, hours }: Planning): readonly Occurrence[] {
  const { from, to } = deadline;
  const lasts = endOfDay(to, hours.zone);
  const window = from !== to;
  const before = inDays(window ? cadence.window : cadence.deadline)
    .filter(({ days }) => !isTooLong(days, deadline) && !(window && addDays(to, -days) <= from))
    .map(({ lead, days }): Occurrence => ({
      occasion: window ? 'closing' : 'deadline',
      lead,
      at: atDeskHour(addDays(to, -days), hours),
      until: days === 0 ? null : lasts,
    }));
  const after = inDays(cadence.overdue)
    .toReversed()
    .map(({ lead, days }, place): Occurrence => ({
      occasion: window && place === 0 ? 'closed' : 'overdue',
      lead,
      at: atDeskHour(addDays(to, days), hours),
      until: null,
    }));
  const opens: Occurrence = { occasion: 'opens', lead: null, at: atDeskHour(from, hours), until: lasts };
  return inOrder([...(window ? [opens] : []), ...before, ...after]);
}

function isTooLong(days: number, { horizonDays }: Deadline): boolean {
  return horizonDays !== null && days > horizonDays / 2;
}

interface DayLead {
  readonly lead: Lead;
  readonly days: number;
}

/** The leads that are counted in calendar days, longest first. */
function inDays(leads: readonly Lead[]): readonly DayLead[] {
  return leads
    .flatMap((lead) => {
      const days = leadDays(lead);
      return days === null ? [] : [{ lead, days }];
    })
    .toSorted((a, b) => b.days - a.days);
}

/** Sorting keeps what falls on one instant in the order given, which is that of the ladder. */
function inOrder(occurrences: readonly Occurrence[]): readonly Occurrence[] {
  return occurrences.toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/**
 * When reminders of an event go out. Leads in days go out at the desk hour, those in hours and minutes to the minute,
 * whatever the hour, and only where the time is known. What is only estimated is asked to be confirmed, and nothing
 * is expected after it.
 * @returns soonest first
 */
export function eventOccurrences({ date, watched }: Happening, planning: Planning): readonly Occurrence[] {
  const { cadence, hours } = planning;
  const estimated = date.certainty === 'estimated';
  const day = eventDay(date, hours.zone);
  const confirm = inDays(estimated ? cadence.estimate : []).map(({ lead, days }): Occurrence => ({
    occasion: 'estimate',
    lead,
    at: atDeskHour(addDays(day, -days), hours),
    until: endOfDay(day, hours.zone),
  }));
  const toTheMinute = date.when.kind === 'instant' && date.certainty === 'confirmed';
  const ahead = cadence.event
    .filter((lead) => leadDays(lead) !== null || toTheMinute)
    .toSorted((a, b) => leadMinutes(b) - leadMinutes(a))
    .map((lead) => beforeEvent(date, lead, hours, 'event'));
  const after = watched && !estimated ? afterEvent(date, planning) : [];
  return inOrder([...confirm, ...ahead, ...after]);
}

function beforeEvent(date: EventDate, lead: Lead, hours: Hours, occasion: Occasion): Occurrence {
  const day = eventDay(date, hours.zone);
  const until = date.when.kind === 'instant' ? date.when.at : endOfDay(day, hours.zone);
  const days = leadDays(lead);
  if (days !== null) return { occasion, lead, at: atDeskHour(addDays(day, -days), hours), until };
  const begins = date.when.kind === 'instant' ? date.when.at : atDeskHour(day, hours);
  return { occasion, lead, at: addMinutes(begins, -leadMinutes(lead)), until };
}

function afterEvent(date: EventDate, { cadence, hours }: Planning): readonly Occurrence[] {
  // Where only the day is known it may have been at any time of it.
  const over = date.when.kind === 'instant' ? date.when.at : endOfDay(date.when.on, hours.zone);
  const occurrence =
    (occasion: Occasion) =>
    (lead: Lead): Occurrence => ({
      occasion,
      lead,
      at: outOfQuiet(addMinutes(over, leadMinutes(lead)), hours),
      until: null,
    });
  return [...cadence.transcript.map(occurrence('transcript')), ...cadence.count.map(occurrence('count'))];
}

/** When a follower's own lead time before a deadline or an event is. */
export function leadOccurrence(target: Deadline | Happening, lead: Lead, { hours }: Planning): Occurrence {
  if ('date' in target) return beforeEvent(target.date, lead, hours, 'lead');
  const days = leadDays(lead);
  const at =
    days === null
      ? addMinutes(atDeskHour(target.to, hours), -leadMinutes(lead))
      : atDeskHour(addDays(target.to, -days), hours);
  return { occasion: 'lead', lead, at, until: endOfDay(target.to, hours.zone) };
}

/** One of a series of reminders that goes on until somebody acts. */
export interface Recurrence {
  /** What its date makes of the reminder's key. */
  readonly basis: string;
  readonly occurrence: Occurrence;
}

/**
 * The first time after an instant that a prediction without a due date wants looking at: on the day an editor has set,
 * else so long after it was entered, and every so often after that. Null when the desk wants no such reminders.
 */
export function reviewOccurrence(
  { reviewOn, enteredOn }: { readonly reviewOn: IsoDate | null; readonly enteredOn: IsoDate },
  after: IsoInstant,
  { cadence, hours }: Planning,
): Recurrence | null {
  const every = inDays(cadence.review).find(({ days }) => days > 0);
  const first = reviewOn ?? (every && addDays(enteredOn, every.days));
  if (first === undefined) return null;
  const passed = every ? Math.floor(daysBetween(first, dateIn(after, hours.zone)) / every.days) - 1 : 0;
  let date = every && passed > 0 ? addDays(first, passed * every.days) : first;
  while (Date.parse(atDeskHour(date, hours)) <= Date.parse(after)) {
    if (!every) return null;
    date = addDays(date, every.days);
  }
  const occurrence: Occurrence = { occasion: 'review', lead: null, at: atDeskHour(date, hours), until: null };
  return { basis: date, occurrence };
}

/** The first day of a month, after an instant and after the last overdue reminder, on which an owner is told. */
export function ownerOccurrence(
  deadline: Deadline,
  after: IsoInstant,
  { cadence, hours }: Planning,
): Recurrence {
  const [longest] = inDays(cadence.overdue);
  const last = addDays(deadline.to, longest?.days ?? 0);
  const today = dateIn(after, hours.zone);
  let date = monthAfter(last > today ? last : addDays(today, -31));
  while (date <= last || Date.parse(atDeskHour(date, hours)) <= Date.parse(after)) date = monthAfter(date);
  const occurrence: Occurrence = { occasion: 'owner', lead: null, at: atDeskHour(date, hours), until: null };
  return { basis: `${deadline.from}/${deadline.to} ${date.slice(0, 7)}`, occurrence };
}

function monthAfter(date: IsoDate): IsoDate {
  return addHorizon(`${date.slice(0, 8)}01`, 'P1M');
}
