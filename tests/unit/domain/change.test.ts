import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agrees, computeChange } from '../../../src/domain/change.ts';
import type { Unit } from '../../../src/domain/metric.ts';
import { readValue } from '../../../src/domain/value-grammar.ts';
import type { Amount, Value } from '../../../src/domain/value.ts';

interface Level {
  readonly value: Value;
  readonly basis: 'stated' | 'estimated';
}

function level(raw: string, unit: Unit): Level {
  const result = readValue(raw, unit);
  if (!result.ok) throw new Error(result.problem);
  return { value: result.read.value, basis: result.read.flag === 'estimated' ? 'estimated' : 'stated' };
}

function percent(raw: string): Amount {
  const { value } = level(raw, 'percent');
  if (value.kind !== 'number') throw new Error('not a number');
  return value;
}

describe('the change between two levels', () => {
  test('has the interval that both roundings leave open and the weakest basis', () => {
    const change = computeChange(level('$18.2B', 'usd'), level('$15.5B (est.)', 'usd'), 'usd');
    expect(change).toMatchObject({ basis: { basis: 'derived', weakest: 'estimated' }, exact: false });
    expect(change?.percent).toBeCloseTo(-14.835, 3);
    expect(change?.interval.low).toBeCloseTo(-15.342, 3);
    expect(change?.interval.high).toBeCloseTo(-14.325, 3);
  });

  test('is exact between counts', () => {
    expect(computeChange(level('14', 'count'), level('7', 'count'), 'count')).toMatchObject({
      percent: -50,
      interval: { low: -50, high: -50 },
      exact: true,
    });
  });

  test.each<[string, string, Unit]>([
    ['0', '5', 'count'],
    ['-5%', '5%', 'percent'],
    ['0.0%', '1%', 'percent'],
    ['N/A', '5%', 'percent'],
    ['10-12%', '5%', 'percent'],
    ['5%', '<4%', 'percent'],
  ])('from %s to %s is not computed', (from, to, unit) => {
    expect(computeChange(level(from, unit), level(to, unit), unit)).toBeNull();
  });

  test('lies inside its own interval', () => {
    const tenths = fc.integer({ min: 1, max: 9999 }).map((number) => `$${(number / 10).toFixed(1)}B`);
    fc.assert(
      fc.property(tenths, tenths, (from, to) => {
        const change = computeChange(level(from, 'usd'), level(to, 'usd'), 'usd');
        if (change === null) throw new Error('not computed');
        expect(change.interval.low).toBeLessThan(change.percent);
        expect(change.interval.high).toBeGreaterThan(change.percent);
      }),
    );
  });
});

describe('a stated change', () => {
  const computed = computeChange(level('$18.2B', 'usd'), level('$15.5B', 'usd'), 'usd');

  test.each([
    ['-15%', true],
    ['-14.8%', true],
    ['-14%', true],
    ['-13%', false],
    ['-16%', false],
    ['+15%', false],
  ])('of %s agrees: %s', (stated, verdict) => {
    if (computed === null) throw new Error('not computed');
    expect(agrees(percent(stated), computed)).toBe(verdict);
  });
});
