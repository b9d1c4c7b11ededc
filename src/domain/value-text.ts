/** Writing values the way the desk shows them. Qualifiers are words beside the number, never part of it. */
import type { Unit } from './metric.ts';
import { isWithheld } from './value-grammar.ts';
import type { Amount, Value } from './value.ts';

const CURRENCY: Partial<Record<Unit, string>> = { usd: '$', eur: '€', gbp: '£' };
const SCALES = [
  { size: 1e12, suffix: 'T' },
  { size: 1e9, suffix: 'B' },
  { size: 1e6, suffix: 'M' },
  { size: 1e3, suffix: 'K' },
] as const;

/** A value with its unit: `$18.2B`, `~32%`, `92/100`, `not disclosed (proprietary)`. */
export function showValue(value: Value, unit: Unit): string {
  switch (value.kind) {
    case 'number':
      return showAmount(value, unit);
    case 'text':
      return value.text;
    case 'not-applicable':
      return value.reason === null ? 'N/A' : `N/A (${value.reason})`;
    case 'not-disclosed':
      if (value.reason === null) return 'not disclosed';
      return isWithheld(value.reason) ? `N/A (${value.reason})` : `not disclosed (${value.reason})`;
  }
}

/** A change between two figures: always signed, always in percent. */
export function showChange(amount: Amount): string {
  const sign = amount.value > 0 && amount.comparator === null ? '+' : '';
  return showAmount(amount, 'percent').replace(/^(~?[<>≤≥]?)/, `$1${sign}`);
}

/** A computed percentage with a fixed number of decimals and a true minus sign. */
export function showPercent(value: number, decimals: number): string {
  const sign = value > 0 ? '+' : value < 0 ? '−' : '';
  return `${sign}${Math.abs(value).toFixed(decimals)}%`;
}

function showAmount(amount: Amount, unit: Unit): string {
  const scaled = scaleFor(amount, unit);
  const one = (n: number): string => digits(n / scaled.size, amount.precision / scaled.size);
  const body = amount.high === null ? one(amount.value) : `${one(amount.value)}–${one(amount.high)}`;
  const minus = body.startsWith('-') ? '−' : '';
  const number = `${minus}${CURRENCY[unit] ?? ''}${minus === '' ? body : body.slice(1)}${scaled.suffix}`;
  const comparator = amount.comparator === null ? '' : COMPARATOR_SIGNS[amount.comparator];
  const outOf = amount.outOf === null ? '' : `/${amount.outOf}`;
  return `${amount.approx ? '~' : ''}${comparator}${number}${unit === 'percent' ? '%' : ''}${outOf}${unit === 'times' ? '×' : ''}`;
}

interface Scale {
  readonly size: number;
  readonly suffix: string;
}

const PLAIN: Scale = { size: 1, suffix: '' };
const COMPARATOR_SIGNS = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' } as const;

/**
 * Picks a suffix that hides no written digit and adds none, so that what is shown parses back to what was meant:
 * the largest that leaves at most three decimals and a number of one or more, else the smallest that holds the
 * precision (`$0.5M` stays that: `$500K` would claim a finer one).
 */
function scaleFor({ value, high, precision }: Amount, unit: Unit): Scale {
  const bare = unit === 'percent' || unit === 'score' || unit === 'times';
  const least = Math.min(Math.abs(value), Math.abs(high ?? value));
  const fits = ({ size }: Scale): boolean =>
    least >= size && precision >= size / (size > 1e3 ? 1e3 : 1e2) && precision <= size;
  if (precision <= 1) return PLAIN;
  return (bare ? undefined : SCALES.find(fits)) ?? SCALES.findLast(({ size }) => size >= precision) ?? PLAIN;
}

function digits(value: number, precision: number): string {
  const decimals = precision >= 1 ? 0 : Math.max(0, -Math.floor(Math.log10(precision) + 1e-9));
  const fixed = value.toFixed(decimals);
  const [whole = '', fraction] = fixed.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
