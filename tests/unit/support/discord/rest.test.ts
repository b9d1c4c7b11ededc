import { PermissionFlagsBits, type TextChannel } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Channel, Guild } from '../../../support/discord/world.ts';
import { startPair, type Pair } from './client.ts';

const POST = 'POST /channels/:channel/messages';

let pair: Pair;
let guild: Guild;
let news: Channel;
let channel: TextChannel;

const code = async (attempt: Promise<unknown>): Promise<unknown> =>
  attempt.then(
    () => 'nothing',
    (error: unknown) => (error as { code?: unknown }).code,
  );

beforeEach(async () => {
  pair = await startPair(
    (fake) => {
      guild = fake.addGuild({ channels: ['news'] });
      news = fake.channel(guild, 'news');
    },
    { rest: { timeout: 300 } },
  );
  channel = pair.client.channels.cache.get(news.id) as TextChannel;
});

afterEach(() => pair.close());

const contents = (): unknown[] => pair.fake.messages(news).map(({ body }) => body.content);

test('a message is posted, read, edited with a file, and deleted', async () => {
  const message = await channel.send({
    content: 'one',
    files: [{ attachment: Buffer.from('x'), name: 'a.txt' }],
  });
  expect(message.attachments.first()?.name).toBe('a.txt');
  await message.edit('two');
  expect((await channel.messages.fetch({ message: message.id, force: true })).content).toBe('two');
  expect((await channel.messages.fetch({ limit: 5 })).size).toBe(1);
  await message.delete();
  expect(contents()).toEqual([]);
  expect(pair.fake.violations).toEqual([]);
});

test('a rate limit is waited out', async () => {
  const fault = pair.fake.fail(POST, { kind: 'rate-limit', retryAfterMs: 150 });
  const before = Date.now();
  await channel.send('patience');
  expect(Date.now() - before).toBeGreaterThanOrEqual(150);
  expect(fault.hits).toBe(1);
  expect(contents()).toEqual(['patience']);
});

test('a limit on posts keeps the client within it', async () => {
  pair.fake.limitPosts({ posts: 2, windowMs: 200 });
  await Promise.all(['1', '2', '3', '4'].map((text) => channel.send(text)));
  expect(contents()).toEqual(['1', '2', '3', '4']);
  const [first, , third] = pair.fake.messages(news);
  expect(third!.createdAt - first!.createdAt).toBeGreaterThanOrEqual(150);
});

test.each(['hang', 'reset', 502] as const)(
  'a lost answer (%s) doubles a message without a nonce',
  async (by) => {
    pair.fake.fail(POST, { kind: 'lost', by });
    await channel.send('twice');
    expect(contents()).toEqual(['twice', 'twice']);
  },
);

test.each(['hang', 'reset', 502] as const)(
  'a lost answer (%s) stores a message with a nonce once',
  async (by) => {
    pair.fake.fail(POST, { kind: 'lost', by });
    await channel.send({ content: 'once', nonce: 'n-1', enforceNonce: true });
    expect(contents()).toEqual(['once']);
  },
);

const post = (): Promise<unknown> => channel.send({ content: 'again', nonce: 'n-1', enforceNonce: true });

test('a nonce is forgotten after some minutes', async () => {
  await post();
  await post();
  expect(contents()).toEqual(['again']);
  pair.fake.clock.advance(10 * 60_000);
  await post();
  expect(contents()).toEqual(['again', 'again']);
});

test('a closed connection rejects although the message stands', async () => {
  pair.fake.fail(POST, { kind: 'lost', by: 'close' });
  await expect(channel.send('stands')).rejects.toThrow(/closed/u);
  expect(contents()).toEqual(['stands']);
});

test('planned errors reach the client, and end', async () => {
  pair.fake.fail(`POST /channels/${news.id}/messages`, {
    kind: 'error',
    status: 403,
    code: 50001,
    message: 'Missing Access',
  });
  expect(await code(channel.send('a'))).toBe(50001);
  pair.fake.fail(/^POST .*\/messages$/u, { kind: 'status', status: 503 }, 2);
  await channel.send('b');
  expect(contents()).toEqual(['b']);
});

test('places out of reach answer as Discord does', async () => {
  pair.fake.deny(news, PermissionFlagsBits.SendMessages);
  expect(await code(channel.send('a'))).toBe(50013);
  pair.fake.deny(news, PermissionFlagsBits.ViewChannel);
  expect(await code(channel.send('a'))).toBe(50001);
  pair.fake.removeChannel(news);
  expect(await code(channel.send('a'))).toBe(10003);
  const user = pair.fake.user();
  user.place.person.acceptsDms = false;
  const dm = await pair.client.users.createDM(user.id);
  expect(await code(dm.send('a'))).toBe(50007);
});

test('an invalid message is refused and kept as a violation', async () => {
  expect(await code(channel.send('x'.repeat(2001)))).toBe(50035);
  expect(await code(channel.send({ content: ' ' }))).toBe(50006);
  expect(pair.fake.violations.map(({ problems }) => problems.length)).toEqual([1, 1]);
  expect(pair.fake.violations[0]?.problems[0]).toMatch(/^content: BASE_TYPE_MAX_LENGTH/u);
});

test('an unknown route answers 404 and is recorded', async () => {
  await expect(pair.client.rest.get('/nothing/here')).rejects.toThrow(/404/u);
  expect(pair.fake.unknownRoutes()).toMatchObject([{ method: 'GET', path: '/nothing/here', status: 404 }]);
});

test('closing ends what hangs and leaves nothing listening', async () => {
  pair.fake.fail(POST, { kind: 'hang' }, 10);
  const hanging = channel.send('never').catch(() => 'refused');
  await pair.fake.until(() => pair.fake.requests.find(({ method }) => method === 'POST'), 'the request');
  await pair.close();
  expect(await hanging).toBe('refused');
  await expect(fetch(`${pair.fake.api}/v10/gateway`)).rejects.toThrow(/fetch failed/u);
});

test('commands keep their ids and are published per guild too', async () => {
  const { commands } = pair.client.application;
  const help = { name: 'help', description: 'What there is' };
  await commands.set([help]);
  const before = pair.fake.commands()[0]!;
  await commands.set([help]);
  expect(pair.fake.commands()[0]).toEqual(before);
  await commands.set([{ ...help, description: 'All there is' }]);
  expect(pair.fake.commands()[0]?.id).toBe(before.id);
  expect(pair.fake.commands()[0]?.version).not.toBe(before.version);
  await commands.set([help], guild.id);
  expect((await commands.fetch({ guildId: guild.id })).size).toBe(1);
  expect(
    await code(
      commands.set([
        { name: 'help', description: 'a' },
        { name: 'help', description: 'b' },
      ]),
    ),
  ).toBe(50035);
});
