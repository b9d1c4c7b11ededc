/**
 * The one door to calendar arithmetic. Dates are ISO strings (`2025-05-10`), instants are ISO strings in UTC
 * (`2025-07-31T21:30:00Z`): both survive JSON, sort as text and never carry a machine's zone.
 */
import { Temporal } from 'temporal-polyfill';

/** A calendar date without a zone, `YYYY-MM-DD`. */
export type IsoDate = string;
/** An instant in UTC, ISO 8601 with `Z`. */
export type IsoInstant = string;
/** An ISO 8601 duration of whole calendar units, such as `P6M`. */
export type IsoDuration = string;
/** An IANA time zone name, such as `America/New_York`. */
export type ZoneName = string;

/** The clock, passed in wherever the present matters; returns the instant now. */
export type Clock = () => IsoInstant;

/** True when the text is a real calendar date in the form `YYYY-MM-DD`. */
export function isIsoDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** True when the runtime knows the zone. Fixed offsets (`+02:00`) are refused: they do not follow daylight saving. */
export function isZone(name: string): boolean {
  if (/^[+-]/.test(name)) return false;
  try {
    Temporal.Now.zonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/**
 * Adds a horizon to a date. Month ends clamp: 31 August plus six months is the last day of February,
 * as Postgres does; the built-in Date would overflow into March.
 * @throws RangeError when the date or the duration is malformed.
 */
export function addHorizon(date: IsoDate, horizon: IsoDuration): IsoDate {
  return Temporal.PlainDate.from(date).add(horizon, { overflow: 'constrain' }).toString();
}

/** The date it is in a zone at an instant. */
export function dateIn(instant: IsoInstant, zone: ZoneName): IsoDate {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The first instant of a calendar day in a zone; where midnight does not exist, the first one that does. */
export function startOfDay(date: IsoDate, zone: ZoneName): IsoInstant {
  return Temporal.PlainDate.from(date).toZonedDateTime(zone).toInstant().toString();
}

/** The last instant of a calendar day in a zone, to the millisecond. */
export function endOfDay(date: IsoDate, zone: ZoneName): IsoInstant {
  return Temporal.Instant.from(startOfDay(addDays(date, 1), zone))
    .subtract({ milliseconds: 1 })
    .toString();
}

/** Whole days from one date to another; negative when the second is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;
}

/** A date moved by whole days. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return Temporal.PlainDate.from(date).add({ days }).toString();
}

/** Seconds since 1970 of an instant, as chat platforms want them. */
export function epochSeconds(instant: IsoInstant): number {
  return Math.floor(Temporal.Instant.from(instant).epochMilliseconds / 1000);
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** A date as the desk reads it: `10 May 2025`. */
export function showDate(date: IsoDate): string {
  const day = Temporal.PlainDate.from(date);
  return `${day.day} ${MONTHS[day.month - 1]} ${day.year}`;
}

/** A window of dates as the desk reads it; one date when both ends are the same. */
export function showWindow(from: IsoDate, to: IsoDate): string {
  return from === to ? showDate(from) : `${showDate(from)} to ${showDate(to)}`;
}

/** An instant as wall-clock time in a zone, with the zone named: `31 July 2025, 17:30 (America/New_York)`. */
export function showInstant(instant: IsoInstant, zone: ZoneName): string {
  const local = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const clock = `${String(local.hour).padStart(2, '0')}:${String(local.minute).padStart(2, '0')}`;
  return `${showDate(local.toPlainDate().toString())}, ${clock} (${zone})`;
}

const UNIT_WORDS = [
  ['years', 'year'],
  ['months', 'month'],
  ['weeks', 'week'],
  ['days', 'day'],
] as const;

/** A month as the desk reads it: any day of it gives `May 2025`. */
export function showMonth(date: IsoDate): string {
  const day = Temporal.PlainDate.from(date);
  return `${MONTHS[day.month - 1]} ${day.year}`;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** The day of the week, Monday 1 to Sunday 7 as in ISO 8601. */
export function weekdayOf(date: IsoDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** The day of the week in words. */
export function showWeekday(date: IsoDate): string {
  return WEEKDAYS[weekdayOf(date) - 1] ?? '';
}

/** The zone's name in its usual spelling (`america/new_york` gives `America/New_York`); undefined when unknown. */
export function findZone(name: string): ZoneName | undefined {
  return isZone(name) ? Temporal.Now.zonedDateTimeISO(name).timeZoneId : undefined;
}

/** Reads an ISO date and time with `Z` or an offset; undefined when it is none. */
export function readInstant(text: string): IsoInstant | undefined {
  try {
    return Temporal.Instant.from(text).toString();
  } catch {
    return undefined;
  }
}

/** An instant moved by minutes. */
export function addMinutes(instant: IsoInstant, minutes: number): IsoInstant {
  return Temporal.Instant.from(instant).add({ minutes }).toString();
}

/** What a clock on the wall in a zone says at an instant: its date, its time (`17:30`) and its offset (`-04:00`). */
export interface WallClock {
  readonly date: IsoDate;
  readonly time: string;
  readonly offset: string;
}

/** The wall clock of a zone at an instant, to the minute. */
export function wallClock(instant: IsoInstant, zone: ZoneName): WallClock {
  return clockOf(Temporal.Instant.from(instant).toZonedDateTimeISO(zone));
}

function clockOf(local: Temporal.ZonedDateTime): WallClock {
  const time = local.toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'trunc' });
  return { date: local.toPlainDate().toString(), time, offset: local.offset };
}

/**
 * The instant at which a zone's wall clock says a date and time. Where clocks go forward some times are skipped:
 * `gap` tells what they say just before and after. Where they go back some come twice.
 */
export type WallTime =
  | { readonly kind: 'once'; readonly at: IsoInstant }
  | { readonly kind: 'twice'; readonly first: IsoInstant; readonly second: IsoInstant }
  | { readonly kind: 'gap'; readonly before: WallClock; readonly after: WallClock };

/**
 * Finds a wall-clock time in a zone.
 * @throws RangeError when the date, the time (`17:30`) or the zone is malformed.
 */
export function atWallClock(date: IsoDate, time: string, zone: ZoneName): WallTime {
  const wall = Temporal.PlainDateTime.from(`${date}T${time}`);
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = wall.toZonedDateTime(zone, { disambiguation: 'later' });
  const first = earlier.toInstant().toString();
  if (earlier.equals(later)) return { kind: 'once', at: first };
  if (earlier.toPlainDateTime().equals(wall)) {
    return { kind: 'twice', first, second: later.toInstant().toString() };
  }
  const change = earlier.getTimeZoneTransition('next') ?? later;
  const before = change.toInstant().toZonedDateTimeISO(earlier.offset);
  return { kind: 'gap', before: clockOf(before), after: clockOf(change) };
}

/** A horizon in words: `P6M` gives `6 months`. */
export function showHorizon(horizon: IsoDuration): string {
  const duration = Temporal.Duration.from(horizon);
  const parts = UNIT_WORDS.flatMap(([key, word]) => {
    const count = duration[key];
    return count === 0 ? [] : [`${count} ${word}${count === 1 ? '' : 's'}`];
  });
  return parts.join(' ');
}

/** True for a duration of whole years, months, weeks or days with one unit, which a stated horizon always is. */
export function isHorizon(text: string): boolean {
  return /^P[1-9]\d{0,3}[YMWD]$/.test(text);
}
