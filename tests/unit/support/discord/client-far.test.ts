/** What the stand-in does for those who post of their own accord, and how it is asked when it is a process of its own. */
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PermissionFlagsBits as Bits, REST, Routes } from 'discord.js';
import { afterEach, expect, test } from 'vitest';
import { startFakeDiscord, type FakeDiscord } from '../../../support/discord/fake-discord.ts';
import type { FarMessage, Served } from '../../../support/discord/serve.ts';

const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(ends.splice(0).map(async (end) => await end()));
});

const restOf = ({ api, token }: Pick<FakeDiscord, 'api' | 'token'>): REST =>
  new REST({ api, retries: 0, timeout: 5_000, rejectOnRateLimit: () => true }).setToken(token);
const started = async (): Promise<FakeDiscord> => {
  const fake = await startFakeDiscord();
  ends.push(async () => await fake.close());
  return fake;
};
const failure = async (attempt: Promise<unknown>): Promise<unknown> =>
  await attempt.then(
    () => 'nothing',
    (error: unknown) => (error as { code?: unknown }).code,
  );
const served = async (options: object): Promise<{ far: Served; child: ChildProcess }> => {
  const file = new URL('../../../support/discord/serve.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [file, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  ends.push(async () => {
    child.kill();
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { far: JSON.parse(line) as Served, child };
};

test('a reply names what it answers; one to nothing is refused unless it does not matter', async () => {
  const fake = await started();
  const channel = fake.channel(fake.addGuild(), 'general');
  const { id } = channel;
  const rest = restOf(fake);
  const post = async (body: object): Promise<unknown> =>
    await rest.post(Routes.channelMessages(id), { body: { content: 'x', ...body } });
  const first = (await post({})) as { id: string };
  expect(await post({ message_reference: { message_id: first.id } })).toMatchObject({
    type: 19,
    message_reference: { message_id: first.id },
  });
  const reference = { message_id: '123456789012345678' };
  expect(await post({ message_reference: { ...reference, fail_if_not_exists: false } })).toMatchObject({
    type: 0,
  });
  expect(await failure(post({ message_reference: reference }))).toBe(50035);
  fake.deny(channel, Bits.ReadMessageHistory);
  expect(await failure(post({ message_reference: { message_id: first.id } }))).toBe(160002);
});

test('a history that may not be read is empty, but its last message is named', async () => {
  const fake = await started();
  const channel = fake.channel(fake.addGuild(), 'general');
  const rest = restOf(fake);
  expect(await rest.get(Routes.channel(channel.id))).toMatchObject({ last_message_id: null });
  const { id } = (await rest.post(Routes.channelMessages(channel.id), { body: { content: 'x' } })) as {
    id: string;
  };
  expect(await rest.get(Routes.channelMessages(channel.id))).toHaveLength(1);
  fake.deny(channel, Bits.ReadMessageHistory);
  expect(await rest.get(Routes.channelMessages(channel.id))).toEqual([]);
  expect(await rest.get(Routes.channel(channel.id))).toMatchObject({ last_message_id: id });
});

test('members are known, and those who left are not; typing needs leave to post', async () => {
  const fake = await started();
  const guild = fake.addGuild();
  const channel = fake.channel(guild, 'general');
  const { person } = fake.user({ guild }).place;
  const rest = restOf(fake);
  expect(await rest.get(Routes.guildMember(guild.id, person.id))).toMatchObject({ user: { id: person.id } });
  guild.left.add(person.id);
  expect(await failure(rest.get(Routes.guildMember(guild.id, person.id)))).toBe(10007);
  expect(await failure(rest.post(Routes.channelTyping(channel.id)))).toBe('nothing');
  fake.deny(channel, Bits.SendMessages);
  expect(await failure(rest.post(Routes.channelTyping(channel.id)))).toBe(50013);
});

test('a post that comes too early after a 429 is refused and counted', async () => {
  const fake = await started();
  const channel = fake.channel(fake.addGuild(), 'general');
  const post = async (): Promise<number> => {
    const headers = { Authorization: `Bot ${fake.token}`, 'Content-Type': 'application/json' };
    const body = JSON.stringify({ content: 'x' });
    const url = `${fake.api}/v10/channels/${channel.id}/messages`;
    return (await fetch(url, { method: 'POST', headers, body })).status;
  };
  fake.fail('POST /channels/:channel/messages', { kind: 'rate-limit', retryAfterMs: 60_000 });
  expect([await post(), await post()]).toEqual([429, 429]);
  expect(fake.early).toHaveLength(1);
  fake.clock.advance(60_000);
  expect(await post()).toBe(200);
  expect(fake.early).toHaveLength(1);
});

test('as a process of its own it tells what it was sent', async () => {
  const { far, child } = await served({ channels: 2 });
  const [, second] = far.channels;
  assert(second);
  const ask = async (path: string, init: RequestInit = {}): Promise<unknown> =>
    await (await fetch(`${far.far}${path}`, init)).json();
  const rest = restOf(far);
  const body = { content: 'one', nonce: 'n-1', enforce_nonce: true };
  await rest.post(Routes.channelMessages(second), { body });
  await rest.post(Routes.channelMessages(second), { body });
  const [message, ...others] = (await ask('/messages')) as FarMessage[];
  expect(message).toMatchObject({ channel: second, nonce: 'n-1', text: 'one', replyTo: null, edits: 0 });
  expect(others).toEqual([]);
  const mischief = { seed: 1, limited: 1, failed: 0, lost: 0, hung: 0, limitMs: 50_000 };
  await ask('/mischief', { method: 'PUT', body: JSON.stringify(mischief) });
  await failure(rest.post(Routes.channelMessages(second), { body }));
  expect(await ask('/counts')).toEqual({ messages: 1, posts: 3, violations: 0, early: 0 });
  expect(await ask('/posts')).toMatchObject([{ status: 200 }, { status: 200 }, { status: 429 }]);
  child.kill();
  await once(child, 'exit');
});
