/** What a channel is set up for, one use after the other. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDesk, testDesk } from './b-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
});
afterAll(async () => await desk.close());

it.each([
  ['audit', 'Channel C7 gets audit lines'],
  ['reminders', 'Channel C7 gets reminders and audit lines'],
  ['nothing', 'Nothing is posted to channel C7 any more'],
])('for %s: %s', async (use, title) => {
  const view = await desk.agreed(`setup channel channel:C7 for ${use}`, 'admin');
  expect([view.tone, view.title]).toEqual(['answer', title]);
});
