import { describe, expect, it } from 'vitest';
import type { Reminder } from '../../../../src/domain/reminder.ts';
import {
  chosenAmong,
  eachInstantOnce,
  SAID_LATER,
  TOO_LATE,
} from '../../../../src/usecases/reminder/release-which.ts';
import { row } from './rows.ts';

const NOW = '2026-05-04T13:00:00Z';

function chosen(...due: readonly Reminder[]): { release: readonly number[]; skip: Record<number, string> } {
  const { release, skip } = chosenAmong(due, NOW);
  return {
    release: release.map(({ id }) => id),
    skip: Object.fromEntries(skip.map(({ reminder, why }) => [reminder.id, why])),
  };
}

function period(id: number, day: string): Reminder {
  return row({ id, subject: 'B-1', occasion: 'digest', lead: null, basis: day, dueAt: `${day}T12:30:00Z` });
}

describe('which of several due reminders go out', () => {
  it('only the last of a ladder', () => {
    const due = [
      row({ id: 3, lead: '0d', dueAt: '2026-05-01T13:00:00Z' }),
      row({ id: 1, lead: '7d', dueAt: '2026-04-24T13:00:00Z' }),
      row({ id: 2, lead: '1d', dueAt: '2026-04-30T13:00:00Z' }),
    ];
    expect(chosen(...due)).toEqual({ release: [3], skip: { 1: SAID_LATER, 2: SAID_LATER } });
  });

  it('the one nearest to the day, where a weekend brings several to one hour', () => {
    const dueAt = '2026-05-04T13:00:00Z';
    const due = [
      row({ id: 9, lead: '1d', dueAt }),
      row({ id: 4, lead: '0d', dueAt }),
      row({ id: 5, occasion: 'overdue', lead: '1d', dueAt }),
    ];
    expect(chosen(due[0] ?? row(), due[1] ?? row()).release).toEqual([4]);
    expect(chosen(...due).release).toEqual([5]);
    const overdue = [row({ id: 2, occasion: 'overdue', lead: '8d', dueAt }), due[2] ?? row()];
    expect(chosen(...overdue).release).toEqual([2]);
  });

  it('not one that says nothing useful any more, even where it is the last', () => {
    const due = [
      row({ id: 1, subject: 'E-1', occasion: 'event', lead: '1d', until: '2026-05-04T12:59:59Z' }),
      row({
        id: 2,
        subject: 'E-1',
        occasion: 'event',
        lead: '1h',
        until: NOW,
        dueAt: '2026-05-04T12:00:00Z',
      }),
    ];
    expect(chosen(...due)).toEqual({ release: [], skip: { 1: TOO_LATE, 2: TOO_LATE } });
    const followed = row({ id: 3, subject: 'E-1', occasion: 'transcript', lead: '3h' });
    expect(chosen(...due, followed).release).toEqual([3]);
  });

  it('one for each date, each subject and each place', () => {
    const due = [
      row({ id: 1 }),
      row({ id: 2, basis: '2026-06-01/2026-06-01' }),
      row({ id: 3, subject: 'P-2' }),
      row({ id: 4, occasion: 'lead', lead: '3d', place: 'test:w1:user:u1' }),
      row({ id: 5, occasion: 'lead', lead: '3d', place: 'test:w1:user:u2' }),
    ];
    expect(new Set(chosen(...due).release)).toEqual(new Set([1, 2, 3, 4, 5]));
  });

  it('the newest period of a digest, and the newest review', () => {
    expect(chosen(period(1, '2026-05-01'), period(2, '2026-05-02'), period(3, '2026-05-03'))).toEqual({
      release: [3],
      skip: { 1: SAID_LATER, 2: SAID_LATER },
    });
  });

  it('every one that tells of a change or was put off', () => {
    const due = [
      row({ id: 1, occasion: 'correction', basis: 'change:4', lead: null }),
      row({ id: 2, occasion: 'correction', basis: 'change:5', lead: null }),
      row({ id: 3, occasion: 'snooze', basis: '1#1', lead: null, place: 'test:w1:user:u1' }),
      row({ id: 4, occasion: 'snooze', basis: '1#2', lead: null, place: 'test:w1:user:u1' }),
    ];
    expect(new Set(chosen(...due).release)).toEqual(new Set([1, 2, 3, 4]));
  });
});

it('names a subject once an instant, by what comes last of it', () => {
  const dueAt = '2026-05-04T13:00:00Z';
  const due = [
    row({ id: 5, occasion: 'overdue', lead: '1d', dueAt }),
    row({ id: 9, lead: '1d', dueAt }),
    row({ id: 4, subject: 'P-2', lead: '1d', dueAt }),
    row({ id: 6, occasion: 'overdue', lead: '8d', dueAt: '2026-05-09T13:00:00Z' }),
  ];
  expect(eachInstantOnce(due).map(({ id }) => id)).toEqual([4, 5, 6]);
});
