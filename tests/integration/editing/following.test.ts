/** Following by name, and what is offered where a name is not clear. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../../src/domain/grant.ts';
import { said } from '../digests/asking.ts';
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

const told = async (line: string, role: Role, channel = 'C1'): Promise<string> =>
  textOf(await said(desk, line, { role, channel }));
const places = async (): Promise<readonly string[]> => {
  const follows = await desk.read(async (records) => await records.follows({ targets: ['N-4'] }));
  return follows.map(({ member, place }) => `${member.split(':').at(-1)}@${place.split(':').at(-1)}`);
};

describe('what is followed in several places', () => {
  test('is named, counted once a member and channel, and ended where it is meant', async () => {
    expect(await told('follow Amazon', 'reporter')).toContain('N-4 “Amazon” is followed for you');
    await told('follow Amazon here', 'reporter', 'C1');
    await told('follow Amazon here', 'admin', 'C1');
    expect(await told('follow Amazon here', 'editor', 'C2')).toContain(
      '3 follow it, counting members and channels.',
    );
    // Their own direct messages first, then the one channel that is left.
    const ended = await told('unfollow Amazon', 'reporter');
    expect(ended).toContain('You no longer follow N-4 “Amazon”');
    expect(ended).toContain('You follow it still in channel C1.');
    expect(await places()).toEqual(['reporter@C1', 'admin@C1', 'editor@C2']);
    expect(await told('unfollow Amazon', 'reporter')).toContain('is no longer followed in channel C1');
    expect(await places()).toEqual(['admin@C1', 'editor@C2']);
  });

  test('in a channel is ended there by editors, not by reporters who did not begin it', async () => {
    expect(await told('unfollow Amazon here', 'reporter', 'C1')).toContain('an editor can end that');
    expect(await places()).toContain('admin@C1');
    expect(await told('unfollow Amazon here', 'editor', 'C1')).toContain(
      'N-4 “Amazon” is no longer followed in channel C1',
    );
    expect(await places()).toEqual(['editor@C2']);
  });

  test('asks which channel where there are several and none is named', async () => {
    await told('follow Amazon here', 'editor', 'C1');
    await expect(told('unfollow Amazon', 'editor')).rejects.toThrow('You follow it in several channels');
    expect(await places()).toHaveLength(2);
  });

  test('says so where only its lead is another, and leads back to the same place', async () => {
    await told('follow N-15', 'admin');
    expect(await told('follow N-15 lead 2d', 'admin')).toMatch(
      /N-15 “.+” is told of 2 days before its dates from now on/,
    );
    expect(await told('follow N-15 lead 2 days', 'admin')).toContain('was followed for you');
    expect(await told('follow N-15', 'admin')).toContain('at the desk’s own times from now on');
    expect((await said(desk, 'follow N-15', { role: 'admin' })).actions[0]).toMatchObject({
      line: 'unfollow N-15 me',
    });
  });
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
