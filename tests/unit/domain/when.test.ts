import { describe, expect, test } from 'vitest';
import { daysOf, showWhen, type When } from '../../../src/domain/when.ts';

const instant: When = { kind: 'instant', at: '2025-07-31T21:30:00Z', zone: 'America/New_York' };
const window: When = {
  kind: 'window',
  from: '2026-07-01',
  to: '2026-09-30',
  label: 'Q3 2026',
  vague: false,
};

describe('a time is shown', () => {
  test('as a day with its day of the week', () => {
    expect(showWhen({ kind: 'day', on: '2025-05-10' }, 'UTC')).toBe('Saturday 10 May 2025');
  });

  test('as a window with its label and its days, once when they are the same', () => {
    expect(showWhen(window, 'UTC')).toBe('Q3 2026 (1 July 2026 to 30 September 2026)');
    expect(showWhen({ ...window, label: 'late summer', vague: true }, 'UTC')).toBe(
      'late summer (loosely 1 July 2026 to 30 September 2026)',
    );
    expect(showWhen({ ...window, label: '1 July 2026 to 30 September 2026' }, 'UTC')).toBe(
      '1 July 2026 to 30 September 2026',
    );
  });

  test('as an instant where it was said, and where it is read when that is elsewhere', () => {
    expect(showWhen(instant, 'America/New_York')).toBe('Thursday 31 July 2025, 17:30 (America/New_York)');
    expect(showWhen(instant, 'Asia/Tokyo')).toBe(
      'Thursday 31 July 2025, 17:30 (America/New_York), which is Friday 1 August 2025, 06:30 (Asia/Tokyo)',
    );
  });

  test('as a length', () => {
    expect(showWhen({ kind: 'horizon', horizon: 'P18M' }, 'UTC')).toBe('18 months');
  });
});

test('the days it covers depend on the zone only for an instant', () => {
  expect(daysOf(instant, 'Asia/Tokyo')).toEqual({ from: '2025-08-01', to: '2025-08-01' });
  expect(daysOf(instant, 'UTC')).toEqual({ from: '2025-07-31', to: '2025-07-31' });
  expect(daysOf(window, 'UTC')).toEqual({ from: '2026-07-01', to: '2026-09-30' });
  expect(daysOf({ kind: 'day', on: '2025-05-10' }, 'UTC')).toEqual({ from: '2025-05-10', to: '2025-05-10' });
  expect(daysOf({ kind: 'horizon', horizon: 'P6M' }, 'UTC')).toBeNull();
});
