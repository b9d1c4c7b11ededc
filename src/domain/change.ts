/** The change between two figures, worked out here and never taken on trust. */
import { deriveBasis, type DerivedBasis } from './basis.ts';
import type { Figure } from './figure.ts';
import type { Unit } from './metric.ts';
import { type Amount, type Interval, overlaps, roundingInterval } from './value.ts';

export interface ComputedChange {
  /** In percent of the earlier value. */
  readonly percent: number;
  /** What the rounding of both values leaves possible, in percent. */
  readonly interval: Interval;
  readonly basis: DerivedBasis;
  readonly exact: boolean;
}

type Level = Pick<Figure, 'value' | 'basis'>;

/** The change from one level to another; null when either is not a plain number or the first is not above zero. */
export function computeChange(from: Level, to: Level, unit: Unit): ComputedChange | null {
  if (!isPlain(from.value) || !isPlain(to.value)) return null;
  const [before, after] = [roundingInterval(from.value, unit), roundingInterval(to.value, unit)];
  if (before.low <= 0) return null;
  return {
    percent: ratio(from.value.value, to.value.value),
    interval: { low: ratio(before.high, after.low), high: ratio(before.low, after.high) },
    basis: deriveBasis([from.basis, to.basis]),
    exact: before.low === before.high && after.low === after.high,
  };
}

/** Whether a stated change can be what the two values give, once the rounding of all three is allowed for. */
export function agrees(stated: Amount, computed: ComputedChange): boolean {
  return overlaps(roundingInterval(stated, 'percent'), computed.interval);
}

function isPlain(value: Figure['value']): value is Amount {
  return value.kind === 'number' && value.comparator === null && value.high === null;
}

function ratio(before: number, after: number): number {
  return (after / before - 1) * 100;
}
