/** Lengths of time in calendar units, as people write them: `6 months`, `a year`, `P6M`. */
import { own } from '../../domain/own.ts';
import { addHorizon, type IsoDate, type IsoDuration, isHorizon } from '../../domain/time.ts';

const COUNTS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
  'twenty',
];

/** ISO 8601 knows no quarter and no fortnight. */
const UNITS: Record<string, readonly [factor: number, letter: 'D' | 'W' | 'M' | 'Y']> = {
  day: [1, 'D'],
  week: [1, 'W'],
  fortnight: [2, 'W'],
  month: [1, 'M'],
  quarter: [3, 'M'],
  year: [1, 'Y'],
};

const HALVES: Record<string, IsoDuration> = { 'half a year': 'P6M', 'a year and a half': 'P18M' };

/** A count in digits or words, without sign or fraction, at most 9999; undefined when it is none. */
export function readCount(word: string): number | undefined {
  if (word === 'a' || word === 'an') return 1;
  if (/^\d{1,4}$/.test(word)) return Number(word);
  const index = COUNTS.indexOf(word);
  return index < 0 ? undefined : index;
}

/** Reads `6 months`, `a year`, `twelve weeks` in lower case; undefined for anything else, and for no time at all. */
export function readLength(text: string): IsoDuration | undefined {
  const halves = own(HALVES, text);
  if (halves !== undefined) return halves;
  const match = /^(\d{1,4}|[a-z]+)[ -]([a-z]+?)s?$/.exec(text);
  const count = readCount(match?.[1] ?? '');
  const unit = own(UNITS, match?.[2] ?? '');
  if (count === undefined || unit === undefined) return undefined;
  const horizon = `P${count * unit[0]}${unit[1]}`;
  return isHorizon(horizon) ? horizon : undefined;
}

/**
 * Reads a horizon in lower case: `within 12 months`, `in the next year`, `6 months`, `p6m`. It is kept in the unit it
 * was said in, since a year and 365 days fall due on different days.
 */
export function readHorizon(text: string): IsoDuration | undefined {
  const iso = text.toUpperCase();
  if (isHorizon(iso)) return iso;
  return readLength(text.replace(/^(?:within|in|over) (?:the next )?/, ''));
}

/** A day moved by a length, back or forth; month ends clamp. */
export function move(from: IsoDate, length: IsoDuration, back: boolean): IsoDate {
  return addHorizon(from, back ? `-${length}` : length);
}
