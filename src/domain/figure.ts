/** A figure: one value of one metric as one passage gives it. */
import type { Basis, BasisOrigin } from './basis.ts';
import type { Code } from './code.ts';
import type { Unit } from './metric.ts';
import type { Period } from './period.ts';
import type { Hedge, Source } from './source.ts';
import type { Value } from './value.ts';

/** A level is a value of the metric; a change is what the source says lies between two levels, in percent. */
export type Measure =
  | { readonly kind: 'level' }
  | { readonly kind: 'change'; readonly from: Code | null; readonly to: Code | null };

export interface Figure {
  readonly code: Code;
  readonly metric: Code;
  /** Null when the metric is not about any one entity (a global count). */
  readonly entity: Code | null;
  readonly measure: Measure;
  readonly period: Period | null;
  /** The value as written in the source, qualifiers included. */
  readonly raw: string;
  readonly value: Value;
  readonly basis: Basis;
  readonly basisOrigin: BasisOrigin;
  /** The column's or row's own heading where it qualifies the cell: `2025 est.`, `Anthropic's internal`. */
  readonly heading: string | null;
  /** Anything else that must stand beside the number: `peak`, `private secondary markets`. */
  readonly qualifiers: readonly string[];
  readonly hedge: Hedge | null;
  readonly source: Source;
}

/** The unit a figure's own value is in: a change is in percent, whatever its metric's unit. */
export function unitOf(figure: Pick<Figure, 'measure'>, metricUnit: Unit): Unit {
  return figure.measure.kind === 'change' ? 'percent' : metricUnit;
}
