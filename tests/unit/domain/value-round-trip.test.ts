import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { UNITS, type Unit } from '../../../src/domain/metric.ts';
import { readValue } from '../../../src/domain/value-grammar.ts';
import { showChange, showValue } from '../../../src/domain/value-text.ts';
import type { Value } from '../../../src/domain/value.ts';

function read(text: string, unit: Unit): Value {
  const result = readValue(text, unit);
  if (!result.ok) throw new Error(`${text}: ${result.problem}`);
  return result.read.value;
}

const CURRENCY: Partial<Record<Unit, readonly string[]>> = {
  usd: ['', '$', 'US$', 'USD '],
  eur: ['', '€'],
  gbp: ['', '£'],
};
const SUFFIXES = ['', 'K', 'M', 'B', 'T', ' thousand', ' million', ' billion', 'bn', 'mn'];
const TAILS: Partial<Record<Unit, readonly string[]>> = {
  percent: ['', '%', ' per cent'],
  score: ['', '/1000000000', '/999999999'],
  times: ['', '×', 'x'],
};

const digits = fc
  .tuple(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 4 }), fc.boolean())
  .map(([whole, decimals, grouped]) => {
    const text = (whole / 10 ** decimals).toFixed(decimals);
    const [left = '', right] = text.split('.');
    const start = grouped ? left.replace(/\B(?=(\d{3})+$)/g, ',') : left;
    return right === undefined ? start : `${start}.${right}`;
  });

interface Written {
  readonly unit: Unit;
  readonly text: string;
}

/** Values as people write them, in every unit that holds numbers. */
const written: fc.Arbitrary<Written> = fc
  .record({
    unit: fc.constantFrom(...UNITS.filter((unit) => unit !== 'text')),
    lead: fc.constantFrom('', '~', 'about ', '≈'),
    limit: fc.constantFrom('', '<', '>=', '≤', 'at least ', 'up to '),
    sign: fc.constantFrom('', '-', '−', '+'),
    number: digits,
    suffix: fc.constantFrom(...SUFFIXES),
    currency: fc.nat(3),
    tail: fc.nat(2),
    flag: fc.constantFrom('', ' (est.)', ' (projected)', ' est.'),
  })
  .map(({ unit, lead, limit, sign, number, suffix, currency, tail, flag }) => {
    const money = CURRENCY[unit] ?? [''];
    const ends = TAILS[unit] ?? [''];
    const end = ends[tail % ends.length] ?? '';
    const scale = end.startsWith('/') ? '' : suffix;
    // Things counted are whole and never fewer than none.
    const counted = unit === 'count' || unit === 'parameters';
    const amount = counted ? number.split('.')[0] : `${sign}${money[currency % money.length]}${number}`;
    const text = `${lead}${limit}${amount}${scale}${end}`;
    return { unit, text: `${text}${flag}` };
  });

const ranges: fc.Arbitrary<Written> = fc
  .record({
    unit: fc.constantFrom<Unit>('usd', 'percent', 'count', 'score'),
    low: fc.integer({ min: 0, max: 9_999 }),
    more: fc.integer({ min: 1, max: 9_999 }),
    decimals: fc.integer({ min: 0, max: 2 }),
    suffix: fc.constantFrom('', 'K', 'M', 'B'),
    dash: fc.constantFrom('-', '–', ' to '),
  })
  .map(({ unit, low, more, decimals, suffix, dash }) => {
    const places = unit === 'count' ? 0 : decimals;
    const one = (n: number): string => (n / 10 ** places).toFixed(places);
    const lead = unit === 'usd' ? '$' : '';
    const tail = unit === 'percent' ? '%' : '';
    return { unit, text: `${lead}${one(low)}${dash}${one(low + more)}${suffix}${tail}` };
  });

const NONES = ['N/A', 'n/a (proprietary)', 'not disclosed', 'not disclosed (embargo)', 'undisclosed'].map(
  (text): Written => ({ unit: 'usd', text }),
);

describe('a value is written, read, shown and read again', () => {
  it('as the same value, whatever is written', () => {
    fc.assert(
      fc.property(fc.oneof(written, ranges, fc.constantFrom(...NONES)), ({ unit, text }) => {
        const first = read(text, unit);
        expect(read(showValue(first, unit), unit)).toEqual(first);
      }),
      { numRuns: 2_000 },
    );
  });

  it('as the same change', () => {
    const percents = written.filter(({ unit }) => unit === 'percent');
    fc.assert(
      fc.property(percents, ({ text }) => {
        const first = read(text, 'percent');
        if (first.kind !== 'number') throw new Error('not a number');
        expect(read(showChange(first), 'percent')).toEqual(first);
      }),
    );
  });

  it('as the same text', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 80 }), (text) => {
        const result = readValue(text, 'text');
        if (!result.ok) return;
        expect(read(showValue(result.read.value, 'text'), 'text')).toEqual(result.read.value);
      }),
    );
  });
});

test.each<[string, Unit, string]>([
  ['$950K', 'usd', '$950K'],
  ['$950,000', 'usd', '$950,000'],
  ['$0.5M', 'usd', '$0.5M'],
  ['$9.5K', 'usd', '$9.5K'],
  ['not disclosed', 'usd', 'not disclosed'],
  ['not disclosed (embargo)', 'usd', 'not disclosed (embargo)'],
])('%s is shown as %s %s', (text, unit, shown) => {
  expect(showValue(read(text, unit), unit)).toBe(shown);
});

test('a number with more digits than are kept exactly is not taken', () => {
  expect(readValue('1234567890123456', 'count').ok).toBe(false);
});
