/** When something is or was, as an editor says it: a day, a window of days, an instant, or a length of time. */
import {
  dateIn,
  type IsoDate,
  type IsoDuration,
  type IsoInstant,
  showDate,
  showHorizon,
  showInstant,
  showWeekday,
  showWindow,
  type ZoneName,
} from './time.ts';

/** What an editor may say of a time. A horizon has no place in the calendar until it is counted from something. */
export type When =
  | { readonly kind: 'day'; readonly on: IsoDate }
  | {
      readonly kind: 'window';
      /** First and last day. */
      readonly from: IsoDate;
      readonly to: IsoDate;
      /** As the desk writes it: `Q3 2026`, `early 2025`, `1 April 2025 to 22 May 2025`. */
      readonly label: string;
      /** The days are a reading of a loose word such as `early`. */
      readonly vague: boolean;
    }
  | {
      readonly kind: 'instant';
      readonly at: IsoInstant;
      /** The zone it was said in; it is echoed there. */
      readonly zone: ZoneName;
    }
  | { readonly kind: 'horizon'; readonly horizon: IsoDuration };

export type WhenKind = When['kind'];

/** What is asked of the person who types. */
export interface WhenAsk {
  readonly now: IsoInstant;
  /** The zone of the person who types: it decides what day today is, and is meant where none is typed. */
  readonly zone: ZoneName;
  /**
   * The kinds that make sense here; a day, a window or an instant when left out. With `horizon` among them,
   * `in 6 months` is the length itself; without, it is the day six months from today.
   */
  readonly allow?: readonly WhenKind[];
}

export type WhenReading =
  | {
      readonly ok: true;
      readonly when: When;
      /** What was taken for granted (a year, one of two readings), in a sentence; to be echoed with the date. */
      readonly note: string | null;
    }
  | {
      readonly ok: false;
      /** A sentence for the person who typed. */
      readonly problem: string;
    };

/** Reads a time as a person types it. Never throws on account of the text. */
export type WhenReader = (text: string, ask: WhenAsk) => WhenReading;

/** The first and last day of a time in a zone; null for a horizon. */
export function daysOf(when: When, zone: ZoneName): { readonly from: IsoDate; readonly to: IsoDate } | null {
  switch (when.kind) {
    case 'day':
      return { from: when.on, to: when.on };
    case 'window':
      return { from: when.from, to: when.to };
    case 'instant': {
      const on = dateIn(when.at, zone);
      return { from: on, to: on };
    }
    case 'horizon':
      return null;
  }
}

/**
 * Says a time back to the person who typed it, with the day of the week, and for an instant the zone it was said in
 * and what that is in the reader's own zone: `Thursday 31 July 2025, 17:30 (America/New_York)`.
 */
export function showWhen(when: When, zone: ZoneName): string {
  switch (when.kind) {
    case 'day':
      return showDay(when.on);
    case 'window':
      return showLabelled(when.label, when.from, when.to, when.vague);
    case 'instant': {
      const said = showMoment(when.at, when.zone);
      return when.zone === zone ? said : `${said}, which is ${showMoment(when.at, zone)}`;
    }
    case 'horizon':
      return showHorizon(when.horizon);
  }
}

function showDay(on: IsoDate): string {
  return `${showWeekday(on)} ${showDate(on)}`;
}

function showMoment(at: IsoInstant, zone: ZoneName): string {
  return `${showWeekday(dateIn(at, zone))} ${showInstant(at, zone)}`;
}

function showLabelled(label: string, from: IsoDate, to: IsoDate, vague: boolean): string {
  const days = showWindow(from, to);
  if (label === days) return days;
  return vague ? `${label} (loosely ${days})` : `${label} (${days})`;
}
