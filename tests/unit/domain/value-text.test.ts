import { describe, expect, test } from 'vitest';
import type { Unit } from '../../../src/domain/metric.ts';
import { readValue } from '../../../src/domain/value-grammar.ts';
import { showChange, showPercent, showValue } from '../../../src/domain/value-text.ts';
import type { Value } from '../../../src/domain/value.ts';

function valueOf(raw: string, unit: Unit): Value {
  const result = readValue(raw, unit);
  if (!result.ok) throw new Error(result.problem);
  return result.read.value;
}

describe('a value', () => {
  test.each<[string, Unit, string]>([
    ['$18.2B (est.)', 'usd', '$18.2B'],
    ['$4 billion', 'usd', '$4B'],
    ['$18.0B', 'usd', '$18.0B'],
    ['$25M', 'usd', '$25M'],
    ['£1,250', 'gbp', '£1,250'],
    ['-$5M', 'usd', '−$5M'],
    ['$12.3456B', 'usd', '$12,345.6M'],
    ['~175B (est.)', 'parameters', '~175B'],
    ['14', 'count', '14'],
    ['1234567', 'count', '1,234,567'],
    ['82.0', 'score', '82.0'],
    ['92/100', 'score', '92/100'],
    ['~32%', 'percent', '~32%'],
    ['10-12%', 'percent', '10–12%'],
    ['at least 5%', 'percent', '≥5%'],
    ['3x', 'times', '3×'],
    ['N/A', 'score', 'N/A'],
    ['N/A (proprietary)', 'score', 'N/A (proprietary)'],
    ['Open weights', 'text', 'Open weights'],
  ])('%s is shown without its flag', (raw, unit, shown) => {
    expect(showValue(valueOf(raw, unit), unit)).toBe(shown);
  });
});

describe('a change', () => {
  test.each([
    ['-15%', '−15%'],
    ['+4.7%', '+4.7%'],
    ['4.7%', '+4.7%'],
    ['~40%', '~+40%'],
    ['<5%', '<5%'],
    ['0%', '0%'],
  ])('%s is shown with its sign', (raw, shown) => {
    const value = valueOf(raw, 'percent');
    if (value.kind !== 'number') throw new Error('not a number');
    expect(showChange(value)).toBe(shown);
  });
});

test.each([
  [-14.835, 2, '−14.84%'],
  [4.6875, 2, '+4.69%'],
  [0, 1, '0.0%'],
])('a computed percentage %d', (value, decimals, shown) => {
  expect(showPercent(value, decimals)).toBe(shown);
});
