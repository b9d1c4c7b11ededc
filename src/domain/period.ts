/** The time a figure is about. */
import type { IsoDate } from './time.ts';

export interface Period {
  /** As the source writes it: `Q1 2025`, `early 2025`. */
  readonly label: string;
  /** First and last day; null where the label names none. */
  readonly range: { readonly from: IsoDate; readonly to: IsoDate } | null;
  /** The range is a reading of a loose word (`early 2025` as its first quarter), good for comparing only. */
  readonly vague: boolean;
}

/** True unless both periods are known and do not touch: an undated figure may speak of any time. */
export function mayCoincide(a: Period | null, b: Period | null): boolean {
  if (!a?.range || !b?.range) return true;
  return a.range.from <= b.range.to && b.range.from <= a.range.to;
}

const MONTH = '(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}';
const YEAR = String.raw`(?:,? \d{4})?`;
const ORDINAL = String.raw`\d{1,2}(?:st|nd|rd|th)?`;
/** Labels that are a day, a month or a span of days and nothing else. */
const DATED = [
  /^\d{4}-\d{1,2}(?:-\d{1,2})?$/,
  /^\d{1,2}[/.]\d{1,2}[/.]\d{2,4}$/,
  /^\S+ ?\.\. ?\S+$/,
  new RegExp(`^${ORDINAL} ${MONTH}${YEAR}$`, 'i'),
  new RegExp(`^${MONTH} ${ORDINAL}${YEAR}$`, 'i'),
];

/** Whether a label is written as a day, a month or a span of days, real or not: it is no name for a loose time. */
export function isWrittenAsDate(label: string): boolean {
  return DATED.some((pattern) => pattern.test(label));
}

/** The quarter or half a label names that no year has, calendar or fiscal: `Q9`, `H3`; null when there is none. */
export function impossiblePart(label: string): string | null {
  return /\b(?:q ?[05-9]|h ?[03-9])\b/i.exec(label)?.[0] ?? null;
}
