import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reminder } from '../../../../src/domain/reminder.ts';
import type { ReminderDraft } from '../../../../src/usecases/delivery-ports.ts';
import { keyOf } from '../../../../src/usecases/reminder/key.ts';
import { PAST, reconcile } from '../../../../src/usecases/reminder/reconcile.ts';
import type { Wanted } from '../../../../src/usecases/reminder/wanted.ts';
import { row, TableOfReminders } from './rows.ts';

const NOW = '2026-03-01T12:00:00Z';

function wanted(over: Partial<Wanted> = {}): Wanted {
  return {
    subject: 'P-1',
    basis: '2026-05-01/2026-05-01',
    occasion: 'deadline',
    lead: '7d',
    place: null,
    dueAt: '2026-04-24T13:00:00Z',
    until: null,
    ...over,
  };
}

function puts(rows: readonly Reminder[], ...all: readonly Wanted[]): readonly ReminderDraft[] {
  return reconcile(rows, all, NOW, 5).put;
}

describe('what has to be written', () => {
  it('is nothing where all is as it should be, however the instants are spelt', () => {
    const rows = [row({ dueAt: '2026-04-24T13:00:00.000Z' })];
    expect(reconcile(rows, [wanted()], NOW, 5)).toEqual({ put: [], cancel: [] });
  });

  it('puts what is missing, and what is past already as skipped by the change', () => {
    expect(puts([], wanted())).toEqual([{ ...wanted(), state: 'pending', why: null, change: null }]);
    const past = wanted({ dueAt: NOW });
    expect(puts([], past)).toEqual([{ ...past, state: 'skipped', why: PAST, change: 5 }]);
  });

  it('cancels what nothing speaks for any more', () => {
    expect(reconcile([row({ id: 7 })], [wanted({ basis: 'another' })], NOW, 5).cancel).toEqual([7]);
  });

  it.each(['released', 'skipped'] as const)('leaves what was %s as it is, wanted or not', (state) => {
    const rows = [row({ state, dueAt: '2026-02-01T13:00:00Z' })];
    expect(reconcile(rows, [wanted()], NOW, 5)).toEqual({ put: [], cancel: [] });
    expect(reconcile(rows, [], NOW, 5)).toEqual({ put: [], cancel: [] });
  });

  it('brings back what was cancelled, and skips it where it is past by now', () => {
    const rows = [row({ state: 'cancelled' })];
    expect(puts(rows, wanted()).map(({ state }) => state)).toEqual(['pending']);
    expect(puts(rows, wanted({ dueAt: '2026-02-01T13:00:00Z' })).map(({ state }) => state)).toEqual([
      'skipped',
    ]);
  });

  it('times a pending one anew without ever losing it to a clock that was put back', () => {
    const earlier = wanted({ dueAt: '2026-03-01T08:00:00Z' });
    expect(puts([row({ dueAt: '2026-03-01T13:00:00Z' })], earlier)).toMatchObject([
      { state: 'pending', dueAt: '2026-03-01T08:00:00Z' },
    ]);
  });

  it('leaves alone what tells of a change, was put off, or was asked for out of turn', () => {
    const rows = [
      row({ occasion: 'verdict', basis: 'change:3', lead: null }),
      row({ occasion: 'snooze', basis: '4#9', lead: null, place: 'test:w1:user:u1' }),
      row({ occasion: 'digest', subject: 'B-1', basis: 'now:12', lead: null }),
    ];
    expect(reconcile(rows, [], NOW, 5)).toEqual({ put: [], cancel: [] });
  });

  it('keeps what waits for the hour of one channel as long as the date stands', () => {
    const rows = [row({ state: 'released' }), row({ id: 2, place: 'test:w1:channel:far' })];
    expect(reconcile(rows, [wanted()], NOW, 5).cancel).toEqual([]);
    expect(reconcile(rows, [], NOW, 5).cancel).toEqual([2]);
  });
});

/** Leads before one of three dates, as a subject that moves to and fro has them. */
const plans = fc
  .record({ date: fc.constantFrom('05', '07', '08'), leads: fc.subarray(['30d', '7d', '1d', '0d']) })
  .map(({ date, leads }) =>
    leads.map((lead): Wanted =>
      wanted({
        basis: `2026-${date}-31/2026-${date}-31`,
        lead,
        dueAt:
          new Map([
            ['30d', `2026-${date}-01T13:00:00Z`],
            ['7d', `2026-${date}-24T13:00:00Z`],
            ['1d', `2026-${date}-30T13:00:00Z`],
            ['0d', `2026-${date}-31T13:00:00Z`],
          ]).get(lead) ?? '',
      }),
    ),
  );

describe('planning over and over', () => {
  it('ends with what a fresh plan has pending, writes nothing the second time, and repeats no key', () => {
    const steps = fc.array(
      fc.record({ plan: plans, day: fc.integer({ min: 1, max: 30 }), month: fc.integer({ min: 4, max: 8 }) }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(steps, (taken) => {
        const table = new TableOfReminders();
        const inTime = taken.toSorted((a, b) => a.month - b.month || a.day - b.day);
        for (const { plan, day, month } of inTime) {
          const now = `2026-0${month}-${String(day).padStart(2, '0')}T15:00:00Z`;
          table.release(now);
          table.apply(reconcile(table.rows, plan, now, 1));
          expect(reconcile(table.rows, plan, now, 2)).toEqual({ put: [], cancel: [] });
          const fresh = new TableOfReminders();
          fresh.apply(reconcile([], plan, now, 1));
          expect(table.pending()).toEqual(fresh.pending());
        }
        expect(new Set(table.rows.map(keyOf)).size).toBe(table.rows.length);
        expect(table.releasedTwice).toEqual([]);
      }),
    );
  });
});
