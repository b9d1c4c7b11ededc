import { describe, expect, it } from 'vitest';
import { hasBegun } from '../../../src/domain/event.ts';
import { readCondition, showCondition, typedCondition } from '../../../src/domain/watch.ts';
import { deskEvent } from '../../support/records.ts';

describe('a condition as people write it', () => {
  it.each([
    ['more than 3', '>', 3],
    ['> 3', '>', 3],
    ['>3 times', '>', 3],
    ['over 3 times', '>', 3],
    ['at least 4', '>=', 4],
    ['4 or more', '>=', 4],
    ['4 times or more', '>=', 4],
    ['exactly 2', '=', 2],
    ['Fewer than  2', '<', 2],
    ['less than 2 times', '<', 2],
    ['at most 1', '<=', 1],
    ['1 or fewer', '<=', 1],
  ])('%s', (text, comparison, count) => {
    expect(readCondition(text)).toEqual({ comparison, count });
  });

  it.each(['3', '', 'three', 'more than', 'more than -1', 'more than 3.5', 'at least 3 or more', '> 99999'])(
    'is not read from “%s”',
    (text) => {
      expect(readCondition(text)).toBeUndefined();
    },
  );

  it('says the same again when it is typed as it is shown in a form', () => {
    for (const comparison of ['>', '>=', '=', '<', '<='] as const) {
      const condition = { comparison, count: 3 };
      expect(readCondition(typedCondition(condition))).toEqual(condition);
      expect(showCondition(condition)).toContain('3 times');
    }
  });
});

const on = (day: string) =>
  deskEvent({
    date: {
      certainty: 'estimated',
      when: { kind: 'day', on: day },
      session: null,
      sourceUrl: null,
      reason: null,
    },
  });

describe('whether an event has begun', () => {
  it('is told to the second where the time is known', () => {
    expect(hasBegun(deskEvent(), '2026-05-01T02:29:59Z', 'America/New_York')).toBe(false);
    expect(hasBegun(deskEvent(), '2026-05-01T02:30:00Z', 'America/New_York')).toBe(true);
  });

  it('is taken from midnight in the desk’s zone where only the day is known', () => {
    expect(hasBegun(on('2026-05-01'), '2026-05-01T03:59:59Z', 'America/New_York')).toBe(false);
    expect(hasBegun(on('2026-05-01'), '2026-05-01T04:00:00Z', 'America/New_York')).toBe(true);
  });

  it('is never so without a date or when it is cancelled', () => {
    expect(hasBegun(deskEvent({ date: null }), '2030-01-01T00:00:00Z', 'UTC')).toBe(false);
    expect(hasBegun({ ...deskEvent(), cancelled: true }, '2030-01-01T00:00:00Z', 'UTC')).toBe(false);
  });
});
