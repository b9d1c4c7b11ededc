import { expect, it } from 'vitest';
import { splitTail } from '../../../src/commands/tail.ts';

const TAILS = { certainty: ['estimated', 'confirmed'], session: ['before-open', 'after-close'] } as const;

it.each([
  ['2025-08-01', '2025-08-01', {}],
  ['31 July 2025 5:30pm confirmed', '31 July 2025 5:30pm', { certainty: 'confirmed' }],
  ['1 Aug 2025 After-Close estimated', '1 Aug 2025', { certainty: 'estimated', session: 'after-close' }],
  ['confirmed', 'confirmed', {}],
  ['1 Aug 2025 confirmed estimated', '1 Aug 2025 confirmed', { certainty: 'estimated' }],
])('takes the choices off the end of “%s”', (text, rest, found) => {
  expect(splitTail(text, TAILS)).toEqual({ text: rest, found });
});
