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
