import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NAME_LIMIT } from '../../../src/domain/name.ts';
import { readInstant } from '../../../src/storage/schema/columns.ts';
import { typedName } from '../../../src/storage/spelling.ts';

test.each([
  ['2025-07-31 21:30:00+00', '2025-07-31T21:30:00Z'],
  ['2025-07-31 21:30:00.5+00', '2025-07-31T21:30:00.5Z'],
  ['2025-07-31 21:30:00.000001+00', '2025-07-31T21:30:00.000001Z'],
])('the instant %s is read as %s', (printed, instant) => {
  expect(readInstant(printed)).toBe(instant);
});

describe('a typed name', () => {
  test('is never longer than a name may be, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        const typed = typedName(text);
        expect(typed.length).toBeLessThanOrEqual(NAME_LIMIT);
        expect(typed).toBe(typed.trim());
        expect(typed).not.toContain('\0');
      }),
    );
  });

  test('is read in little time however long it is', () => {
    const start = performance.now();
    typedName('a. '.repeat(1_000_000));
    expect(performance.now() - start).toBeLessThan(100);
  });
});
