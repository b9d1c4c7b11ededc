/** Reading a calendar date that someone typed in full: no word for a day is guessed at here. */
import { type IsoDate, isIsoDate } from './time.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads `2025-06-01`, `1 June 2025`, `1 Jun 2025`, `June 1, 2025`; undefined for anything else or no real date. */
export function readDate(text: string): IsoDate | undefined {
  const typed = text.trim();
  if (/^\d{4}-\d{1,2}-\d{1,2}$/.test(typed)) {
    const [year = '', month = '', day = ''] = typed.split('-');
    return realDate(Number(year), Number(month), Number(day));
  }
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})$/i.exec(typed);
  if (dayFirst)
    return realDate(Number(dayFirst[3]), monthNumber(dayFirst[2] ?? '') ?? 0, Number(dayFirst[1]));
  const monthFirst = /^([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/i.exec(typed);
  if (monthFirst)
    return realDate(Number(monthFirst[3]), monthNumber(monthFirst[1] ?? '') ?? 0, Number(monthFirst[2]));
  return undefined;
}

/** The number of a month from its English name or a short form of it (`Sept`, `aug`); undefined when it is none. */
export function monthNumber(word: string): number | undefined {
  const name = word.toLowerCase();
  const index = MONTHS.indexOf(name.slice(0, 3));
  const full = FULL_MONTHS[index];
  if (full === undefined) return undefined;
  return full.startsWith(name) || (name === 'sept' && index === 8) ? index + 1 : undefined;
}

const FULL_MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** The date of a year, month and day; undefined when the calendar has no such day. */
export function realDate(year: number, month: number, day: number): IsoDate | undefined {
  const date = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isIsoDate(date) ? date : undefined;
}
