/** An event the desk keeps an eye on. Its identity stays when its date moves. */
import type { Code } from './code.ts';
import type { Source } from './source.ts';
import {
  dateIn,
  type IsoDate,
  type IsoInstant,
  showDate,
  showInstant,
  startOfDay,
  type ZoneName,
} from './time.ts';

/** A results release and the call about it are different events. */
export const EVENT_KINDS = ['release', 'call', 'hearing', 'court', 'other'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export const CERTAINTIES = ['estimated', 'confirmed', 'tbc'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

/** Before the market opens, during trading, after it closes. */
export const SESSIONS = ['before-open', 'during', 'after-close'] as const;
export type Session = (typeof SESSIONS)[number];

/** When an event takes place: an instant, or only a day. `tbc` means the day stands and the time is to be confirmed. */
export interface EventDate {
  readonly certainty: Certainty;
  readonly when:
    | { readonly kind: 'instant'; readonly at: IsoInstant; readonly zone: ZoneName }
    | { readonly kind: 'day'; readonly on: IsoDate };
  readonly session: Session | null;
  /** Where the date was announced; a confirmed date always has one. */
  readonly sourceUrl: string | null;
  readonly reason: string | null;
}

export interface DeskEvent {
  readonly code: Code;
  readonly kind: EventKind;
  readonly title: string;
  readonly entity: Code | null;
  /** Which of several possible events is meant, when the source leaves it open. */
  readonly identification: string | null;
  /** The fiscal period it is about, as the company counts: `Q2 2025`. */
  readonly fiscal: string | null;
  /** Null until somebody gives a date: an event without a date is an open loop. */
  readonly date: EventDate | null;
  readonly cancelled: boolean;
  readonly source: Source | null;
  readonly notes: readonly string[];
}

/** The calendar day an event falls on in the desk's zone. */
export function eventDay(date: EventDate, deskZone: ZoneName): IsoDate {
  return date.when.kind === 'day' ? date.when.on : dateIn(date.when.at, deskZone);
}

/** The first instant at which an event may have begun: where only the day is known, the beginning of that day. */
export function eventStart(date: EventDate, deskZone: ZoneName): IsoInstant {
  return date.when.kind === 'day' ? startOfDay(date.when.on, deskZone) : date.when.at;
}

/** Whether an event has begun, as far as the desk knows: one without a date, or cancelled, has not. */
export function hasBegun(
  event: Pick<DeskEvent, 'date' | 'cancelled'>,
  now: IsoInstant,
  deskZone: ZoneName,
): boolean {
  if (event.date === null || event.cancelled) return false;
  return Date.parse(eventStart(event.date, deskZone)) <= Date.parse(now);
}

/** An event's date in words, with what is known of it. */
export function showEventDate(date: EventDate): string {
  const when = date.when.kind === 'day' ? showDate(date.when.on) : showInstant(date.when.at, date.when.zone);
  const certainty = date.certainty === 'tbc' ? 'time to be confirmed' : date.certainty;
  const session = date.session === null ? '' : `, ${SESSION_WORDS[date.session]}`;
  return `${when}${session} (${certainty})`;
}

const SESSION_WORDS: Record<Session, string> = {
  'before-open': 'before the market opens',
  during: 'during trading',
  'after-close': 'after the market closes',
};
