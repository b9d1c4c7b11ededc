import { expect, test } from 'vitest';
import { impossiblePart, isWrittenAsDate, mayCoincide, type Period } from '../../../src/domain/period.ts';

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

test.each([
  ['Q5 2025', 'Q5'],
  ['fiscal Q9 2025', 'Q9'],
  ['fiscal:Q9 2025', 'Q9'],
  ['h3 2025', 'h3'],
  ['fiscal Q2 2025', null],
  ['since Q4 2024', null],
  ['the H100 years', null],
  ['the review', null],
])('%s names the quarter or half %s that there is not', (label, part) => {
  expect(impossiblePart(label)).toBe(part);
});

test.each([
  ['31 Feb 2025', true],
  ['Feb 31st, 2025', true],
  ['2025-02-31', true],
  ['2025-13', true],
  ['03/04/2025', true],
  ['2025-05-02..2025-05-01', true],
  ['since 10 May 2025', false],
  ['summer 2025', false],
  ['maybe 2025', false],
  ['fiscal 2025', false],
])('%s is written as a date: %s', (label, expected) => {
  expect(isWrittenAsDate(label)).toBe(expected);
});
