import { describe, expect, test } from 'vitest';
import { findDisagreements } from '../../../src/domain/disagreement.ts';
import type { Figure } from '../../../src/domain/figure.ts';
import type { Period } from '../../../src/domain/period.ts';
import { readValue } from '../../../src/domain/value-grammar.ts';

const Q1: Period = { label: 'Q1', range: { from: '2025-01-01', to: '2025-03-31' }, vague: false };
const Q2: Period = { label: 'Q2', range: { from: '2025-04-01', to: '2025-06-30' }, vague: false };

let count = 0;
function figure(raw: string, more: Partial<Figure> = {}): Figure {
  const result = readValue(raw, 'usd');
  if (!result.ok) throw new Error(result.problem);
  count += 1;
  return {
    code: `F-${count}`,
    metric: 'M-1',
    entity: 'N-1',
    measure: { kind: 'level' },
    period: null,
    raw,
    value: result.read.value,
    basis: 'stated',
    basisOrigin: 'prose',
    heading: null,
    qualifiers: [],
    hedge: null,
    source: { article: 'A-1', locator: 'L1' },
    ...more,
  };
}

const same = (a: string | null, b: string | null): boolean => a === b;
const kinds = (...figures: Figure[]): string[] =>
  findDisagreements(figures, () => 'usd', same).map(({ kind }) => kind);

describe('two figures of one metric', () => {
  test.each([
    ['$18B', '$18.2B', ['rounding']],
    ['~$18B', '$18B', ['rounding']],
    ['$18B', '$19.2B', ['real']],
    ['$18B', '$18B', []],
    ['$18.0B', '$18B', ['rounding']],
    ['<$20B', '$18B', ['rounding']],
    ['<$10B', '$18B', ['real']],
    ['N/A', '$18B', []],
  ])('%s and %s', (a, b, expected) => {
    expect(kinds(figure(a), figure(b))).toEqual(expected);
  });

  test('are compared only when their periods may coincide', () => {
    expect(kinds(figure('$1B', { period: Q1 }), figure('$5B', { period: Q2 }))).toEqual([]);
    expect(kinds(figure('$1B', { period: Q1 }), figure('$5B', { period: Q1 }))).toEqual(['real']);
    expect(kinds(figure('$1B', { period: Q1 }), figure('$5B'))).toEqual(['real']);
  });

  test('are compared only when their entities are related and both are levels', () => {
    expect(kinds(figure('$1B'), figure('$5B', { entity: 'N-2' }))).toEqual([]);
    expect(kinds(figure('$1B'), figure('$5B', { metric: 'M-2' }))).toEqual([]);
    const change = { measure: { kind: 'change', from: null, to: null } } as const;
    expect(kinds(figure('$1B'), figure('$5B', change))).toEqual([]);
  });
});

test('every pair is reported once, in the order given', () => {
  const figures = [figure('$1B'), figure('$5B'), figure('$9B')];
  const [a, b, c] = figures.map(({ code }) => code);
  expect(findDisagreements(figures, () => 'usd', same)).toEqual([
    { a, b, kind: 'real' },
    { a, b: c, kind: 'real' },
    { a: b, b: c, kind: 'real' },
  ]);
});
