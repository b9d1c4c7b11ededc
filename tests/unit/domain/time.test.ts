import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addHorizon,
  dateIn,
  daysBetween,
  epochSeconds,
  isHorizon,
  isIsoDate,
  isZone,
  showDate,
  showHorizon,
  showInstant,
  showWindow,
  startOfDay,
} from '../../../src/domain/time.ts';

const date = fc
  .record({
    year: fc.integer({ min: 1990, max: 2090 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .map(({ year, month, day }) => `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`)
  .filter(isIsoDate);

/** Days of a month, counted without the module under test. */
function lastDay(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

describe('a date', () => {
  test.each([
    ['2025-05-10', true],
    ['2024-02-29', true],
    ['2025-02-29', false],
    ['2025-13-01', false],
    ['2025-5-1', false],
    ['2025-05-10T00:00', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isIsoDate(text)).toBe(expected);
  });

  test('is shown in words', () => {
    expect(showDate('2025-05-10')).toBe('10 May 2025');
    expect(showWindow('2025-05-10', '2025-05-10')).toBe('10 May 2025');
    expect(showWindow('2025-04-01', '2025-05-22')).toBe('1 April 2025 to 22 May 2025');
  });

  test('moved by days is that many days away', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });
});

describe('a horizon', () => {
  test.each([
    ['2025-08-31', 'P6M', '2026-02-28'],
    ['2023-08-31', 'P6M', '2024-02-29'],
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2025-05-10', 'P18M', '2026-11-10'],
    ['2025-05-10', 'P2W', '2025-05-24'],
  ])('%s + %s = %s', (from, horizon, to) => {
    expect(addHorizon(from, horizon)).toBe(to);
  });

  test('of months ends in the right month, on the same day or its last', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 240 }), (from, months) => {
        const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
        const total = year * 12 + (month - 1) + months;
        const target = { year: Math.floor(total / 12), month: (total % 12) + 1 };
        const last = lastDay(target.year, target.month);
        expect(addHorizon(from, `P${months}M`).split('-').map(Number)).toEqual([
          target.year,
          target.month,
          Math.min(day, last),
        ]);
      }),
    );
  });

  test('is told from other durations', () => {
    expect(['P6M', 'P2Y', 'P10D', 'P3W'].map(isHorizon)).toEqual([true, true, true, true]);
    expect(['P0M', 'P1Y6M', 'PT6H', '6M', 'P-6M', 'P12345M', ''].filter(isHorizon)).toEqual([]);
  });

  test('is shown in words', () => {
    expect(['P6M', 'P1Y', 'P2W', 'P1D'].map(showHorizon)).toEqual(['6 months', '1 year', '2 weeks', '1 day']);
  });

  test('that is malformed throws', () => {
    expect(() => addHorizon('2025-05-10', 'soon')).toThrow(RangeError);
    expect(() => addHorizon('2025-02-30', 'P6M')).toThrow(RangeError);
  });
});

describe('a zone', () => {
  test.each([
    ['UTC', true],
    ['America/New_York', true],
    ['+02:00', false],
    ['Mars/Olympus', false],
    ['', false],
  ])('%j: %s', (name, expected) => {
    expect(isZone(name)).toBe(expected);
  });

  test('decides the day of an instant', () => {
    expect(dateIn('2025-07-31T23:30:00Z', 'America/New_York')).toBe('2025-07-31');
    expect(dateIn('2025-07-31T23:30:00Z', 'Europe/London')).toBe('2025-08-01');
  });

  test('decides when a day begins, also where midnight is skipped', () => {
    expect(startOfDay('2025-07-01', 'Europe/London')).toBe('2025-06-30T23:00:00Z');
    expect(startOfDay('2025-04-25', 'Africa/Cairo')).toBe('2025-04-24T22:00:00Z');
    fc.assert(
      fc.property(date, fc.constantFrom('Africa/Cairo', 'Pacific/Apia', 'Asia/Tokyo'), (day, zone) => {
        // Samoa had no 30 December 2011: the first instant after it belongs to the next day.
        if (day !== '2011-12-30') expect(dateIn(startOfDay(day, zone), zone)).toBe(day);
      }),
    );
  });

  test('is named beside the wall clock', () => {
    expect(showInstant('2025-07-31T21:30:00Z', 'America/New_York')).toBe(
      '31 July 2025, 17:30 (America/New_York)',
    );
  });
});

test('an instant in seconds since 1970', () => {
  expect(epochSeconds('1970-01-02T00:00:00Z')).toBe(86_400);
  expect(epochSeconds('2025-07-31T21:30:00.999Z')).toBe(1_753_997_400);
});
