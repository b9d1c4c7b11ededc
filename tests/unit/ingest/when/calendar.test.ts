import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { showWhen, type When, type WhenKind } from '../../../../src/domain/when.ts';
import { readWhen } from '../../../../src/ingest/when/read-when.ts';
import {
  type Civil,
  iso,
  isLeap,
  lastDay,
  MONTH_NAMES,
  plusDays,
  plusMonths,
  WEEKDAY_NAMES,
  weekday,
} from './oracle.ts';

/** Noon in UTC: the same day all over, so that only the calendar is tested here. */
function readOn(today: Civil, text: string, allow?: readonly WhenKind[]): When | string {
  const reading = readWhen(text, { now: `${iso(today)}T12:00:00Z`, zone: 'UTC', ...(allow && { allow }) });
  return reading.ok ? reading.when : reading.problem;
}

const day = (date: Civil) => ({ kind: 'day', on: iso(date) });
const span = (from: Civil, to: Civil) => ({ kind: 'window', from: iso(from), to: iso(to), vague: false });

const civil = fc
  .record({
    year: fc.integer({ min: 1950, max: 2150 }),
    month: fc.integer({ min: 1, max: 12 }),
    at: fc.nat(30),
  })
  .map(({ year, month, at }): Civil => ({ year, month, day: 1 + (at % lastDay(year, month)) }));
const monthEnd = civil.map(({ year, month }): Civil => ({ year, month, day: lastDay(year, month) }));
const anyDay = fc.oneof(civil, monthEnd);

describe('a date in full', () => {
  test('reads in every form, whatever the day', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (today, date) => {
        const name = MONTH_NAMES[date.month - 1] ?? '';
        const week = WEEKDAY_NAMES[weekday(date) - 1] ?? '';
        for (const text of [
          iso(date),
          `${date.day} ${name} ${date.year}`,
          `${name.slice(0, 3)} ${date.day}, ${date.year}`,
          `${week} ${date.day} ${name} ${date.year}`,
          `${week.slice(0, 3)}, ${date.day}th of ${name} ${date.year}`,
        ]) {
          expect([text, readOn(today, text)]).toEqual([text, day(date)]);
        }
      }),
    );
  });

  test('with another day of the week is refused, and the right one named', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 6 }), (date, off) => {
        const wrong = WEEKDAY_NAMES[(weekday(date) - 1 + off) % 7] ?? '';
        const text = `${wrong} ${date.day} ${MONTH_NAMES[date.month - 1]} ${date.year}`;
        expect(readOn(date, text)).toMatch(new RegExp(`is a ${WEEKDAY_NAMES[weekday(date) - 1]}:`));
      }),
    );
  });

  test('that the calendar does not have is refused, every month of a common and a leap year', () => {
    for (const year of [2024, 2025, 2100]) {
      MONTH_NAMES.forEach((name, index) => {
        const last = lastDay(year, index + 1);
        expect(readOn({ year, month: 1, day: 1 }, `${last} ${name} ${year}`)).toEqual(
          day({ year, month: index + 1, day: last }),
        );
        expect(readOn({ year, month: 1, day: 1 }, `${last + 1} ${name} ${year}`)).toMatch(
          /has no day|day of/,
        );
      });
    }
  });

  test('without a year is the coming one, today included', () => {
    fc.assert(
      fc.property(anyDay, civil, (today, { month, day: at }) => {
        let year = today.year;
        while (iso({ year, month, day: at }) < iso(today) || at > lastDay(year, month)) year += 1;
        expect(readOn(today, `${at} ${MONTH_NAMES[month - 1]}`)).toEqual(day({ year, month, day: at }));
      }),
    );
  });

  test('29 February is looked for in the next leap year', () => {
    for (let year = 1996; year <= 2104; year += 1) {
      let leap = year;
      while (!isLeap(leap)) leap += 1;
      expect(readOn({ year, month: 1, day: 5 }, '29 Feb')).toEqual(day({ year: leap, month: 2, day: 29 }));
    }
  });
});

describe('lengths', () => {
  test.each(Array.from({ length: 120 }, (_, index) => index + 1))('within %i months', (count) => {
    const horizon = { kind: 'horizon', horizon: `P${count}M` };
    const plural = count === 1 ? '' : 's';
    const today = { year: 2025, month: 8, day: 31 };
    for (const text of [
      `within ${count} month${plural}`,
      `within the next ${count} months`,
      `in ${count} month${plural}`,
      `P${count}M`,
      `${count} months`,
    ]) {
      expect(readOn(today, text, ['day', 'horizon'])).toEqual(horizon);
    }
    const due = plusMonths(today, count);
    expect(readOn(today, `in ${count} months`)).toEqual(day(due));
    expect(readOn(today, `${count} months from 31 August 2025`)).toEqual(day(due));
    expect(readOn(today, `within ${count} months`)).toMatchObject(span(today, due));
  });

  test('months clamp at month ends, forth and back', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 500 }), (today, count) => {
        expect(readOn(today, `in ${count} months`)).toEqual(day(plusMonths(today, count)));
        expect(readOn(today, `${count} months ago`)).toEqual(day(plusMonths(today, -count)));
        expect(readOn(today, `${count} months after ${iso(today)}`)).toEqual(day(plusMonths(today, count)));
      }),
    );
  });

  test('months that chrono reads are counted again with clamping', () => {
    fc.assert(
      fc.property(anyDay, (today) => {
        expect(readOn(today, 'six months later')).toEqual(day(plusMonths(today, 6)));
        expect(readOn(today, 'half a year ago')).toEqual(day(plusMonths(today, -6)));
      }),
    );
  });

  test('days, weeks and years', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 49 }), (today, count) => {
        expect(readOn(today, `in ${count} days`)).toEqual(day(plusDays(today, count)));
        expect(readOn(today, `${count} weeks ago`)).toEqual(day(plusDays(today, -7 * count)));
        expect(readOn(today, `in ${count} years`)).toEqual(day(plusMonths(today, 12 * count)));
        expect(readOn(today, `${count} days before ${iso(today)}`)).toEqual(day(plusDays(today, -count)));
      }),
    );
  });
});

describe('days of the week', () => {
  test('this is the nearest from today, next is next week’s, last the latest before today', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 7 }), (today, wanted) => {
        const name = WEEKDAY_NAMES[wanted - 1] ?? '';
        let nearest = today;
        while (weekday(nearest) !== wanted) nearest = plusDays(nearest, 1);
        let latest = plusDays(today, -1);
        while (weekday(latest) !== wanted) latest = plusDays(latest, -1);
        let monday = plusDays(today, 1);
        while (weekday(monday) !== 1) monday = plusDays(monday, 1);
        expect(readOn(today, name)).toEqual(day(nearest));
        expect(readOn(today, `this ${name}`)).toEqual(day(nearest));
        expect(readOn(today, `on ${name.slice(0, 3)}`)).toEqual(day(nearest));
        expect(readOn(today, `next ${name}`)).toEqual(day(plusDays(monday, wanted - 1)));
        expect(readOn(today, `last ${name}`)).toEqual(day(latest));
      }),
    );
  });
});

describe('stretches', () => {
  test('every month, quarter, half and year', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1900, max: 2200 }), (today, year) => {
        const whole = (from: number, to: number) =>
          span({ year, month: from, day: 1 }, { year, month: to, day: lastDay(year, to) });
        expect(readOn(today, String(year))).toMatchObject(whole(1, 12));
        for (const half of [1, 2]) {
          expect(readOn(today, `H${half} ${year}`)).toMatchObject(whole(half * 6 - 5, half * 6));
        }
        for (const quarter of [1, 2, 3, 4]) {
          const expected = whole(quarter * 3 - 2, quarter * 3);
          expect(readOn(today, `Q${quarter} ${year}`)).toMatchObject(expected);
          expect(
            readOn(today, `${['first', 'second', 'third', 'fourth'][quarter - 1]} quarter ${year}`),
          ).toEqual(readOn(today, `${year}-q${quarter}`));
        }
        MONTH_NAMES.forEach((name, index) => {
          expect(readOn(today, `${name} ${year}`)).toMatchObject(whole(index + 1, index + 1));
          expect(readOn(today, `end of ${name} ${year}`)).toEqual(
            day({ year, month: index + 1, day: lastDay(year, index + 1) }),
          );
        });
      }),
      { numRuns: 30 },
    );
  });

  test('this, next and last month, from any day of it', () => {
    fc.assert(
      fc.property(anyDay, (today) => {
        const first = { ...today, day: 1 };
        for (const [word, step] of [
          ['this', 0],
          ['next', 1],
          ['last', -1],
        ] as const) {
          const from = plusMonths(first, step);
          const to = plusDays(plusMonths(first, step + 1), -1);
          expect(readOn(today, `${word} month`)).toMatchObject(span(from, to));
          const quarter = plusMonths(first, -((today.month - 1) % 3) + 3 * step);
          expect(readOn(today, `${word} quarter`)).toMatchObject(
            span(quarter, plusDays(plusMonths(quarter, 3), -1)),
          );
          const monday = plusDays(today, 1 - weekday(today) + 7 * step);
          expect(readOn(today, `${word} week`)).toMatchObject(span(monday, plusDays(monday, 6)));
        }
      }),
    );
  });

  test('loose parts of a year cover it once', () => {
    const parts = ['early', 'mid', 'late'].map((part) =>
      readOn({ year: 2025, month: 5, day: 1 }, `${part} 2025`),
    );
    expect(parts).toMatchObject([
      { from: '2025-01-01', to: '2025-03-31', vague: true },
      { from: '2025-04-01', to: '2025-09-30', vague: true },
      { from: '2025-10-01', to: '2025-12-31', vague: true },
    ]);
  });

  test('a window from one day to another, or refused when it runs backwards', () => {
    fc.assert(
      fc.property(anyDay, anyDay, anyDay, (today, from, to) => {
        for (const text of [
          `${iso(from)}..${iso(to)}`,
          `${iso(from)} to ${iso(to)}`,
          `between ${iso(from)} and ${iso(to)}`,
          `${from.day} ${MONTH_NAMES[from.month - 1]} ${from.year} – ${to.day} ${MONTH_NAMES[to.month - 1]} ${to.year}`,
        ]) {
          const reading = readOn(today, text);
          if (iso(from) <= iso(to)) expect(reading).toMatchObject(span(from, to));
          else expect(reading).toMatch(/before it begins/);
        }
      }),
    );
  });

  test('a start without a year is the latest that is not after the end', () => {
    fc.assert(
      fc.property(civil, civil, (from, to) => {
        const at = { ...from, day: Math.min(from.day, 28) };
        const sameYear = iso({ ...at, year: to.year }) <= iso(to);
        const text = `${at.day} ${MONTH_NAMES[at.month - 1]} to ${to.day} ${MONTH_NAMES[to.month - 1]} ${to.year}`;
        expect(readOn(to, text)).toMatchObject(span({ ...at, year: sameYear ? to.year : to.year - 1 }, to));
      }),
    );
  });
});

test('what is shown or labelled reads back as the same', () => {
  fc.assert(
    fc.property(anyDay, anyDay, fc.constantFrom('early ', 'mid ', 'late ', ''), (today, date, part) => {
      const shown = showWhen({ kind: 'day', on: iso(date) }, 'UTC');
      expect(readOn(today, shown)).toEqual(day(date));
      for (const text of [`${part}${date.year}`, `${part}${MONTH_NAMES[date.month - 1]} ${date.year}`]) {
        const window = readOn(today, text);
        expect(typeof window === 'object' && window.kind === 'window' && readOn(today, window.label)).toEqual(
          window,
        );
      }
    }),
  );
});
