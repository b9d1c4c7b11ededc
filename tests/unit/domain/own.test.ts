import { expect, it } from 'vitest';
import { own } from '../../../src/domain/own.ts';
import { readWhen } from '../../../src/ingest/when/read-when.ts';

it('finds what a table holds and nothing that it inherits', () => {
  expect(own({ today: 0 }, 'today')).toBe(0);
  for (const word of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
    expect(own({ today: 0 }, word)).toBeUndefined();
});

it.each(['__proto__', 'constructor', '6 constructor', '9am __proto__', 'tomorrow constructor', 'toString'])(
  '“%s” is no date, and no crash',
  (text) => {
    const read = readWhen(text, {
      now: '2026-01-01T00:00:00Z',
      zone: 'UTC',
      allow: ['day', 'window', 'instant', 'horizon'],
    });
    expect(read.ok).toBe(false);
  },
);
