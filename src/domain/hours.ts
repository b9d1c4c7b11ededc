/** The desk's hours: when what has only a date goes out, and when nothing but the pressing does. */
import {
  addDays,
  atWallClock,
  dateIn,
  type IsoDate,
  type IsoInstant,
  readInstant,
  type WallClock,
  wallClock,
  weekdayOf,
  type ZoneName,
} from './time.ts';

/** A time on the wall clock, `09:00`. */
export type WallTimeText = string;

export interface Hours {
  readonly zone: ZoneName;
  /** When what has only a date goes out. */
  readonly deskHour: WallTimeText;
  /** From when to when only what is tied to an instant goes out; may run over midnight. Null for never. */
  readonly quiet: { readonly from: WallTimeText; readonly to: WallTimeText } | null;
}

/** Whether a text is a time on the wall clock, `09:00` to `23:59`. */
export function isWallTime(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

/**
 * The one instant at which something set for a wall-clock time happens: a time that the clocks skip happens at the
 * first instant that there is, a time that comes twice happens the first time.
 * @throws RangeError when the date, the time or the zone is malformed
 */
export function wallInstant(date: IsoDate, time: WallTimeText, zone: ZoneName): IsoInstant {
  const wall = atWallClock(date, time, zone);
  switch (wall.kind) {
    case 'once':
      return wall.at;
    case 'twice':
      return wall.first;
    case 'gap':
      return instantOf(wall.after);
  }
}

function instantOf({ date, time, offset }: WallClock): IsoInstant {
  const at = readInstant(`${date}T${time}${offset}`);
  if (at === undefined) throw new RangeError(`${date} ${time} ${offset} is no instant`);
  return at;
}

/** The day itself, or the Monday after a Saturday or Sunday. */
export function rollWeekend(date: IsoDate): IsoDate {
  const beyondFriday = weekdayOf(date) - 5;
  return beyondFriday > 0 ? addDays(date, 3 - beyondFriday) : date;
}

/** When what has only a date goes out: at the desk hour, never on a weekend, never in quiet hours. */
export function atDeskHour(date: IsoDate, hours: Hours): IsoInstant {
  const at = outOfQuiet(wallInstant(rollWeekend(date), hours.deskHour, hours.zone), hours);
  // Quiet hours over midnight can carry a Friday into the weekend.
  const day = dateIn(at, hours.zone);
  return rollWeekend(day) === day ? at : atDeskHour(day, hours);
}

/** The instant itself, or the end of the quiet hours that it lies in. */
export function outOfQuiet(at: IsoInstant, { quiet, zone }: Pick<Hours, 'quiet' | 'zone'>): IsoInstant {
  if (quiet === null || quiet.from === quiet.to) return at;
  const { date, time } = wallClock(at, zone);
  const overnight = quiet.from > quiet.to;
  const late = time >= quiet.from;
  const early = time < quiet.to;
  if (overnight ? !late && !early : !late || !early) return at;
  return wallInstant(overnight && late ? addDays(date, 1) : date, quiet.to, zone);
}
