/** Notices of events, described from the facts of the moment. */
import { beforeEach, describe, expect, test } from 'vitest';
import { part, watch } from '../../../support/records.ts';
import type { MemoryDesk } from './memory-desk.ts';
import { NOW, DUE, LATER, CALL, matter, facts, why, living, noticeDesk } from './notice-desk.ts';

let desk: MemoryDesk;

beforeEach(() => {
  desk = noticeDesk();
});

describe('an event', () => {
  const ahead = matter('event', { lead: '1h' });
  const day = {
    certainty: 'confirmed',
    when: { kind: 'day', on: '2026-05-07' },
    session: null,
    sourceUrl: 'https://example.com/x',
    reason: null,
  } as const;

  test('is told with its watches and its day in the desk’s zone', async () => {
    expect(await facts(desk, ahead)).toMatchObject({
      kind: 'event',
      day: '2026-04-30',
      entity: { code: 'N-1' },
      watches: [{ watch: { code: 'W-1' }, speaker: { code: 'N-2' } }],
    });
  });

  test('is obsolete when moved; its post says from when to when', async () => {
    desk.change([['event', { ...CALL, date: day }]]);
    expect(await why(desk, ahead)).toBe('The date of E-1 has changed.');
    expect(await living(desk, ahead)).toMatchObject({
      date: CALL.date,
      standing: { kind: 'moved', to: day },
    });
  });

  test('is obsolete when only its certainty changed: what is said of it would be wrong', async () => {
    desk.change([
      ['event', { ...CALL, date: { ...day, when: CALL.date?.when ?? day.when, certainty: 'tbc' } }],
    ]);
    expect(await why(desk, ahead)).toBe('The date of E-1 has changed.');
  });

  test('is obsolete when cancelled or out of use', async () => {
    desk.change([['event', { ...CALL, cancelled: true }]]);
    expect(await why(desk, ahead)).toBe('E-1 is cancelled.');
    expect(await living(desk, ahead)).toMatchObject({ standing: { kind: 'cancelled' } });
    desk.change([['event', CALL, 'entered twice']]);
    expect(await why(desk, ahead)).toBe('E-1 is no longer in use.');
  });

  test('a change of anything but its date leaves it as it is', async () => {
    desk.change([['event', { ...CALL, title: 'The call' }]]);
    expect(await facts(desk, ahead)).toMatchObject({ event: { title: 'The call' } });
  });

  test('is not asked for a count where nothing is listened for', async () => {
    expect(await facts(desk, matter('count', { lead: '24h' }))).toMatchObject({ occasion: 'count' });
    desk.change([['watch', watch({ event: 'E-9' })]]);
    expect(await why(desk, matter('count', { lead: '24h' }))).toBe('Nothing is listened for at E-1.');
    expect(await facts(desk, ahead)).toMatchObject({ watches: [] });
  });

  test('a move tells before and after, the deadlines that moved along, and the reminders past already', async () => {
    const number = desk.change(
      [
        ['event', { ...CALL, date: day }],
        ['part', part({ anchor: { kind: 'event', event: 'E-1' } })],
      ],
      { 'P-1a': LATER },
      { reason: 'Announced' },
    );
    const moved = matter('moved', { subject: 'E-1', basis: `change:${number}`, change: number });
    const skipped = {
      ...moved,
      id: 5,
      dueAt: NOW,
      until: null,
      why: null,
      occasion: 'event',
      lead: '7d',
    } as const;
    desk.reminders.push({ ...skipped, state: 'skipped' }, { ...skipped, id: 6, state: 'cancelled' });
    expect(await facts(desk, moved)).toMatchObject({
      kind: 'event-change',
      before: CALL.date,
      after: day,
      change: { number, reason: 'Announced' },
      moves: [{ prediction: 'P-1', part: 'P-1a', before: DUE, after: LATER }],
      skipped: [{ id: 5 }],
    });
    desk.change([['event', { ...CALL, title: 'The call', date: day }]]);
    expect(await facts(desk, moved)).toMatchObject({ after: day });
    desk.change([['event', CALL]], {}, { undoes: number });
    expect(await why(desk, moved)).toBe('E-1 has changed again.');
    expect(await living(desk, moved)).toMatchObject({ standing: { kind: 'overtaken' } });
  });

  test('a cancellation is told until it is taken back', async () => {
    const number = desk.change([['event', { ...CALL, cancelled: true }]]);
    const cancelled = matter('cancelled', { subject: 'E-1', basis: `change:${number}`, change: number });
    expect(await facts(desk, cancelled)).toMatchObject({ occasion: 'cancelled', standing: { kind: 'open' } });
    desk.change([['event', CALL]], {}, { undoes: number });
    expect(await why(desk, cancelled)).toBe('E-1 has changed again.');
  });
});
