import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type Digest, nextPeriod, type Period, RHYTHMS } from '../../../src/domain/digest.ts';
import { addDays, dateIn, weekdayOf } from '../../../src/domain/time.ts';

type Plan = Pick<Digest, 'rhythm' | 'day' | 'at'>;

/** The periods that go out from one instant up to another. */
function periods(plan: Plan, zone: string, from: string, to: string): readonly Period[] {
  const found: Period[] = [];
  for (let next = nextPeriod(plan, zone, from); next.at <= to; next = nextPeriod(plan, zone, next.at))
    found.push(next);
  return found;
}

describe.each(['America/New_York', 'Europe/London', 'Australia/Sydney', 'America/Santiago', 'Africa/Cairo'])(
  'a daily digest in %s',
  (zone) => {
    test.each(['00:00', '00:30', '01:30', '02:00', '02:30', '03:00', '23:59'])(
      'at %s goes out once on every date of two years',
      (at) => {
        const sent = periods(
          { rhythm: 'daily', day: null, at },
          zone,
          '2026-12-31T12:00:00Z',
          '2028-12-30T12:00:00Z',
        );
        const dates = sent.map(({ period }) => period);
        expect(dates).toEqual(dates.map((_, index) => addDays(dates[0] ?? '', index)));
        expect(dates.length).toBeGreaterThanOrEqual(729);
        for (const { period, at: instant } of sent) expect(dateIn(instant, zone)).toBe(period);
      },
    );
  },
);

test.each([
  [
    'what the clocks skip goes out at the first instant there is',
    'America/New_York',
    '2027-03-13T12:00:00Z',
    { period: '2027-03-14', at: '2027-03-14T07:00:00Z' },
  ],
  [
    'what comes twice goes out the first time',
    'Australia/Sydney',
    '2027-04-03T01:00:00Z',
    { period: '2027-04-04', at: '2027-04-03T15:30:00Z' },
  ],
  [
    'and not a second time',
    'Australia/Sydney',
    '2027-04-03T15:30:00Z',
    { period: '2027-04-05', at: '2027-04-04T16:30:00Z' },
  ],
])('at 02:30 %s', (_what, zone, after, next) => {
  expect(nextPeriod({ rhythm: 'daily', day: null, at: '02:30' }, zone, after)).toEqual(next);
});

test.each([
  [
    'weekdays leave out Saturday and Sunday',
    { rhythm: 'weekdays', day: null },
    '2027-03-12T09:00:00Z',
    '2027-03-15',
  ],
  [
    'weekly is Monday unless said otherwise',
    { rhythm: 'weekly', day: null },
    '2027-03-12T09:00:00Z',
    '2027-03-15',
  ],
  ['weekly on a Thursday', { rhythm: 'weekly', day: 4 }, '2027-03-12T09:00:00Z', '2027-03-18'],
  ['monthly on the first', { rhythm: 'monthly', day: null }, '2027-03-01T09:00:00Z', '2027-04-01'],
  ['monthly on the 28th', { rhythm: 'monthly', day: 28 }, '2027-02-28T08:59:59Z', '2027-02-28'],
] as const)('%s', (_what, plan, after, period) => {
  expect(nextPeriod({ ...plan, at: '09:00' }, 'UTC', after).period).toBe(period);
});

it('always lies ahead, whatever the rhythm', () => {
  const plan = fc.record({
    rhythm: fc.constantFrom(...RHYTHMS),
    day: fc.integer({ min: 1, max: 7 }),
    at: fc.constantFrom('00:00', '02:30', '09:00', '23:59'),
  });
  const after = fc
    .integer({ min: 0, max: 50_000 })
    .map((hours) => new Date(1.7e12 + hours * 3.6e6).toISOString());
  fc.assert(
    fc.property(
      plan,
      fc.constantFrom('UTC', 'America/New_York', 'Australia/Sydney'),
      after,
      (digest, zone, now) => {
        const next = nextPeriod(digest, zone, now);
        expect(Date.parse(next.at)).toBeGreaterThan(Date.parse(now));
        if (digest.rhythm === 'weekdays') expect(weekdayOf(next.period)).toBeLessThanOrEqual(5);
      },
    ),
  );
});
