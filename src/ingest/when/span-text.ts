/** Named stretches of the calendar, as people write them: `Q3 2026`, `May 2025`, `early 2025`, `next month`. */
import { monthNumber } from '../../domain/date-text.ts';
import {
  halfSpan,
  LOOSE_PARTS,
  looseMonth,
  looseYear,
  monthSpan,
  quarterSpan,
  type Span,
  weekSpan,
  yearSpan,
} from '../../domain/quarter.ts';
import { addDays, addHorizon, type IsoDate } from '../../domain/time.ts';
import { type Reading, read, refused } from './reading.ts';

type Form = readonly [
  pattern: RegExp,
  read: (parts: readonly string[], today: IsoDate) => Reading<Span> | null,
];

const ORDINALS = ['first', 'second', 'third', 'fourth'];
const ORDINAL = '(first|second|third|fourth|1st|2nd|3rd|4th)';
/** A year may stand before or after; without one the coming stretch is meant. */
const FORMS: readonly Form[] = [
  [/^(?:the year )?(\d{4})$/, ([year = '']) => read(yearSpan(Number(year)))],
  [/^(\d{4})-(\d{2})$/, ([year = '', month = '']) => isoMonth(Number(year), Number(month))],
  [/^([a-z]{3,9})\.?(?:,? (?:of )?|\/|-)(\d{4})$/, ([month = '', year = '']) => namedMonth(month, year)],
  [/^(\d{4})[ -]([a-z]{3,9})$/, ([year = '', month = '']) => namedMonth(month, year)],
  [/^([a-z]{3,9})$/, ([month = ''], today) => comingMonth(month, today)],
  [/^q(\d)(?:(?: of)? ?|\/|-)(\d{4})?$/, quarter],
  [/^(\d)q ?(\d{4})?$/, quarter],
  [/^(\d{4})[ /-]?q(\d)$/, ([year = '', count = ''], today) => quarter([count, year], today)],
  [new RegExp(`^(?:the )?${ORDINAL} quarter(?:(?: of)? (\\d{4}))?$`), quarter],
  [/^h([12])(?: ?|\/|-)(\d{4})?$/, half],
  [/^(\d{4})[ /-]?h([12])$/, ([year = '', count = ''], today) => half([count, year], today)],
  [new RegExp(`^(?:the )?${ORDINAL} half(?:(?: of)? (\\d{4}))?$`), half],
  [/^(early|mid|late)[ -](?:in )?(.+)$/, loose],
  [/^(this|current|next|coming|last|previous) (week|month|quarter|half|year)$/, relative],
  [/\b(spring|summer|autumn|fall|winter)\b/, ([season = '']) => refused(seasonProblem(season))],
  [/\b(?:fy|fq|fiscal)\b|\bfy\d/, () => refused(FISCAL)],
];

const FISCAL =
  'Fiscal years differ from company to company: give the calendar dates, as in 2025-02-01..2025-04-30.';

/**
 * Reads a named stretch in lower case. Without a year the first one that is not over on `today` is meant, and the note
 * says so.
 */
export function readSpan(text: string, today: IsoDate): Reading<Span> | null {
  const plain = text.replace(/^(?:in|during|sometime in) (?=\S)/, '');
  for (const [pattern, form] of FORMS) {
    const match = pattern.exec(plain);
    const reading = match ? form(match.slice(1), today) : null;
    if (reading !== null) return reading;
  }
  return null;
}

function isoMonth(year: number, month: number): Reading<Span> {
  if (month < 1 || month > 12) return refused(`A year has no month ${String(month).padStart(2, '0')}.`);
  return read(monthSpan(year, month));
}

function namedMonth(word: string, year: string): Reading<Span> | null {
  const month = monthNumber(word);
  return month === undefined ? null : read(monthSpan(Number(year), month));
}

function comingMonth(word: string, today: IsoDate): Reading<Span> | null {
  const month = monthNumber(word);
  return month === undefined ? null : coming(today, (year) => monthSpan(year, month));
}

function quarter([word = '', year]: readonly string[], today: IsoDate): Reading<Span> {
  const count = ordinal(word);
  if (count < 1 || count > 4) return refused('A year has four quarters, Q1 to Q4.');
  return year ? read(quarterSpan(Number(year), count)) : coming(today, (own) => quarterSpan(own, count));
}

function half([word = '', year]: readonly string[], today: IsoDate): Reading<Span> {
  const count = ordinal(word);
  if (count > 2) return refused('A year has two halves, H1 and H2.');
  return year ? read(halfSpan(Number(year), count)) : coming(today, (own) => halfSpan(own, count));
}

/** `3`, `3rd` or `third`. */
function ordinal(word: string): number {
  return /^\d/.test(word) ? Number.parseInt(word, 10) : ORDINALS.indexOf(word) + 1;
}

function loose([word = '', of = '']: readonly string[], today: IsoDate): Reading<Span> | null {
  const part = LOOSE_PARTS.find((known) => known === word);
  if (part === undefined) return null;
  if (/^\d{4}$/.test(of)) return read(looseYear(part, Number(of)));
  const [name = '', year] = of.split(/,? (?:of )?/);
  const month = monthNumber(name);
  if (month === undefined || (of !== name && !/^\d{4}$/.test(year ?? ''))) return null;
  return year
    ? read(looseMonth(part, Number(year), month))
    : coming(today, (own) => looseMonth(part, own, month));
}

function relative([word = '', unit = '']: readonly string[], today: IsoDate): Reading<Span> {
  const step = word === 'this' || word === 'current' ? 0 : /^(next|coming)$/.test(word) ? 1 : -1;
  if (unit === 'week') return read(weekSpan(addDays(today, 7 * step)));
  const months = { month: 1, quarter: 3, half: 6 }[unit] ?? 12;
  // From the first of the month, so that stepping from the 31st cannot land a month too far.
  const first = `${today.slice(0, 8)}01`;
  const day = step === 0 ? first : addHorizon(first, `${step < 0 ? '-' : ''}P${months}M`);
  const year = Number(day.slice(0, 4));
  const index = Math.ceil(Number(day.slice(5, 7)) / months);
  switch (unit) {
    case 'month':
      return read(monthSpan(year, index));
    case 'quarter':
      return read(quarterSpan(year, index));
    case 'half':
      return read(halfSpan(year, index));
    default:
      return read(yearSpan(year));
  }
}

function coming(today: IsoDate, of: (year: number) => Span): Reading<Span> {
  const year = Number(today.slice(0, 4));
  const own = of(year);
  const span = own.to < today ? of(year + 1) : own;
  return read(span, `No year was given: ${span.label} is meant.`);
}

function seasonProblem(season: string): string {
  return `“${season}” falls in different months north and south: name the months, as in “June to August 2026”.`;
}
