import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import {
  CADENCE_KINDS,
  DEFAULT_CADENCE,
  leadDays,
  leadFault,
  leadMinutes,
  readCadence,
  readLead,
  showLead,
} from '../../../src/domain/cadence.ts';

test.each([
  ['30d', '30d', 43_200, 30, '30 days'],
  ['1 day', '1d', 1_440, 1, '1 day'],
  ['2 Weeks', '14d', 20_160, 14, '14 days'],
  ['0d', '0d', 0, 0, '0 days'],
  ['1h', '1h', 60, null, '1 hour'],
  ['24 hrs', '24h', 1_440, null, '24 hours'],
  ['90 min', '90m', 90, null, '90 minutes'],
])('“%s” is the lead %s', (typed, lead, minutes, days, words) => {
  expect(readLead(typed)).toBe(lead);
  expect(leadMinutes(lead)).toBe(minutes);
  expect(leadDays(lead)).toBe(days);
  expect(showLead(lead)).toBe(words);
});

test.each(['', 'd', '-1d', '1.5h', '0h', '0m', '3651d', '9999d', '1 fortnight', '1d 2h', 'tomorrow'])(
  '“%s” is no lead',
  (typed) => {
    expect(readLead(typed)).toBeUndefined();
  },
);

it('reads its own spelling back, and no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string(), (typed) => {
      const lead = readLead(typed);
      expect(lead === undefined ? undefined : readLead(lead)).toBe(lead);
    }),
  );
});

test('a cadence that was kept is read back; what is missing or no lead is as by default', () => {
  expect(readCadence(JSON.parse(JSON.stringify(DEFAULT_CADENCE)))).toEqual(DEFAULT_CADENCE);
  expect(readCadence({ deadline: ['14 days', '0d'], event: [] })).toEqual({
    ...DEFAULT_CADENCE,
    deadline: ['14d', '0d'],
    event: [],
  });
  expect(readCadence({ deadline: ['soon'], overdue: '1d', window: [7] })).toEqual(DEFAULT_CADENCE);
  for (const held of [null, undefined, 3, 'x', []]) expect(readCadence(held)).toEqual(DEFAULT_CADENCE);
});

test('the default has every kind, in leads', () => {
  for (const kind of CADENCE_KINDS)
    for (const lead of DEFAULT_CADENCE[kind]) expect(readLead(lead)).toBe(lead);
});

test.each([
  ['deadline', '1h', 'deadline go by days: write 7d or 2 weeks in place of 1 hour'],
  ['overdue', '90m', 'overdue go by days'],
  ['window', '2h', 'window go by days'],
  ['review', '3h', 'review go by days'],
  ['estimate', '24h', 'estimate go by days'],
  ['review', '0d', 'a day at least'],
] as const)('reminders of the kind %s can’t have %s', (kind, lead, why) => {
  expect(leadFault(kind, lead)).toContain(why);
});

test('every kind can have the leads it has by default, and reminders by the hour those of hours', () => {
  for (const kind of CADENCE_KINDS)
    expect(DEFAULT_CADENCE[kind].map((lead) => leadFault(kind, lead))).toEqual(
      DEFAULT_CADENCE[kind].map(() => null),
    );
  expect(leadFault('event', '90m')).toBeNull();
  expect(leadFault('deadline', '0d')).toBeNull();
});
