import assert from 'node:assert/strict';
import { ChannelType, PermissionFlagsBits as Bits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCourier } from '../../../../src/platforms/discord/courier.ts';
import type { Courier } from '../../../../src/outbox/ports.ts';
import type { View } from '../../../../src/views/view.ts';
import type { Fault } from '../../../support/discord/faults.ts';
import { visible } from '../../../support/discord/visible.ts';
import { endRound, MINUTE_MS, newRound, POST, refOf, sayView, type Round } from './couriers.ts';
import { daybook } from './harness.ts';

let far: Round;
let courier: Courier;

beforeEach(async () => {
  far = await newRound();
  courier = far.newCourier();
});

afterEach(async () => {
  assert.deepEqual(await endRound(far), []);
});

describe('delivering', () => {
  it('posts for everybody, pings nobody, and needs no gateway', async () => {
    const hostile = far.message('@everyone <@123> https://evil.example', { key: 'p-1' });
    const delivered = await courier.deliver(hostile);
    const [post] = far.standing();
    assert(post);
    expect(delivered).toEqual({ kind: 'sent', ref: refOf(post) });
    // The words once, though they are its title too, and its mark.
    expect(visible(post)).toMatchObject({
      text: '@everyone <@123> https://evil.example\nRef p-1',
      mentions: [],
      links: [],
    });
    expect(post.body).toMatchObject({ allowed_mentions: { parse: [] }, nonce: 'p-1', enforce_nonce: true });
    expect(far.fake.gateway.counts.connections).toBe(0);
  });

  it('keeps the buttons that open forms, and has none to share what stands there already', async () => {
    const actions: View['actions'] = [
      { kind: 'form', label: 'Resolve', line: 'resolve P-1a' },
      { kind: 'run', label: 'Snooze', line: 'snooze 412 1h' },
      { kind: 'share', label: 'Share', line: 'prediction P-1' },
    ];
    await courier.deliver(far.message('due', { view: sayView('due', actions) }));
    const labels = far.standing().flatMap((post) => visible(post).buttons.map(({ label }) => label));
    expect(labels).toEqual(['Resolve', 'Snooze']);
  });

  it('answers the message of its thread, and stands alone where that is gone', async () => {
    await courier.deliver(far.message('first'));
    const [first] = far.standing();
    await courier.deliver(far.message('second', { thread: refOf(first) }));
    expect(far.standing()[1]?.replyTo).toBe(first?.id);
    far.desk.messages.delete(first?.id ?? '');
    expect(await courier.deliver(far.message('third', { thread: refOf(first) }))).toMatchObject({
      kind: 'sent',
    });
    expect(far.standing().at(-1)?.replyTo).toBeUndefined();
  });

  it('stands alone where Daybook may not read what it would answer', async () => {
    await courier.deliver(far.message('first'));
    far.fake.deny(far.desk, Bits.ReadMessageHistory);
    const delivered = await courier.deliver(far.message('second', { thread: refOf(far.standing()[0]) }));
    expect(delivered).toMatchObject({ kind: 'sent' });
    expect(far.texts()).toHaveLength(2);
    expect(far.standing()[1]?.replyTo).toBeUndefined();
  });

  it('reaches a member by direct message', async () => {
    const { place, person } = far.newMember();
    const sent = [
      await courier.deliver(far.message('one', { place })),
      await courier.deliver(far.message('two', { place })),
    ];
    const channel = far.fake.world.dmWith(person.id);
    expect(sent.map(({ kind }) => kind)).toEqual(['sent', 'sent']);
    expect(far.standing(channel).map(refOf)).toEqual(sent.map((one) => 'ref' in one && one.ref));
    const opened = far.fake.requests.filter(({ path }) => path === '/users/@me/channels');
    expect(opened).toHaveLength(1);
  });

  it('tells a member who has left the server nothing of its desk', async () => {
    const { place, person } = far.newMember();
    await courier.deliver(far.message('one', { place }));
    far.guild.left.add(person.id);
    expect(await courier.deliver(far.message('two', { place }))).toMatchObject({
      kind: 'gone',
      remedy: expect.stringMatching(/not to be found in the server/u),
    });
    expect(far.standing(far.fake.world.dmWith(person.id))).toHaveLength(1);
  });

  it('is held to the channels of its own server', async () => {
    const other = far.fake.channel(far.fake.addGuild({ name: 'Elsewhere' }), 'general');
    const delivered = await courier.deliver(far.message('secret', { place: far.placeOf(other) }));
    expect(delivered).toMatchObject({ kind: 'gone', why: 'It is no channel of this server.' });
    expect(far.standing(other)).toEqual([]);
  });

  it('sends a text alone when Discord finds the message malformed', async () => {
    far.fake.fail(POST, { kind: 'error', status: 400, code: 50035, message: 'Invalid Form Body' });
    const delivered = await courier.deliver(far.message('due today'));
    expect(delivered).toMatchObject({ kind: 'sent' });
    expect(far.standing()[0]?.body.embeds).toBeUndefined();
    expect(far.texts()[0]).toMatch(/^due today/u);
    expect(far.reports).toEqual([expect.stringMatching(/^posting to Discord: .*Invalid Form Body/u)]);
  });

  it('is parked when even that is malformed', async () => {
    far.fake.fail(POST, { kind: 'error', status: 400, code: 50035, message: 'Invalid Form Body' }, 2);
    expect(await courier.deliver(far.message('due'))).toMatchObject({ kind: 'gone' });
    expect(far.standing()).toEqual([]);
  });
});

describe('a limit on posts', () => {
  it.each(['user', 'shared', 'global'] as const)('is told with its time (%s)', async (scope) => {
    far.fake.fail(POST, { kind: 'rate-limit', retryAfterMs: 2_345, scope });
    const delivered = await courier.deliver(far.message('due'));
    assert(delivered.kind === 'retry');
    expect(delivered.counts).toBe(false);
    expect(delivered.afterMs).toBeGreaterThanOrEqual(2_345);
    expect(delivered.afterMs).toBeLessThan(2_500);
    expect(far.standing()).toEqual([]);
  });

  it('that Discord announced is kept without asking again', async () => {
    far.fake.limitPosts({ posts: 2, windowMs: 3_000 });
    const kinds: string[] = [];
    for (const text of ['one', 'two', 'three', 'four']) {
      kinds.push((await courier.deliver(far.message(text))).kind);
    }
    expect(kinds).toEqual(['sent', 'sent', 'retry', 'retry']);
    const refusals = far.fake.requests.filter(({ status }) => status === 429);
    expect(refusals.length).toBeLessThan(2);
  });

  it('for one channel leaves the others alone, one for everything holds them all', async () => {
    const other = far.message('other', { place: far.placeOf(far.fake.addChannel(far.guild, 'other')) });
    far.fake.fail(POST, { kind: 'rate-limit', retryAfterMs: 1_500 });
    await courier.deliver(far.message('due'));
    expect(await courier.deliver(other)).toMatchObject({ kind: 'sent' });
    far.fake.fail(POST, { kind: 'rate-limit', retryAfterMs: 1_500, scope: 'global' });
    await courier.deliver(other);
    expect(await courier.deliver(far.message('due'))).toMatchObject({ kind: 'retry', counts: false });
    expect(far.fake.early).toEqual([]);
  });
});

describe('an answer that does not come', () => {
  const lost: readonly (readonly [string, Fault, number])[] = [
    ['500, taken', { kind: 'lost', by: 500 }, 1],
    ['500, not taken', { kind: 'status', status: 500 }, 0],
    ['502, taken', { kind: 'lost', by: 502 }, 1],
    ['a reset, taken', { kind: 'lost', by: 'reset' }, 1],
    ['a reset, not taken', { kind: 'reset' }, 0],
    ['a closed connection', { kind: 'lost', by: 'close' }, 1],
    ['a hang, taken', { kind: 'lost', by: 'hang' }, 1],
    ['a hang, not taken', { kind: 'hang' }, 0],
  ];
  it.each(lost)('is unknown (%s), and the repeat doubles nothing', async (_, fault, taken) => {
    far.fake.fail(POST, fault);
    const due = far.message('due');
    expect(await courier.deliver(due)).toMatchObject({ kind: 'unknown' });
    expect(far.standing()).toHaveLength(taken);
    expect(await courier.find(due, ...far.ago(MINUTE_MS))).toEqual({ kind: 'resend' });
    expect(await far.newCourier().deliver(due)).toEqual({ kind: 'sent', ref: refOf(far.standing()[0]) });
    expect(far.standing()).toHaveLength(1);
  });

  it('before anything was posted leaves nothing unknown', async () => {
    far.fake.fail('GET /channels/:channel', { kind: 'hang' });
    expect(await courier.deliver(far.message('due'))).toMatchObject({ kind: 'retry', counts: true });
    const dead = createCourier({ token: 't', apiUrl: 'http://127.0.0.1:1/api', report: () => '' });
    expect(await dead.deliver(far.message('due'))).toMatchObject({
      kind: 'retry',
      counts: true,
      why: 'Discord cannot be reached (ECONNREFUSED).',
    });
  });
});

describe('a place that takes nothing', () => {
  it.each([
    ['without Send Messages', Bits.SendMessages, /View Channel, Send Messages and Embed Links/u],
    ['without View Channel', Bits.ViewChannel, /permission View Channel/u],
    ['without Embed Links', Bits.EmbedLinks, /Embed Links/u],
  ])('is parked with what to do (%s), and open again when that is done', async (_, bits, remedy) => {
    far.fake.deny(far.desk, bits);
    expect(await courier.deliver(far.message('due'))).toMatchObject({
      kind: 'gone',
      remedy: expect.stringMatching(remedy),
    });
    far.fake.deny(far.desk, 0n);
    expect(await courier.deliver(far.message('due'))).toMatchObject({ kind: 'sent' });
  });

  it('is a channel that was deleted, a category, or a server that Daybook was taken from', async () => {
    const going = far.fake.addChannel(far.guild, 'going');
    await courier.deliver(far.message('due', { place: far.placeOf(going) }));
    far.fake.removeChannel(going);
    const category = far.fake.addChannel(far.guild, 'category');
    category.type = ChannelType.GuildCategory;
    const remedies = [];
    for (const channel of [going, category]) {
      remedies.push(await courier.deliver(far.message('due', { place: far.placeOf(channel) })));
    }
    far.fake.removeGuild(far.guild);
    remedies.push(await courier.deliver(far.message('due')));
    expect(remedies).toMatchObject([
      { kind: 'gone', remedy: expect.stringMatching(/^The channel is gone/u) },
      { kind: 'gone', remedy: expect.stringMatching(/^No messages can be posted there/u) },
      { kind: 'gone', remedy: expect.stringMatching(/see that it is still in the server/u) },
    ]);
  });

  it('is a member who takes no direct messages', async () => {
    const { place, person } = far.newMember();
    person.acceptsDms = false;
    expect(await courier.deliver(far.message('due', { place }))).toMatchObject({
      kind: 'gone',
      remedy: expect.stringMatching(/takes no direct messages/u),
    });
  });

  it('is every place, once the token was taken back, until it is back', async () => {
    const wrong = far.newCourier('other-token');
    const gone = { kind: 'gone', remedy: expect.stringMatching(/DISCORD_TOKEN/u) };
    expect(await wrong.deliver(far.message('due'))).toMatchObject(gone);
    // Asked anew, not remembered.
    expect(await wrong.deliver(far.message('due'))).toMatchObject(gone);
    const { length } = far.fake.requests.filter(({ status }) => status === 401);
    expect(length).toBe(2);
  });
});

describe('the platform', () => {
  it('delivers while the gateway is down', async () => {
    const running = await daybook(far.fake);
    far.fake.gateway.close(4009);
    const delivered = await running.courier.deliver(far.message('due'));
    await running.stop();
    expect(delivered).toMatchObject({ kind: 'sent' });
  });
});
