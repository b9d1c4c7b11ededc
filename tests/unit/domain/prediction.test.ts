import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Publication } from '../../../src/domain/article.ts';
import { type Due, dueOf, dueState } from '../../../src/domain/prediction.ts';
import { addDays } from '../../../src/domain/time.ts';

const unknown: Publication = { basis: 'unknown' };
const day: Publication = { basis: 'editor', from: '2025-08-31', to: '2025-08-31', note: null };
const window: Publication = {
  basis: 'inferred',
  from: '2025-04-01',
  to: '2025-05-22',
  note: 'From the text.',
};

describe('when a part falls due', () => {
  test('counted from publication', () => {
    const part = { anchor: { kind: 'publication' }, horizon: 'P6M' } as const;
    const due = (publication: Publication): Due => dueOf(part, { publication, eventDay: null });
    expect(due(unknown)).toEqual({ kind: 'needs-date', missing: 'publication' });
    expect(due(day)).toEqual({ kind: 'window', from: '2026-02-28', to: '2026-02-28' });
    expect(due(window)).toEqual({ kind: 'window', from: '2025-10-01', to: '2025-11-22' });
  });

  test('counted from an event', () => {
    const part = { anchor: { kind: 'event', event: 'E-1' }, horizon: 'P1M' } as const;
    const due = (eventDay: string | null): Due => dueOf(part, { publication: day, eventDay });
    expect(due(null)).toEqual({ kind: 'needs-date', missing: 'event' });
    expect(due('2025-07-31')).toEqual({ kind: 'window', from: '2025-08-31', to: '2025-08-31' });
  });

  test('at a fixed time, whatever else is known', () => {
    const anchor = { kind: 'fixed', from: '2026-01-01', to: '2026-03-31' } as const;
    expect(dueOf({ anchor, horizon: null }, { publication: unknown, eventDay: null })).toEqual({
      kind: 'window',
      from: '2026-01-01',
      to: '2026-03-31',
    });
  });

  test('with an anchor but no horizon, on the day of the anchor', () => {
    const part = { anchor: { kind: 'event', event: 'E-1' }, horizon: null } as const;
    expect(dueOf(part, { publication: unknown, eventDay: '2025-07-31' })).toMatchObject({ to: '2025-07-31' });
  });

  test('never, without an anchor', () => {
    const part = { anchor: { kind: 'none' }, horizon: null } as const;
    expect(dueOf(part, { publication: day, eventDay: '2025-07-31' })).toEqual({ kind: 'undated' });
  });
});

describe('the state of a due date', () => {
  const due: Due = { kind: 'window', from: '2025-10-01', to: '2025-11-22' };

  test.each([
    ['2025-09-30', 'upcoming'],
    ['2025-10-01', 'due'],
    ['2025-11-22', 'due'],
    ['2025-11-23', 'overdue'],
  ])('on %s is %s', (today, state) => {
    expect(dueState(due, today)).toBe(state);
  });

  test('that cannot be known stays as it is', () => {
    expect(dueState({ kind: 'needs-date', missing: 'publication' }, '2099-01-01')).toBe('needs-date');
    expect(dueState({ kind: 'undated' }, '2099-01-01')).toBe('undated');
  });

  test('only ever moves from upcoming to due to overdue', () => {
    const order = ['upcoming', 'due', 'overdue'];
    fc.assert(
      fc.property(fc.nat(400), fc.nat(60), fc.nat(400), (start, length, walk) => {
        const from = addDays('2025-01-01', start);
        const each: Due = { kind: 'window', from, to: addDays(from, length) };
        const now = dueState(each, addDays('2025-01-01', walk));
        const next = dueState(each, addDays('2025-01-01', walk + 1));
        expect(order.indexOf(next)).toBeGreaterThanOrEqual(order.indexOf(now));
      }),
    );
  });
});
