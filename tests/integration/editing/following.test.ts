/** Following by name, and what is offered where a name is not clear. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusal, type TestDesk, testDesk, textOf } from './b-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
});
afterAll(async () => await desk.close());

test('offers to follow what may have been meant, not to show it', async () => {
  const asked = await desk.say('follow A me lead 2d', 'reporter');
  expect(asked.tone).toBe('refusal');
  expect(asked.actions.map((action) => 'line' in action && action.line)).toContain('follow N-15 me lead 2d');
  const ended = await desk.say('unfollow amazom', 'reporter');
  expect(textOf(ended)).toContain('This desk has no record called “amazom”.');
  expect(ended.actions[0]).toMatchObject({ label: 'Amazon', line: 'unfollow N-4' });
});

test.each([
  ['follow P-1 lead 0d', 'You will be told on the day of its dates'],
  ['follow P-1 lead 2d', 'You will be told 2 days before its dates'],
  ['unfollow', 'Please say what.'],
  ['snooze 1', 'Please say when.'],
  ['snooze', 'Please say which notice.'],
])('%s: %s', async (line, words) => {
  expect(textOf(await desk.say(line, 'reporter'))).toContain(words);
});

test('lists an article by its outlet where it has no title', async () => {
  await desk.say('follow A-1', 'reporter');
  expect(textOf(await desk.say('follow list', 'reporter'))).toContain('A-1 AINews');
});

test('a changed cadence leads back to the cadence', async () => {
  const { actions } = await desk.say('setup reminders deadline 14d, 1d', 'admin');
  expect(actions[0]).toMatchObject({ label: 'Show', line: 'setup reminders' });
});

test.each([
  ['setup reminders review 0d', 'Between two reviews there has to be a day at least'],
  ['setup reminders deadline 7d, 1h', 'Reminders of the kind deadline go by days'],
])('%s is refused', async (line, words) => {
  expect(await refusal(desk, line, 'admin')).toMatch(new RegExp(`^${words}`));
});
