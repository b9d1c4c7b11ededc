/** Options on their own: what they take, and the sentence for what they don't. */
import { describe, expect, it } from 'vitest';
import { asOfDay } from '../../../src/commands/option.ts';

describe('the day to look back to', () => {
  const { read } = asOfDay();

  it.each([
    ['2025-06-01', '2025-06-01'],
    ['1 June 2025', '2025-06-01'],
    ['1900-01-01', '1900-01-01'],
    ['2200-12-31', '2200-12-31'],
    ['today', undefined],
    ['Today', undefined],
    [undefined, undefined],
  ])('reads %s', (typed, day) => {
    expect(read(typed, 'asOf')).toBe(day);
  });

  it.each([
    ['9999-12-31', 'too far off: give a day from 1900 to 2200'],
    ['0000-01-01', 'too far off'],
    ['1899-12-31', 'too far off'],
    ['2025-02-31', 'as a date'],
  ])('refuses %s', (typed, why) => {
    expect(() => read(typed, 'asOf')).toThrow(why);
  });
});
