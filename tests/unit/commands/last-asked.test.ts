import { expect, test } from 'vitest';
import { LastAsked } from '../../../src/commands/last-asked.ts';
import { type Caller, NO_MEMBERSHIP } from '../../../src/commands/request.ts';

const caller = (user: string, platform = 'test'): Caller => ({
  workspace: { platform, externalId: 'W', name: 'W' },
  user,
  membership: async () => await Promise.resolve(NO_MEMBERSHIP),
});

test('one question is remembered for each asker, and only once', () => {
  const asked = new LastAsked();
  asked.remember(caller('ada'), 1);
  asked.remember(caller('ada'), 2);
  asked.remember(caller('ada', 'other'), 3);
  expect(asked.forget(caller('ada'))).toBe(2);
  expect(asked.forget(caller('ada'))).toBeUndefined();
  expect(asked.forget(caller('ada', 'other'))).toBe(3);
});

test('the oldest are forgotten when there are too many', () => {
  const asked = new LastAsked();
  for (let n = 0; n <= 5_000; n += 1) asked.remember(caller(`u${n}`), n);
  expect(asked.forget(caller('u0'))).toBeUndefined();
  expect(asked.forget(caller('u1'))).toBe(1);
  expect(asked.forget(caller('u5000'))).toBe(5_000);
});
