/** What is measured: one definition per metric, so that figures under it can be compared at all. */
import type { Code } from './code.ts';

/** The closed list of units. A change between two figures is always in percent, whatever the metric's unit. */
export const UNITS = [
  'usd',
  'eur',
  'gbp',
  'percent',
  'count',
  'parameters',
  'score',
  'times',
  'text',
] as const;
export type Unit = (typeof UNITS)[number];

export interface Metric {
  readonly code: Code;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly unit: Unit;
  /** What the figures cover (global, private secondary market …), as far as the source says. */
  readonly scope: string | null;
  /** How it is measured, as far as the source says. */
  readonly definition: string | null;
  /** What the source leaves open and a reader must know before quoting a figure. */
  readonly caveats: readonly string[];
}

const UNIT_WORDS: Record<Unit, string> = {
  usd: 'US dollars',
  eur: 'euros',
  gbp: 'pounds sterling',
  percent: 'per cent',
  count: 'count',
  parameters: 'parameters',
  score: 'score',
  times: 'times',
  text: 'text',
};

/** A unit in words. */
export function showUnit(unit: Unit): string {
  return UNIT_WORDS[unit];
}
