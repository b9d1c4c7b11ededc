/** What channels are set up for, as an admin types it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusal, type TestDesk, testDesk, textOf } from './b-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
});
afterAll(async () => await desk.close());

const say = async (line: string): Promise<string> => textOf(await desk.say(line, 'admin'));

test('a digest takes what is singled out for its channel', async () => {
  await say('setup channel channel:C124 for digests about Amazon topics verdict importance high');
  expect(await say('setup channel')).toContain(
    'channel C124: Monday to Friday at 09:00 (America/New_York), verdict about Amazon only what is pressing',
  );
  await say('setup channel channel:C124 about all zone Europe/London');
  expect(await say('setup channel')).toContain(
    'channel C124: Monday to Friday at 09:00 (Europe/London), verdict only what is pressing',
  );
  expect(await say('setup channel')).not.toContain('Reminders and corrections');
});

test('a channel of reminders keeps its digest as it is', async () => {
  await say('setup digest daily at 08:00 in channel:C125 about Google');
  await say('setup channel channel:C125 for reminders about Amazon topics call');
  expect(await say('setup channel')).toContain('channel C125: reminders, call about Amazon');
  expect(await say('setup digest')).toContain('in channel C125: everything about Google');
  await say('setup channel channel:C125 topics all about all');
  expect(await say('setup channel')).toContain('channel C125: reminders, everything');
});

test.each(['setup channel for reminders', 'setup channel off', 'setup channel about Amazon'])(
  '%s says which channel to name',
  async (line) => {
    expect(await refusal(desk, line, 'admin')).toMatch(
      /^Please say which channel, as in “setup channel here/,
    );
  },
);
