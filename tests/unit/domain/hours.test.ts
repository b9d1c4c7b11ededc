import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  atDeskHour,
  type Hours,
  isWallTime,
  outOfQuiet,
  rollWeekend,
  wallInstant,
} from '../../../src/domain/hours.ts';
import { addDays, dateIn, wallClock, weekdayOf } from '../../../src/domain/time.ts';

const ZONES = [
  'UTC',
  'America/New_York',
  'Europe/London',
  'Australia/Sydney',
  'America/Santiago',
  'Africa/Cairo',
  'Asia/Kathmandu',
];
const zone = fc.constantFrom(...ZONES);
const date = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2020-01-01', days));
const wall = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);

test.each([
  ['00:00', true],
  ['09:00', true],
  ['23:59', true],
  ['24:00', false],
  ['9:00', false],
  ['09:60', false],
  ['09:00 ', false],
  ['', false],
])('“%s” is a time on the wall clock: %s', (text, is) => {
  expect(isWallTime(text)).toBe(is);
});

describe('a time on the wall clock', () => {
  test.each([
    // The clocks go forward: what they skip happens at the first instant that there is.
    ['New York in spring', '2027-03-14', '02:30', 'America/New_York', '2027-03-14T07:00:00Z'],
    ['London in spring', '2027-03-28', '01:30', 'Europe/London', '2027-03-28T01:00:00Z'],
    ['Sydney in spring', '2027-10-03', '02:30', 'Australia/Sydney', '2027-10-02T16:00:00Z'],
    [
      'Santiago, whose midnight is skipped',
      '2026-09-06',
      '00:00',
      'America/Santiago',
      '2026-09-06T04:00:00Z',
    ],
    // The clocks go back: what comes twice happens the first time.
    ['New York in autumn', '2027-11-07', '01:30', 'America/New_York', '2027-11-07T05:30:00Z'],
    ['London in autumn', '2027-10-31', '01:30', 'Europe/London', '2027-10-31T00:30:00Z'],
    ['Sydney in autumn', '2027-04-04', '02:30', 'Australia/Sydney', '2027-04-03T15:30:00Z'],
    ['an ordinary day', '2027-06-01', '09:00', 'America/New_York', '2027-06-01T13:00:00Z'],
  ])('%s is one instant', (_where, day, time, at, instant) => {
    expect(wallInstant(day, time, at)).toBe(instant);
  });

  it('is on its own date, and not before its own time', () => {
    fc.assert(
      fc.property(date, wall, zone, (day, time, at) => {
        const shown = wallClock(wallInstant(day, time, at), at);
        expect(shown.date).toBe(day);
        expect(shown.time >= time).toBe(true);
      }),
    );
  });
});

test.each([
  ['2027-03-12', '2027-03-12'],
  ['2027-03-13', '2027-03-15'],
  ['2027-03-14', '2027-03-15'],
  ['2027-03-15', '2027-03-15'],
])('%s rolls to %s', (day, rolled) => {
  expect(rollWeekend(day)).toBe(rolled);
});

describe('quiet hours', () => {
  const night: Pick<Hours, 'quiet' | 'zone'> = {
    zone: 'Europe/London',
    quiet: { from: '22:00', to: '07:00' },
  };
  test.each([
    ['before they begin', '2027-01-10T21:59:00Z', '2027-01-10T21:59:00Z'],
    ['as they begin', '2027-01-10T22:00:00Z', '2027-01-11T07:00:00Z'],
    ['after midnight', '2027-01-11T03:00:00Z', '2027-01-11T07:00:00Z'],
    ['as they end', '2027-01-11T07:00:00Z', '2027-01-11T07:00:00Z'],
    ['over a change of clocks', '2027-03-27T23:30:00Z', '2027-03-28T06:00:00Z'],
  ])('%s', (_when, at, out) => {
    expect(outOfQuiet(at, night)).toBe(out);
  });

  it('may lie within one day', () => {
    const noon = { zone: 'UTC', quiet: { from: '12:00', to: '13:00' } };
    expect(outOfQuiet('2027-01-10T12:30:00Z', noon)).toBe('2027-01-10T13:00:00Z');
    expect(outOfQuiet('2027-01-10T13:00:00Z', noon)).toBe('2027-01-10T13:00:00Z');
    expect(outOfQuiet('2027-01-10T11:59:00Z', noon)).toBe('2027-01-10T11:59:00Z');
  });

  it('from a time to the same time are none', () => {
    const at = '2027-01-10T12:30:00Z';
    expect(outOfQuiet(at, { zone: 'UTC', quiet: { from: '12:00', to: '12:00' } })).toBe(at);
    expect(outOfQuiet(at, { zone: 'UTC', quiet: null })).toBe(at);
  });
});

describe('the desk hour', () => {
  const hours = fc.record({
    zone,
    deskHour: wall,
    quiet: fc.option(fc.record({ from: wall, to: wall }), { nil: null }),
  });

  it('is never on a weekend, never in quiet hours and never before its day', () => {
    fc.assert(
      fc.property(date, hours, (day, desk) => {
        const at = atDeskHour(day, desk);
        const on = dateIn(at, desk.zone);
        expect(weekdayOf(on)).toBeLessThanOrEqual(5);
        expect(on >= day).toBe(true);
        expect(outOfQuiet(at, desk)).toBe(at);
      }),
    );
  });

  it('in quiet hours over midnight on a Friday is on Monday', () => {
    const desk: Hours = { zone: 'UTC', deskHour: '23:00', quiet: { from: '22:00', to: '07:00' } };
    expect(atDeskHour('2027-03-11', desk)).toBe('2027-03-12T07:00:00Z');
    expect(atDeskHour('2027-03-12', desk)).toBe('2027-03-16T07:00:00Z');
  });
});
