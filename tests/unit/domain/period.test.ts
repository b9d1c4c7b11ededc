import { expect, test } from 'vitest';
import { mayCoincide, type Period } from '../../../src/domain/period.ts';

const period = (from: string, to: string): Period => ({ label: 'x', range: { from, to }, vague: false });

test.each([
  ['apart', period('2025-01-01', '2025-03-31'), period('2025-04-01', '2025-06-30'), false],
  ['sharing one day', period('2025-01-01', '2025-04-01'), period('2025-04-01', '2025-06-30'), true],
  ['inside', period('2025-01-01', '2025-12-31'), period('2025-04-01', '2025-06-30'), true],
  ['one unknown', null, period('2025-04-01', '2025-06-30'), true],
  [
    'one without days',
    { label: 'lately', range: null, vague: true },
    period('2025-04-01', '2025-06-30'),
    true,
  ],
  ['both unknown', null, null, true],
])('periods %s', (_, a, b, expected) => {
  expect(mayCoincide(a, b)).toBe(expected);
  expect(mayCoincide(b, a)).toBe(expected);
});
