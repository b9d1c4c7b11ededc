/** Dates in digits alone. Day and month are told apart only where the calendar leaves no choice. */
import { realDate } from '../../domain/date-text.ts';
import { type IsoDate, showDate } from '../../domain/time.ts';
import { type Reading, read, refused } from './reading.ts';

/** Reads `25/12/2025` and `2025/12/25`; refuses `03/04/2025` with both readings. */
export function readNumericDate(text: string): Reading<IsoDate> | null {
  const yearFirst = /^(\d{4})([/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (yearFirst) {
    const on = realDate(Number(yearFirst[1]), Number(yearFirst[3]), Number(yearFirst[4]));
    return on === undefined ? noDay(text) : read(on);
  }
  if (/^\d{1,2}([/.-])\d{1,2}\1\d{2}$/.test(text)) {
    return refused(`Write the year of “${text}” in full, and the month as a word.`);
  }
  if (/^\d{1,2}\/\d{1,2}$/.test(text)) {
    return refused(`“${text}” could be a day and month either way round: write the month as a word.`);
  }
  const [, first = '', , second = '', year = ''] = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text) ?? [];
  return year === '' ? null : eitherWay(text, Number(first), Number(second), Number(year));
}

function eitherWay(text: string, first: number, second: number, year: number): Reading<IsoDate> {
  const dayFirst = realDate(year, second, first);
  const monthFirst = realDate(year, first, second);
  const both = dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst;
  if (both) {
    return refused(
      `“${text}” could be ${showDate(dayFirst)} or ${showDate(monthFirst)}: write the month as a word.`,
    );
  }
  const on = dayFirst ?? monthFirst;
  return on === undefined ? noDay(text) : read(on);
}

function noDay(text: string): Reading<IsoDate> {
  return refused(`“${text}” is no day of the calendar.`);
}
