import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BASES, deriveBasis } from '../../../src/domain/basis.ts';

test('a derived value is as weak as its weakest input', () => {
  expect(deriveBasis(['stated', 'estimated'])).toEqual({ basis: 'derived', weakest: 'estimated' });
  expect(deriveBasis(['projected', 'estimated'])).toEqual({ basis: 'derived', weakest: 'projected' });
  expect(deriveBasis([])).toEqual({ basis: 'derived', weakest: 'stated' });
});

test('in whatever order the inputs come, and never stronger than one of them', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...BASES), { minLength: 1 }), (inputs) => {
      const { weakest } = deriveBasis(inputs);
      expect(deriveBasis(inputs.toReversed()).weakest).toBe(weakest);
      expect(inputs).toContain(weakest);
      expect(inputs.every((input) => BASES.indexOf(input) <= BASES.indexOf(weakest))).toBe(true);
    }),
  );
});
