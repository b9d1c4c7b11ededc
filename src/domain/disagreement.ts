/** Finding figures that do not say the same, by comparing what their rounding leaves open. */
import type { Code } from './code.ts';
import type { Figure } from './figure.ts';
import type { Unit } from './metric.ts';
import { mayCoincide } from './period.ts';
import { type Amount, overlaps, roundingInterval } from './value.ts';

export interface Disagreement {
  readonly a: Code;
  readonly b: Code;
  /** `rounding`: both can be the same number, written differently. `real`: no number fits both. */
  readonly kind: 'rounding' | 'real';
}

type Comparable = Figure & { readonly value: Amount };

/**
 * Pairs of levels of one metric that differ as written. Figures are compared when they are about the same entity
 * (or one is part of the other) and their periods may coincide.
 * @param related whether two entities are the same or one is part of the other
 */
export function findDisagreements(
  figures: readonly Figure[],
  unitOfMetric: (metric: Code) => Unit,
  related: (a: Code | null, b: Code | null) => boolean,
): Disagreement[] {
  const levels = figures.filter(isComparable);
  return levels.flatMap((a, index) =>
    levels.slice(index + 1).flatMap((b) => {
      if (a.metric !== b.metric || !related(a.entity, b.entity) || !mayCoincide(a.period, b.period))
        return [];
      if (sameAsWritten(a.value, b.value)) return [];
      const unit = unitOfMetric(a.metric);
      const kind = overlaps(roundingInterval(a.value, unit), roundingInterval(b.value, unit))
        ? 'rounding'
        : 'real';
      return [{ a: a.code, b: b.code, kind } as const];
    }),
  );
}

function isComparable(figure: Figure): figure is Comparable {
  return figure.value.kind === 'number' && figure.measure.kind === 'level';
}

function sameAsWritten(a: Amount, b: Amount): boolean {
  return (
    a.value === b.value &&
    a.high === b.high &&
    a.comparator === b.comparator &&
    a.approx === b.approx &&
    a.precision === b.precision
  );
}
