/** Reads a time as an editor types it: our own exact grammar first, then chrono-node under guard. */
import { own } from '../../domain/own.ts';
import { dateIn, type IsoDate, showDate } from '../../domain/time.ts';
import {
  daysOf,
  showWhen,
  type When,
  type WhenAsk,
  type WhenKind,
  type WhenReader,
  type WhenReading,
} from '../../domain/when.ts';
import { splitTime } from './clock-text.ts';
import { readDay } from './day-text.ts';
import { move, readHorizon } from './length-text.ts';
import { readLoosely } from './loose-text.ts';
import { readElapsed, type Told, toComingInstant, toInstant } from './moment.ts';
import { readRange } from './range-text.ts';
import { joinNotes, type Reading, read, refused } from './reading.ts';
import { readSpan } from './span-text.ts';
import { splitZone } from './zone-text.ts';

/** No date an editor types is longer; more is a text pasted in the wrong place. */
const MAX_LENGTH = 100;
const FIRST_DAY = '1900-01-01';
const LAST_DAY = '2200-12-31';
const DATED: readonly WhenKind[] = ['day', 'window', 'instant'];

/**
 * Reads a typed time. What is left out is taken forward: a bare day of the week, a day and month or a quarter without
 * a year, a time without a day mean the coming one, and the note says which. `today` and its like go by the typist's
 * own zone, also when the time is told in another. What has two readings is refused with both. Dates run from 1900 to
 * 2200. Never throws on account of the text.
 */
export const readWhen: WhenReader = (text, ask) => {
  const typed = tidy(text);
  if (typed.length > MAX_LENGTH)
    return { ok: false, problem: `A date may have at most ${MAX_LENGTH} characters.` };
  if (typed === '') return { ok: false, problem: `A date is missing. ${HINT}` };
  const reading = understand(typed, ask) ?? refused<When>(`“${typed}” could not be read as a date. ${HINT}`);
  if (!reading.ok) return reading;
  const problem = outOfBounds(reading.value, ask) ?? unwanted(reading.value, ask);
  return problem === null
    ? { ok: true, when: reading.value, note: reading.note }
    : ({ ok: false, problem } satisfies WhenReading);
};

const HINT = 'Write it like 10 May 2025, next Thursday 9am, 2025-04-01..2025-05-22, Q3 2026 or in 6 months.';

/** One line: white space and invisible characters can only mislead; every dash is a hyphen, every quote plain. */
function tidy(text: string): string {
  return text
    .slice(0, MAX_LENGTH * 10)
    .replace(/[\p{Cc}\p{Z}]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/ ?— ?| – /g, ' - ')
    .replace(/[\u2010-\u2013\u2212]/g, '-')
    .replace(/[\u2018\u2019]/g, "'")
    .trim();
}

function understand(typed: string, ask: WhenAsk): Reading<When> | null {
  const text = typed.toLowerCase().replace(/(?<=^\d{4}-\d{2}-\d{2})t(?=\d{2}:)/, ' ');
  const today = dateIn(ask.now, ask.zone);
  const zoned = splitZone(text);
  if (!zoned.ok) return zoned;
  const clocked = splitTime(zoned.value.rest);
  if (!clocked.ok) return clocked;
  const { rest, time } = clocked.value;
  if (time !== null) return moment(rest, { time, typed: zoned.value.zone, own: ask.zone }, today, ask);
  if (zoned.value.zone !== null) {
    return refused(
      'A time zone says nothing without a time of day: add one like 17:30, or leave the zone out.',
    );
  }
  return (
    length(rest, ask) ??
    asWindow(readSpan(rest, today)) ??
    asDay(readDay(rest, today)) ??
    readElapsed(rest, ask.now, ask.zone) ??
    asWindow(readRange(rest, today)) ??
    loosely(rest, today, ask)
  );
}

function length(text: string, ask: WhenAsk): Reading<When> | null {
  const horizon = readHorizon(text);
  if (horizon === undefined) return null;
  if (ask.allow?.includes('horizon')) return read({ kind: 'horizon', horizon });
  if (/^(?:in|within|over) /.test(text)) return null;
  return refused(
    `“${text}” is a length of time: say from when, as in “in 6 months” or “6 months from 10 May 2025”.`,
  );
}

function asWindow(reading: ReturnType<typeof readSpan>): Reading<When> | null {
  return reading?.ok ? read({ kind: 'window', ...reading.value }, reading.note) : reading;
}

function asDay(reading: ReturnType<typeof readDay>): Reading<When> | null {
  return reading?.ok ? read({ kind: 'day', on: reading.value.on }, reading.note) : reading;
}

/** A time of day alone is the coming one: today's, or tomorrow's when that is past. */
function moment(typed: string, told: Told, today: IsoDate, ask: WhenAsk): Reading<When> | null {
  const parted = withoutPartOfDay(typed, told.time);
  if (!parted.ok) return parted;
  const text = parted.value;
  if (text === '') return toComingInstant({ on: today, ifPast: 1 }, told, ask.now);
  const ours = readDay(text, today);
  if (ours !== null && !ours.ok) return ours;
  const loose = ours === null ? readLoosely(text, today) : null;
  if (loose !== null && (!loose.ok || loose.value.time !== null)) return loose.ok ? null : loose;
  const day = ours?.value ?? (loose === null ? null : { on: loose.value.on, ifPast: 0 });
  if (day === null) return null;
  const instant = toComingInstant(day, told, ask.now);
  return instant.ok ? read(instant.value, joinNotes(ours?.note ?? null, instant.note)) : instant;
}

const PARTS_OF_DAY: Record<string, readonly [from: string, to: string]> = {
  morning: ['00:00', '12:00'],
  afternoon: ['12:00', '18:00'],
  evening: ['17:00', '24:00'],
  night: ['17:00', '24:00'],
};

/** `tomorrow morning 9am` says its half of the day twice; the two must agree. */
function withoutPartOfDay(text: string, time: string): Reading<string> {
  const form = /^(?:(.+?) (?:in the )?|this |to)(morning|afternoon|evening|night)$/.exec(text);
  const [from, to] = own(PARTS_OF_DAY, form?.[2] ?? '') ?? [];
  if (!form || from === undefined || to === undefined) return read(text);
  if (time < from || time >= to) return refused(`“${text}” and ${time} do not agree.`);
  return read(form[1] ?? 'today');
}

function loosely(text: string, today: IsoDate, ask: WhenAsk): Reading<When> | null {
  const loose = readLoosely(text, today);
  if (!loose?.ok) return loose;
  const { on, time } = loose.value;
  return time === null ? read({ kind: 'day', on }) : toInstant(on, { time, typed: null, own: ask.zone });
}

function outOfBounds(when: When, ask: WhenAsk): string | null {
  const days =
    when.kind === 'horizon'
      ? daysOf({ kind: 'day', on: move(dateIn(ask.now, ask.zone), when.horizon, false) }, ask.zone)
      : daysOf(when, when.kind === 'instant' ? when.zone : ask.zone);
  if (days === null || (days.from >= FIRST_DAY && days.to <= LAST_DAY)) return null;
  return `Dates run from ${showDate(FIRST_DAY)} to ${showDate(LAST_DAY)}.`;
}

function unwanted(when: When, ask: WhenAsk): string | null {
  const allow = ask.allow ?? DATED;
  if (allow.includes(when.kind)) return null;
  return `${showWhen(when, ask.zone)} is ${KIND_WORDS[when.kind]}; ${listed(allow)} is wanted here.`;
}

const KIND_WORDS: Record<WhenKind, string> = {
  day: 'a day',
  window: 'a window of days',
  instant: 'a day with a time',
  horizon: 'a length of time',
};

function listed(kinds: readonly WhenKind[]): string {
  return kinds.map((kind) => KIND_WORDS[kind]).join(' or ');
}
