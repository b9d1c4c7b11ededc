import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Unit } from '../../../src/domain/metric.ts';
import { readValue } from '../../../src/domain/value-grammar.ts';
import { type Amount, type Interval, overlaps, roundingInterval } from '../../../src/domain/value.ts';

function amount(raw: string, unit: Unit): Amount {
  const result = readValue(raw, unit);
  if (!result.ok || result.read.value.kind !== 'number') throw new Error(`no number in ${raw}`);
  return result.read.value;
}

describe('what rounding leaves open', () => {
  test.each<[string, Unit, number, number]>([
    ['$18B', 'usd', 17.5e9, 18.5e9],
    ['$18.2B', 'usd', 18.15e9, 18.25e9],
    ['32%', 'percent', 31.5, 32.5],
    ['~32%', 'percent', 31, 33],
    ['14', 'count', 14, 14],
    ['~14', 'count', 13, 15],
    ['14K', 'count', 13_500, 14_500],
    ['10-12%', 'percent', 9.5, 12.5],
    ['<5%', 'percent', Number.NEGATIVE_INFINITY, 5.5],
    ['>=5%', 'percent', 4.5, Number.POSITIVE_INFINITY],
  ])('%s', (raw, unit, low, high) => {
    expect(roundingInterval(amount(raw, unit), unit)).toEqual({ low, high });
  });
});

describe('intervals overlap', () => {
  const interval: fc.Arbitrary<Interval> = fc
    .tuple(fc.integer({ min: -50, max: 50 }), fc.nat(20))
    .map(([low, width]) => ({ low, high: low + width }));

  test('exactly when they share a number, whichever comes first', () => {
    fc.assert(
      fc.property(interval, interval, (a, b) => {
        const shared = Math.max(a.low, b.low) <= Math.min(a.high, b.high);
        expect(overlaps(a, b)).toBe(shared);
        expect(overlaps(b, a)).toBe(shared);
      }),
    );
  });
});
