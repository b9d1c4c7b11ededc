/** Single days, as people write them: `3 May`, `next Thursday`, `10 days ago`, `end of Q3 2026`. */
import { own } from '../../domain/own.ts';
import { monthNumber, readDate, realDate } from '../../domain/date-text.ts';
import { addDays, type IsoDate, showDate, showMonth, showWeekday, weekdayOf } from '../../domain/time.ts';
import { move, readLength } from './length-text.ts';
import { readNumericDate } from './numeric-date.ts';
import { joinNotes, type Reading, read, refused } from './reading.ts';
import { readSpan } from './span-text.ts';
import { readWeekday, weekdayNumber } from './weekday-text.ts';

/** A day, and how far it moves on when a time of day is given with it that is already past. */
export interface Day {
  readonly on: IsoDate;
  readonly ifPast: number;
}

const NEAR: Record<string, number> = { today: 0, tomorrow: 1, yesterday: -1 };

/**
 * Reads one day in lower case. A day and month without a year is the coming one, today included; the note says so.
 * Lengths in months clamp at month ends.
 */
export function readDay(text: string, today: IsoDate): Reading<Day> | null {
  const plain = text
    .replace(/^on /, '')
    .replace(/(?<=^|\s)the (?=\d)/, '')
    .replace(/(?<=\d(?:st|nd|rd|th)?) of (?=[a-z])/, ' ');
  const near = own(NEAR, plain);
  if (near !== undefined) return fixed(addDays(today, near));
  return (
    readWeekday(plain, today) ??
    weekdayAndDate(plain, today) ??
    fullDate(plain) ??
    dayAndMonth(plain, today) ??
    asDay(readNumericDate(plain)) ??
    fromToday(plain, today) ??
    fromAnother(plain, today) ??
    edge(plain, today)
  );
}

function fixed(on: IsoDate, note: string | null = null): Reading<Day> {
  return read({ on, ifPast: 0 }, note);
}

function asDay(reading: Reading<IsoDate> | null): Reading<Day> | null {
  return reading?.ok ? fixed(reading.value, reading.note) : reading;
}

/** `Thursday 31 July 2025`: the two must agree, since one of them may be the slip. */
function weekdayAndDate(text: string, today: IsoDate): Reading<Day> | null {
  const [, word = '', rest = ''] = /^([a-z]+)\.?,? (?:the )?(.*\d.*)$/.exec(text) ?? [];
  const weekday = weekdayNumber(word);
  if (weekday === undefined) return null;
  const plain = rest.replace(/(?<=\d(?:st|nd|rd|th)?) of (?=[a-z])/, ' ');
  const reading = fullDate(plain) ?? dayAndMonth(plain, today) ?? asDay(readNumericDate(plain));
  if (!reading?.ok || weekdayOf(reading.value.on) === weekday) return reading;
  const { on } = reading.value;
  return refused(
    joinNotes(reading.note, `${showDate(on)} is a ${showWeekday(on)}: give the right day, or the year.`) ??
      '',
  );
}

function fullDate(text: string): Reading<Day> | null {
  const on = readDate(text);
  if (on !== undefined) return fixed(on);
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  if (year !== '') return noSuchDay(Number(year), Number(month), Number(day));
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?(?:,? |-)(\d{4})$/.exec(text);
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(text);
  const name = monthNumber(dayFirst?.[2] ?? monthFirst?.[1] ?? '');
  if (name === undefined) return null;
  const date = [
    Number(dayFirst?.[3] ?? monthFirst?.[3]),
    name,
    Number(dayFirst?.[1] ?? monthFirst?.[2]),
  ] as const;
  const real = realDate(...date);
  return real === undefined ? noSuchDay(...date) : fixed(real);
}

function noSuchDay(year: number, month: number, day: number): Reading<Day> {
  const first = realDate(year, month, 1);
  if (first === undefined) return refused(`A year has no month ${month}.`);
  return refused(`${showMonth(first)} has no day ${day}: its last is ${Number(lastOf(first).slice(8))}.`);
}

function lastOf(first: IsoDate): IsoDate {
  return addDays(move(first, 'P1M', false), -1);
}

/** `3 May`, `May 3`: the coming one. 29 February is looked for up to the next leap year, at most eight years on. */
function dayAndMonth(text: string, today: IsoDate): Reading<Day> | null {
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?( '?\d\d)?$/.exec(text);
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(,? '?\d\d)?$/.exec(text);
  const month = monthNumber(dayFirst?.[2] ?? monthFirst?.[1] ?? '');
  if (month === undefined) return null;
  if (dayFirst?.[3] ?? monthFirst?.[3])
    return refused(`Write the year of “${text}” in full, with four digits.`);
  const day = Number(dayFirst?.[1] ?? monthFirst?.[2]);
  const year = Number(today.slice(0, 4));
  for (let ahead = 0; ahead <= 8; ahead += 1) {
    const on = realDate(year + ahead, month, day);
    if (on !== undefined && on >= today)
      return fixed(on, `No year was given: ${showDate(on)} is the coming one.`);
  }
  return noSuchDay(year, month, day);
}

/** `in 6 months`, `10 days ago`, `2 weeks from now`. */
function fromToday(text: string, today: IsoDate): Reading<Day> | null {
  const ahead = /^in (?:the next )?(.+?)(?: time|' time|s' time)?$/.exec(text)?.[1];
  const counted = /^(.+?) (ago|from now|from today|hence)$/.exec(text);
  const length = readLength(ahead ?? counted?.[1] ?? '');
  return length === undefined ? null : fixed(move(today, length, counted?.[2] === 'ago'));
}

/** `3 days before 10 May 2025`, `a month after 31 January 2026`, `a week from Friday`. */
function fromAnother(text: string, today: IsoDate): Reading<Day> | null {
  const [, length = '', way = '', other = ''] = /^(.+?) (before|after|from) (.+)$/.exec(text) ?? [];
  const by = readLength(length);
  if (by === undefined) return null;
  const start = readDay(other, today);
  if (!start?.ok) return start;
  return fixed(move(start.value.on, by, way === 'before'), start.note);
}

/** `end of May 2025`, `start of Q3 2026`: the last or the first day. */
function edge(text: string, today: IsoDate): Reading<Day> | null {
  const [, side = '', of = ''] =
    /^(?:the )?(end|start|beginning|first day|last day) of (?:the )?(.+)$/.exec(text) ?? [];
  if (side === '') return null;
  const span = readSpan(/^(week|month|quarter|year)$/.test(of) ? `this ${of}` : of, today);
  if (!span?.ok) return span;
  return fixed(side === 'end' || side === 'last day' ? span.value.to : span.value.from, span.note);
}
