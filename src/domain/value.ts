/** A value as an article writes it: a number with its precision, a text, or a reason why there is none. */
import type { Unit } from './metric.ts';

export const VALUE_COMPARATORS = ['<', '<=', '>', '>='] as const;
export type ValueComparator = (typeof VALUE_COMPARATORS)[number];

/** A number in the metric's unit. */
export interface Amount {
  readonly kind: 'number';
  readonly value: number;
  /** The upper end of a stated range (`10–12%`), else null. */
  readonly high: number | null;
  readonly comparator: ValueComparator | null;
  /** Written with `~`, `about` or the like. */
  readonly approx: boolean;
  /** The worth of the last digit written, in the unit: 100,000,000 for `$18.2B`. */
  readonly precision: number;
  /** The denominator of a score written `92/100`, else null. */
  readonly outOf: number | null;
}

export type Value =
  | Amount
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'not-applicable'; readonly reason: string | null }
  | { readonly kind: 'not-disclosed'; readonly reason: string | null };

/** The numbers a written value may stand for. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * The interval that rounding leaves open: half the last written digit to each side. A plain count is exact;
 * an approximate value is given twice the room.
 */
export function roundingInterval(amount: Amount, unit: Unit): Interval {
  const exact = unit === 'count' && amount.precision === 1 && !amount.approx;
  const room = exact ? 0 : amount.approx ? amount.precision : amount.precision / 2;
  const top = amount.high ?? amount.value;
  switch (amount.comparator) {
    case '<':
    case '<=':
      return { low: Number.NEGATIVE_INFINITY, high: top + room };
    case '>':
    case '>=':
      return { low: amount.value - room, high: Number.POSITIVE_INFINITY };
    case null:
      return { low: amount.value - room, high: top + room };
  }
}

/** True when two intervals share at least one number. */
export function overlaps(a: Interval, b: Interval): boolean {
  return a.low <= b.high && b.low <= a.high;
}
