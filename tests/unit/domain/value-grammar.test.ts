import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Unit } from '../../../src/domain/metric.ts';
import { readValue } from '../../../src/domain/value-grammar.ts';
import { showValue } from '../../../src/domain/value-text.ts';
import type { Amount } from '../../../src/domain/value.ts';

const plain = { kind: 'number', high: null, comparator: null, approx: false, outOf: null } as const;

function read(raw: string, unit: Unit): Amount {
  const result = readValue(raw, unit);
  if (!result.ok || result.read.value.kind !== 'number') throw new Error(`no number in ${raw}`);
  return result.read.value;
}

function problemIn(raw: string, unit: Unit): string | null {
  const result = readValue(raw, unit);
  return result.ok ? null : result.problem;
}

describe('numbers', () => {
  test.each<[string, Unit, Partial<Amount>]>([
    ['$18.2B', 'usd', { value: 18_200_000_000, precision: 100_000_000 }],
    ['$18 billion', 'usd', { value: 18_000_000_000, precision: 1_000_000_000 }],
    ['US$25M', 'usd', { value: 25_000_000, precision: 1_000_000 }],
    ['€3', 'eur', { value: 3, precision: 1 }],
    ['~175B (est.)', 'parameters', { value: 175e9, precision: 1e9, approx: true }],
    ['about 12,500', 'count', { value: 12_500, precision: 1, approx: true }],
    ['82.0', 'score', { value: 82, precision: 0.1 }],
    ['92/100', 'score', { value: 92, precision: 1, outOf: 100 }],
    ['32%', 'percent', { value: 32, precision: 1 }],
    ['4.7 per cent', 'percent', { value: 4.7, precision: 0.1 }],
    ['+4.7%', 'percent', { value: 4.7, precision: 0.1 }],
    ['-15%', 'percent', { value: -15, precision: 1 }],
    ['\u221215%', 'percent', { value: -15, precision: 1 }],
    ['10\u201312%', 'percent', { value: 10, high: 12, precision: 1 }],
    ['$10-12B', 'usd', { value: 10e9, high: 12e9, precision: 1e9 }],
    ['$500M to $2B', 'usd', { value: 5e8, high: 2e9, precision: 1e6 }],
    ['<5%', 'percent', { value: 5, precision: 1, comparator: '<' }],
    ['at least 3', 'count', { value: 3, precision: 1, comparator: '>=' }],
    ['up to $2M', 'usd', { value: 2e6, precision: 1e6, comparator: '<=' }],
    ['12.5x', 'times', { value: 12.5, precision: 0.1 }],
    ['1.5 million', 'count', { value: 1_500_000, precision: 100_000 }],
    ['100/100', 'score', { value: 100, precision: 1, outOf: 100 }],
    ['increased … by 40%', 'percent', { value: 40, precision: 1 }],
    ['risen 3%', 'percent', { value: 3, precision: 1 }],
    ['Down 2.5%', 'percent', { value: -2.5, precision: 0.1 }],
    ['dropped an estimated 15%', 'percent', { value: -15, precision: 1 }],
  ])('%s', (raw, unit, expected) => {
    expect(read(raw, unit)).toEqual({ ...plain, ...expected });
  });
});

describe('flags', () => {
  test.each([
    ['$15.5B (est.)', 'estimated'],
    ['$15.5B (estimated)', 'estimated'],
    ['$15.5B est.', 'estimated'],
    ['$6 (projected)', 'projected'],
    ['$6 (calc.)', 'derived'],
    ['$6 (actual)', 'stated'],
    ['$6', null],
  ])('%s', (raw, flag) => {
    expect(readValue(raw, 'usd')).toMatchObject({ ok: true, read: { flag } });
  });
});

describe('no number', () => {
  test.each([
    ['N/A', 'not-applicable', null],
    ['n/a (no cloud business)', 'not-applicable', 'no cloud business'],
    ['N/A (proprietary)', 'not-disclosed', 'proprietary'],
    ['Not disclosed', 'not-disclosed', null],
  ])('%s', (raw, kind, reason) => {
    for (const unit of ['score', 'usd', 'text'] as const)
      expect(readValue(raw, unit)).toEqual({ ok: true, read: { value: { kind, reason }, flag: null } });
  });

  test('a text metric takes any text as it is', () => {
    expect(readValue('Titan,  Bedrock (est.)', 'text')).toEqual({
      ok: true,
      read: { value: { kind: 'text', text: 'Titan, Bedrock (est.)' }, flag: null },
    });
  });
});

describe('what cannot be read says why', () => {
  test.each<[string, Unit, RegExp]>([
    ['', 'usd', /missing/],
    [' \n ', 'usd', /missing/],
    ['x'.repeat(501), 'usd', /at most 500/],
    ['lots', 'usd', /can't read “lots”/],
    ['€5M', 'usd', /not measured in EUR/],
    ['5%', 'count', /not measured in per cent/],
    ['5/10', 'count', /score/],
    ['3x', 'usd', /not a multiple/],
    ['12-10%', 'percent', /upper end/],
    ['<5-6%', 'percent', /either a range or a limit/],
    ['-5-6%', 'percent', /negative/],
    ['$5M (roughly)', 'usd', /“\(roughly\)” is not a qualifier/],
    ['1,00', 'count', /can't read/],
    ['92/0', 'score', /out of 0/],
    ['120/100', 'score', /cannot be more than 100/],
    ['90-120/100', 'score', /cannot be more than 100/],
    ['1.5', 'count', /whole number/],
    ['-5', 'count', /less than 0/],
    ['-5B', 'parameters', /less than 0/],
    ['risen 3%', 'usd', /can't read/],
    ['risen -3%', 'percent', /can't read/],
  ])('%j', (raw, unit, problem) => {
    expect(problemIn(raw, unit)).toMatch(problem);
  });

  test('no text makes it throw', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc.constantFrom<Unit>('usd', 'text'),
        (raw, unit) => {
          const result = readValue(raw, unit);
          expect(result.ok || result.problem.endsWith('.')).toBe(true);
        },
      ),
    );
  });
});

/** A number as somebody may write it, with the decimals and the suffix it is written with. */
const digits = fc
  .tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 0, max: 3 }))
  .map(([whole, decimals]) => (whole / 10 ** decimals).toFixed(decimals));
const lead = fc.constantFrom('', '~', '<', '≥', '~>', '-', '+');

describe('what is shown reads back', () => {
  test.each<[Unit, string, string]>([
    ['usd', '$', ''],
    ['percent', '', '%'],
    ['score', '', '/1000000'],
    ['times', '', '×'],
  ])('as the same value in %s', (unit, before, after) => {
    fc.assert(
      fc.property(lead, digits, (sign, number) => {
        const value = read(`${sign}${before}${number}${after}`, unit);
        expect(read(showValue(value, unit), unit)).toEqual(value);
      }),
    );
  });

  test('as the same count', () => {
    fc.assert(
      fc.property(fc.constantFrom('', '~', '<', '≥'), fc.nat(), (sign, number) => {
        const value = read(`${sign}${number}`, 'count');
        expect(read(showValue(value, 'count'), 'count')).toEqual(value);
      }),
    );
  });

  test('with a suffix as the same number, and never coarser than it was written', () => {
    const suffix = fc.constantFrom('K', 'M', 'B', 'T', ' billion');
    fc.assert(
      fc.property(lead, digits, suffix, (sign, number, scale) => {
        const value = read(`${sign}$${number}${scale}`, 'usd');
        const again = read(showValue(value, 'usd'), 'usd');
        expect({ ...again, precision: 0 }).toEqual({ ...value, precision: 0 });
        expect(again.precision).toBeLessThanOrEqual(value.precision);
      }),
    );
  });

  test('as the same range', () => {
    const ends = fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 99 }));
    fc.assert(
      fc.property(ends, fc.constantFrom('', 'M', 'B'), ([low, more], scale) => {
        const value = read(`$${low}–${low + more}${scale}`, 'usd');
        expect(read(showValue(value, 'usd'), 'usd')).toEqual(value);
      }),
    );
  });
});
