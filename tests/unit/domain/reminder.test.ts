import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { DEFAULT_CADENCE } from '../../../src/domain/cadence.ts';
import type { EventDate } from '../../../src/domain/event.ts';
import type { Hours } from '../../../src/domain/hours.ts';
import {
  importanceOf,
  isLate,
  OCCASIONS,
  type Occurrence,
  type Planning,
  snoozeFor,
  snoozeTo,
} from '../../../src/domain/reminder.ts';
import {
  deadlineOccurrences,
  eventOccurrences,
  leadOccurrence,
  ownerOccurrence,
  reviewOccurrence,
} from '../../../src/domain/reminder-times.ts';
import { addDays, dateIn, wallClock, weekdayOf } from '../../../src/domain/time.ts';

const hours: Hours = { zone: 'America/New_York', deskHour: '09:00', quiet: null };
const desk: Planning = { cadence: DEFAULT_CADENCE, hours };

/** As `10 Nov 09:00 deadline 0d`, by the desk's clock. */
function told(occurrences: readonly Occurrence[]): readonly string[] {
  return occurrences.map(({ at, occasion, lead }) => {
    const { date, time } = wallClock(at, hours.zone);
    return [date, time, occasion, lead].filter((word) => word !== null).join(' ');
  });
}

describe('a dated prediction', () => {
  it('is told of 30, 7 and 1 days before, on the day, and after it; weekends roll to Monday', () => {
    // 10 November 2025 is a Monday: the day before is a Sunday, 30 days before a Saturday.
    const due = { from: '2025-11-10', to: '2025-11-10', horizonDays: 184 };
    expect(told(deadlineOccurrences(due, desk))).toEqual([
      '2025-10-13 09:00 deadline 30d',
      '2025-11-03 09:00 deadline 7d',
      '2025-11-10 09:00 deadline 1d',
      '2025-11-10 09:00 deadline 0d',
      '2025-11-11 09:00 overdue 1d',
      '2025-11-18 09:00 overdue 8d',
      '2025-11-25 09:00 overdue 15d',
      '2025-12-02 09:00 overdue 22d',
      '2025-12-09 09:00 overdue 29d',
    ]);
  });

  test.each([
    [60, ['30d', '7d', '1d', '0d']],
    [59, ['7d', '1d', '0d']],
    [14, ['7d', '1d', '0d']],
    [13, ['1d', '0d']],
    [2, ['1d', '0d']],
    [1, ['0d']],
    [0, ['0d']],
    [null, ['30d', '7d', '1d', '0d']],
  ])('with a horizon of %s days has the leads %s: none longer than half of it', (horizonDays, leads) => {
    const found = deadlineOccurrences({ from: '2025-11-10', to: '2025-11-10', horizonDays }, desk);
    expect(found.filter(({ occasion }) => occasion === 'deadline').map(({ lead }) => lead)).toEqual(leads);
  });

  it('is of no use ahead once the day is over, while what is overdue stays so', () => {
    const found = deadlineOccurrences({ from: '2025-11-10', to: '2025-11-10', horizonDays: null }, desk);
    expect(found.map(({ until }) => until)).toEqual([
      '2025-11-11T04:59:59.999Z',
      '2025-11-11T04:59:59.999Z',
      '2025-11-11T04:59:59.999Z',
      ...Array<null>(6).fill(null),
    ]);
  });
});

it('a window is told of as it opens, before it closes, as it has closed, and after', () => {
  const due = { from: '2026-05-01', to: '2026-05-31', horizonDays: 365 };
  expect(told(deadlineOccurrences(due, desk))).toEqual([
    '2026-05-01 09:00 opens',
    '2026-05-25 09:00 closing 7d',
    '2026-06-01 09:00 closed 1d',
    '2026-06-08 09:00 overdue 8d',
    '2026-06-15 09:00 overdue 15d',
    '2026-06-22 09:00 overdue 22d',
    '2026-06-29 09:00 overdue 29d',
  ]);
});

it('a window shorter than the lead is not told of as closing before it opens', () => {
  const due = { from: '2026-05-04', to: '2026-05-08', horizonDays: null };
  expect(deadlineOccurrences(due, desk).map(({ occasion }) => occasion)).not.toContain('closing');
});

const confirmed = (over: Partial<EventDate> = {}): EventDate => ({
  certainty: 'confirmed',
  when: { kind: 'instant', at: '2025-07-31T21:30:00Z', zone: 'America/New_York' },
  session: null,
  sourceUrl: 'https://example.com/ir',
  reason: null,
  ...over,
});

describe('an event', () => {
  const day = { kind: 'day', on: '2025-07-31' } as const;

  it('that is confirmed to the minute: 7 d, 1 d, 1 h, +3 h, +24 h', () => {
    expect(told(eventOccurrences({ date: confirmed(), watched: true }, desk))).toEqual([
      '2025-07-24 09:00 event 7d',
      '2025-07-30 09:00 event 1d',
      '2025-07-31 16:30 event 1h',
      '2025-07-31 20:30 transcript 3h',
      '2025-08-01 17:30 count 24h',
    ]);
  });

  it('at which nothing is listened for asks for no transcript', () => {
    expect(told(eventOccurrences({ date: confirmed(), watched: false }, desk))).toEqual([
      '2025-07-24 09:00 event 7d',
      '2025-07-30 09:00 event 1d',
      '2025-07-31 16:30 event 1h',
    ]);
  });

  it('that is estimated asks to be confirmed, has no hour, and nothing follows it', () => {
    expect(
      told(eventOccurrences({ date: confirmed({ certainty: 'estimated' }), watched: true }, desk)),
    ).toEqual(['2025-07-17 09:00 estimate 14d', '2025-07-24 09:00 event 7d', '2025-07-30 09:00 event 1d']);
  });

  it('whose hour is to be confirmed has no hour, and is over when its day is', () => {
    const found = eventOccurrences({ date: confirmed({ certainty: 'tbc', when: day }), watched: true }, desk);
    expect(told(found)).toEqual([
      '2025-07-24 09:00 event 7d',
      '2025-07-30 09:00 event 1d',
      '2025-08-01 02:59 transcript 3h',
      '2025-08-01 23:59 count 24h',
    ]);
  });

  it('goes out to the minute in quiet hours, and what follows it waits for their end', () => {
    const quiet: Planning = { ...desk, hours: { ...hours, quiet: { from: '16:00', to: '07:00' } } };
    expect(told(eventOccurrences({ date: confirmed(), watched: true }, quiet))).toEqual([
      '2025-07-24 09:00 event 7d',
      '2025-07-30 09:00 event 1d',
      '2025-07-31 16:30 event 1h',
      '2025-08-01 07:00 transcript 3h',
      '2025-08-02 07:00 count 24h',
    ]);
  });

  it('is not announced once it has begun', () => {
    const [ahead] = eventOccurrences({ date: confirmed(), watched: false }, desk);
    expect(ahead?.until).toBe('2025-07-31T21:30:00Z');
  });
});

test('a follower’s own lead counts from the due day, or from the event to the minute', () => {
  const due = { from: '2025-11-12', to: '2025-11-12', horizonDays: null };
  const date: EventDate = {
    certainty: 'confirmed',
    when: { kind: 'instant', at: '2025-07-31T21:30:00Z', zone: 'America/New_York' },
    session: null,
    sourceUrl: 'https://example.com/ir',
    reason: null,
  };
  expect(told([leadOccurrence(due, '2d', desk)])).toEqual(['2025-11-10 09:00 lead 2d']);
  expect(told([leadOccurrence(due, '2h', desk)])).toEqual(['2025-11-12 07:00 lead 2h']);
  expect(told([leadOccurrence({ date, watched: false }, '90m', desk)])).toEqual([
    '2025-07-31 16:00 lead 90m',
  ]);
});

const review = (reviewOn: string | null, enteredOn: string, after: string): string | undefined => {
  const next = reviewOccurrence({ reviewOn, enteredOn }, after, desk);
  return next === null ? undefined : `${next.basis} ${told([next.occurrence]).join()}`;
};

describe('a prediction without a due date', () => {
  test.each([
    [null, '2025-05-10', '2025-05-10T12:00:00Z', '2025-08-08 2025-08-08 09:00 review'],
    [null, '2025-05-10', '2025-08-08T13:00:00Z', '2025-11-06 2025-11-06 09:00 review'],
    [null, '2025-05-10', '2026-10-31T13:00:00Z', '2026-11-01 2026-11-02 09:00 review'],
    ['2025-06-02', '2025-05-10', '2025-05-10T12:00:00Z', '2025-06-02 2025-06-02 09:00 review'],
    ['2025-06-02', '2025-05-10', '2025-06-02T13:00:00Z', '2025-08-31 2025-09-01 09:00 review'],
  ])('with the review on %s, entered on %s, after %s: %s', (reviewOn, enteredOn, after, expected) => {
    expect(review(reviewOn, enteredOn, after)).toBe(expected);
  });

  it('is looked at on the set day alone where the desk wants no more', () => {
    const none: Planning = { ...desk, cadence: { ...DEFAULT_CADENCE, review: [] } };
    const set = { reviewOn: '2025-06-02', enteredOn: '2025-05-10' };
    expect(reviewOccurrence(set, '2025-05-10T12:00:00Z', none)?.basis).toBe('2025-06-02');
    expect(reviewOccurrence(set, '2025-06-02T13:00:00Z', none)).toBeNull();
    expect(reviewOccurrence({ ...set, reviewOn: null }, '2025-05-10T12:00:00Z', none)).toBeNull();
  });
});

test.each([
  ['2025-11-10T12:00:00Z', '2025-11-10/2025-11-10 2026-01', '2026-01-01 09:00 owner'],
  ['2026-01-01T14:00:00Z', '2025-11-10/2025-11-10 2026-02', '2026-02-02 09:00 owner'],
  ['2026-02-01T12:00:00Z', '2025-11-10/2025-11-10 2026-02', '2026-02-02 09:00 owner'],
])(
  'an owner is told monthly from the first month after the last overdue reminder: after %s',
  (after, basis, at) => {
    const next = ownerOccurrence({ from: '2025-11-10', to: '2025-11-10', horizonDays: null }, after, desk);
    expect(next.basis).toBe(basis);
    expect(told([next.occurrence])).toEqual([at]);
  },
);

test.each([
  ['1h', '2025-07-31T18:15:00Z'],
  ['tomorrow', '2025-08-01T13:00:00Z'],
  ['next week', '2025-08-04T13:00:00Z'],
] as const)('a snooze of %s on Thursday 31 July 2025, 13:15 ends at %s', (choice, until) => {
  expect(snoozeTo(choice, '2025-07-31T17:15:00Z', hours)).toBe(until);
});

test.each([
  ['20m', '2025-07-31T17:35:00Z'],
  ['2h', '2025-07-31T19:15:00Z'],
  ['24h', '2025-08-01T17:15:00Z'],
  ['3d', '2025-08-03T13:00:00Z'],
  // The clocks have gone back by then: the desk hour is an hour later.
  ['100d', '2025-11-08T14:00:00Z'],
])('a reminder is put off for %s', (length, until) => {
  expect(snoozeFor(length, '2025-07-31T17:15:00Z', hours)).toBe(until);
});

test('what goes out more than ten minutes after it was due is late', () => {
  expect(isLate('2025-07-31T17:00:00Z', '2025-07-31T17:10:00Z')).toBe(false);
  expect(isLate('2025-07-31T17:00:00Z', '2025-07-31T17:10:00.001Z')).toBe(true);
});

test('an hour ahead, on the day, overdue, moved and decided are pressing; the rest is not', () => {
  expect(importanceOf('event', '1h')).toBe('high');
  expect(importanceOf('event', '1d')).toBe('normal');
  expect(importanceOf('deadline', '0d')).toBe('high');
  expect(importanceOf('deadline', '7d')).toBe('normal');
  const high = OCCASIONS.filter((occasion) => importanceOf(occasion, null) === 'high');
  expect(high).toEqual(['overdue', 'closed', 'owner', 'moved', 'cancelled', 'verdict', 'correction']);
});

describe('whatever the window, zone and hours', () => {
  const date = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2024-01-01', days));
  const planning = fc
    .tuple(
      fc.constantFrom('UTC', 'America/New_York', 'Europe/London', 'Australia/Sydney', 'America/Santiago'),
      fc.constantFrom('00:00', '02:30', '09:00', '23:30'),
    )
    .map(([zone, deskHour]): Planning => ({
      cadence: DEFAULT_CADENCE,
      hours: { zone, deskHour, quiet: null },
    }));
  const deadline = fc.tuple(date, fc.integer({ min: 0, max: 60 })).map(([from, days]) => ({
    from,
    to: addDays(from, days),
    horizonDays: null,
  }));

  it('reminders come in order, each once, on weekdays, and say the day’s end as late as it is', () => {
    fc.assert(
      fc.property(deadline, planning, (due, plan) => {
        const found = deadlineOccurrences(due, plan);
        const times = found.map(({ at }) => Date.parse(at));
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(new Set(found.map(({ occasion, lead }) => `${occasion} ${lead}`)).size).toBe(found.length);
        for (const { at } of found) expect(weekdayOf(dateIn(at, plan.hours.zone))).toBeLessThanOrEqual(5);
        const overdue = found.filter(({ occasion }) => ['overdue', 'closed'].includes(occasion));
        expect(overdue).toHaveLength(5);
        for (const { at } of overdue) expect(dateIn(at, plan.hours.zone) > due.to).toBe(true);
      }),
    );
  });
});
