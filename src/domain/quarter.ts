/** Stretches of the calendar that people name: years, halves, quarters, months, weeks and loose parts of them. */
import { addDays, addHorizon, type IsoDate, showMonth, showWindow, weekdayOf } from './time.ts';

/** A named stretch of days, first and last included. */
export interface Span {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** As the desk writes it: `Q3 2026`, `May 2025`, `early 2025`. */
  readonly label: string;
  /** The days are a reading of a loose word, not what was said. */
  readonly vague: boolean;
}

/** Loose parts of a year or a month. */
export const LOOSE_PARTS = ['early', 'mid', 'late'] as const;
export type LoosePart = (typeof LOOSE_PARTS)[number];

/** A calendar year. */
export function yearSpan(year: number): Span {
  return months(year, 1, 12, String(year));
}

/** A half of a calendar year, 1 or 2. */
export function halfSpan(year: number, half: number): Span {
  return months(year, half * 6 - 5, 6, `H${half} ${year}`);
}

/** A quarter of the calendar year, 1 to 4. A company's fiscal quarter may be another. */
export function quarterSpan(year: number, quarter: number): Span {
  return months(year, quarter * 3 - 2, 3, `Q${quarter} ${year}`);
}

/** A month, 1 to 12. */
export function monthSpan(year: number, month: number): Span {
  return months(year, month, 1, showMonth(firstOf(year, month)));
}

/** The week of a day, Monday to Sunday. */
export function weekSpan(day: IsoDate): Span {
  const from = addDays(day, 1 - weekdayOf(day));
  const to = addDays(from, 6);
  return { from, to, label: showWindow(from, to), vague: false };
}

/** Part of a year: early is its first quarter, mid the two between, late its last. */
export function looseYear(part: LoosePart, year: number): Span {
  const label = `${part} ${year}`;
  switch (part) {
    case 'early':
      return { ...months(year, 1, 3, label), vague: true };
    case 'mid':
      return { ...months(year, 4, 6, label), vague: true };
    case 'late':
      return { ...months(year, 10, 3, label), vague: true };
  }
}

/** Part of a month: early is to the 10th, mid the 11th to the 20th, late from the 21st. */
export function looseMonth(part: LoosePart, year: number, month: number): Span {
  const { from, to, label } = monthSpan(year, month);
  const named = { label: `${part} ${label}`, vague: true };
  switch (part) {
    case 'early':
      return { from, to: addDays(from, 9), ...named };
    case 'mid':
      return { from: addDays(from, 10), to: addDays(from, 19), ...named };
    case 'late':
      return { from: addDays(from, 20), to, ...named };
  }
}

function months(year: number, first: number, count: number, label: string): Span {
  const from = firstOf(year, first);
  return { from, to: addDays(addHorizon(from, `P${count}M`), -1), label, vague: false };
}

function firstOf(year: number, month: number): IsoDate {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}
