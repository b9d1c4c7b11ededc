import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { showWhen } from '../../../../src/domain/when.ts';
import { readWhen } from '../../../../src/ingest/when/read-when.ts';
import { type Civil, iso, lastDay, sunday, utc } from './oracle.ts';

/** When each zone's clocks change, from the law as it has stood since the year given; offsets in minutes. */
const ZONES = [
  {
    zone: 'America/New_York',
    since: 2007,
    winter: -300,
    summer: -240,
    forward: (year: number) => sunday(year, 3, 2),
    forwardAt: 2,
    back: (year: number) => sunday(year, 11, 1),
    backAt: 2,
  },
  {
    zone: 'Europe/London',
    since: 1996,
    winter: 0,
    summer: 60,
    forward: (year: number) => sunday(year, 3, -1),
    forwardAt: 1,
    back: (year: number) => sunday(year, 10, -1),
    backAt: 2,
  },
  {
    zone: 'Australia/Sydney',
    since: 2008,
    winter: 600,
    summer: 660,
    forward: (year: number) => sunday(year, 10, 1),
    forwardAt: 2,
    back: (year: number) => sunday(year, 4, 1),
    backAt: 3,
  },
] as const;

function ask(text: string, zone: string, now = '2025-05-12T12:00:00Z') {
  return readWhen(text, { now, zone });
}

function at(date: Civil, hour: number, minute: number): string {
  return `${iso(date)} ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

const year = fc.integer({ min: 2009, max: 2036 });
const minute = fc.integer({ min: 0, max: 59 });

describe.each(ZONES)('$zone', ({ zone, winter, summer, forward, forwardAt, back, backAt }) => {
  test('a time the clocks skip is refused, and the gap named', () => {
    fc.assert(
      fc.property(year, minute, (own, past) => {
        const reading = ask(at(forward(own), forwardAt, past), zone);
        expect(reading).toEqual({
          ok: false,
          problem: expect.stringContaining(`the clocks go from 0${forwardAt}:00 to 0${forwardAt + 1}:00.`),
        });
      }),
    );
  });

  test('the minutes around the gap are told by their own offsets', () => {
    fc.assert(
      fc.property(year, (own) => {
        const day = forward(own);
        expect(ask(at(day, forwardAt - 1, 59), zone)).toMatchObject({
          when: { at: utc(day, forwardAt - 1, 59, winter) },
          note: null,
        });
        expect(ask(at(day, forwardAt + 1, 0), zone)).toMatchObject({
          when: { at: utc(day, forwardAt + 1, 0, summer) },
          note: null,
        });
      }),
    );
  });

  test('of a time that comes twice the first is taken, and the note writes the second', () => {
    fc.assert(
      fc.property(year, minute, (own, past) => {
        const day = back(own);
        const reading = ask(at(day, backAt - 1, past), zone);
        expect(reading).toMatchObject({ ok: true, when: { at: utc(day, backAt - 1, past, summer), zone } });
        const second = /write (.+)\.$/.exec((reading.ok && reading.note) || '')?.[1] ?? '';
        expect(ask(second, zone)).toEqual({
          ok: true,
          when: { kind: 'instant', at: utc(day, backAt - 1, past, winter), zone },
          note: null,
        });
        expect(ask(at(day, backAt, 0), zone)).toMatchObject({
          when: { at: utc(day, backAt, 0, winter) },
          note: null,
        });
      }),
    );
  });

  test('any other time stands at the season’s offset, typed here or elsewhere, and reads back as shown', () => {
    fc.assert(
      fc.property(
        year,
        fc.integer({ min: 1, max: 12 }),
        fc.nat(30),
        fc.integer({ min: 4, max: 23 }),
        minute,
        (own, month, of, hour, past) => {
          const day = { year: own, month, day: 1 + (of % lastDay(own, month)) };
          const [ahead, behind] = [iso(forward(own)), iso(back(own))];
          // After four in the morning the change, if any, is over.
          const northern = ahead < behind;
          const inside = northern
            ? iso(day) >= ahead && iso(day) < behind
            : iso(day) >= ahead || iso(day) < behind;
          const when = { kind: 'instant', at: utc(day, hour, past, inside ? summer : winter), zone } as const;
          expect(ask(at(day, hour, past), zone)).toEqual({ ok: true, when, note: null });
          expect(ask(`${at(day, hour, past)} ${zone}`, 'Asia/Tokyo')).toEqual({ ok: true, when, note: null });
          expect(ask(showWhen(when, zone), 'UTC')).toEqual({ ok: true, when, note: null });
        },
      ),
    );
  });
});

test('today is the day it is where the typist sits', () => {
  const now = '2025-05-12T20:00:00Z';
  expect(ask('today', 'America/New_York', now)).toMatchObject({ when: { on: '2025-05-12' } });
  expect(ask('today', 'Australia/Sydney', now)).toMatchObject({ when: { on: '2025-05-13' } });
  expect(ask('tomorrow 9am ET', 'Australia/Sydney', now)).toMatchObject({
    when: { at: '2025-05-14T13:00:00Z', zone: 'America/New_York' },
  });
});

test('a zone’s change of day is named with its dates', () => {
  expect(ask('2011-12-30 10:00 Pacific/Apia', 'UTC')).toMatchObject({
    problem: expect.stringContaining('from 30 December 2011 00:00 to 31 December 2011 00:00'),
  });
});

test('every hour of the twelve-hour clock', () => {
  for (let hour = 0; hour < 24; hour += 1) {
    const half = hour < 12 ? 'am' : 'pm';
    for (const text of [`${hour % 12 || 12}${half}`, `${hour % 12 || 12}:00 ${half.split('').join('.')}.`]) {
      expect(ask(`10 May 2025 at ${text}`, 'UTC')).toMatchObject({
        when: { at: `2025-05-10T${String(hour).padStart(2, '0')}:00:00Z` },
      });
    }
  }
});
