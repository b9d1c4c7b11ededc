import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareCodes, KIND_BY_LETTER, parseCode, predictionOf } from '../../../src/domain/code.ts';

describe('a typed code', () => {
  test.each([
    ['C-14', { code: 'C-14', kind: 'claim', letter: 'C', ordinal: 14 }],
    [' c-14 ', { code: 'C-14', kind: 'claim', letter: 'C', ordinal: 14 }],
    ['p-1A', { code: 'P-1a', kind: 'part', letter: 'P', ordinal: 1, part: 'a' }],
    ['P-3C2', { code: 'P-3c2', kind: 'part', letter: 'P', ordinal: 3, part: 'c2' }],
  ])('%s', (typed, parsed) => {
    expect(parseCode(typed)).toEqual(parsed);
  });

  test.each([
    '',
    'C',
    'C-',
    'C-0',
    'C-01',
    'Z-1',
    'C-1a',
    'P-1ab',
    'P-1a22',
    'C-1234567890',
    'C 14',
    'AC-1',
    'C--1',
  ])('%j is none', (typed) => {
    expect(parseCode(typed)).toBeUndefined();
  });

  test('comes back from its canonical form', () => {
    const letters = Object.keys(KIND_BY_LETTER);
    fc.assert(
      fc.property(
        fc.constantFrom(...letters),
        fc.integer({ min: 1, max: 999_999_999 }),
        (letter, ordinal) => {
          const code = `${letter}-${ordinal}`;
          expect(parseCode(code.toLowerCase())).toMatchObject({ code, letter, ordinal });
        },
      ),
    );
  });

  test('any text is read without a throw', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const parsed = parseCode(text);
        expect(parsed && parseCode(parsed.code)).toEqual(parsed);
      }),
    );
  });
});

test.each([
  ['P-1a', 'P-1'],
  ['P-3c2', 'P-3'],
  ['P-12', 'P-12'],
])('%s belongs to %s', (code, prediction) => {
  expect(predictionOf(code)).toBe(prediction);
});

test('codes are ordered as people count', () => {
  const ordered = ['A-1', 'C-2', 'C-10', 'P-1', 'P-1a', 'P-1b', 'P-2', 'P-3c1', 'P-3c2', 'P-10'];
  expect(ordered.toReversed().toSorted(compareCodes)).toEqual(ordered);
  expect(compareCodes('nonsense', 'nonsense')).toBe(0);
  expect(compareCodes('a thing', 'b thing')).toBeLessThan(0);
});
