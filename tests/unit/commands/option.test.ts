/** Options on their own: what they take, and the sentence for what they don't. */
import { describe, expect, it } from 'vitest';
import { asOfDay, recordCode } from '../../../src/commands/option.ts';
import { CODED_KINDS, type RecordKind } from '../../../src/domain/code.ts';

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

describe('a code of another kind', () => {
  it.each<[readonly RecordKind[], string]>([
    [['digest'], 'not the code of a digest: codes look like B-1.'],
    [['article'], 'not the code of an article: codes look like A-1, and “find” with a few words shows them'],
    [['prediction', 'part'], 'a prediction or a part: codes look like P-1 or P-1a, and'],
    [CODED_KINDS, 'a record this takes: codes look like C-14 or P-1a, and'],
  ])('is answered with an example of %s', (kinds, why) => {
    expect(() => recordCode('Which', kinds).read('nonsense', 'code')).toThrow(why);
  });
});
