import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, isMisspelling } from '../../../src/domain/spelling.ts';

describe('edit distance', () => {
  it.each([
    ['kitten', 'sitting', 3],
    ['', 'abc', 3],
    ['same', 'same', 0],
  ])('%s to %s is %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
  });

  it('is a metric', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});

describe('a slip of the keyboard', () => {
  it.each([
    ['amzon', 'amazon', true],
    ['antropic', 'anthropic', true],
    ['interpretabilty score', 'interpretability score', true],
    ['mistal', 'mistral ai', true],
    ['llama 4', 'llama 3 70b', false],
    ['gemini 2', 'gemini', false],
    ['meta ai revenue', 'ai revenue', false],
    ['birch holdings', 'ash holdings', false],
    ['gpt 5', 'gpt 4o', false],
  ])('%s for %s: %s', (typed, name, slip) => {
    expect(isMisspelling(typed, name)).toBe(slip);
  });
});
