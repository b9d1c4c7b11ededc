import assert from 'node:assert/strict';
import { ChannelType, PermissionFlagsBits as Bits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Courier } from '../../../../src/outbox/ports.ts';
import { visible } from '../../../support/discord/visible.ts';
import { endRound, MINUTE_MS, newRound, PATCH, POST, refOf, sayView, type Round } from './couriers.ts';

let far: Round;
let courier: Courier;

beforeEach(async () => {
  far = await newRound();
  courier = far.newCourier();
});

afterEach(async () => {
  assert.deepEqual(await endRound(far), []);
});

/** Posts a message and gives its reference. */
async function sent(): Promise<string> {
  await courier.deliver(far.message('due', { key: 'p-1' }));
  return refOf(far.standing().at(-1));
}

describe('looking for a message whose outcome is unknown', () => {
  const HOUR_MS = 60 * MINUTE_MS;

  it('finds it by its key, behind a page of others', async () => {
    const [since] = far.ago(0);
    // A process of its own for each: together they would be more than Discord takes of one.
    for (let at = 0; at < 130; at += 1) await far.newCourier().deliver(far.message(`before ${at}`));
    const due = far.message('due');
    far.fake.fail(POST, { kind: 'lost', by: 500 });
    expect(await courier.deliver(due)).toMatchObject({ kind: 'unknown' });
    far.fake.clock.advance(HOUR_MS);
    const ref = refOf(far.standing()[130]);
    expect(await courier.find(due, since, far.ago(0)[1])).toEqual({ kind: 'found', ref });
    expect(await courier.find(far.message('other'), since, far.ago(0)[1])).toEqual({ kind: 'absent' });
  });

  it('finds one that went as a text alone', async () => {
    far.fake.fail(POST, { kind: 'error', status: 400, code: 50035, message: 'Invalid Form Body' });
    const due = far.message('due');
    await courier.deliver(due);
    far.fake.clock.advance(HOUR_MS);
    expect(await courier.find(due, ...far.ago(HOUR_MS))).toMatchObject({ kind: 'found' });
  });

  it('is certain that it is not there', async () => {
    far.fake.clock.advance(HOUR_MS);
    expect(await courier.find(far.message('due'), ...far.ago(HOUR_MS))).toEqual({ kind: 'absent' });
    await courier.deliver(far.message('due soon'));
    far.fake.clock.advance(HOUR_MS);
    expect(await courier.find(far.message('due'), ...far.ago(HOUR_MS))).toEqual({ kind: 'absent' });
  });

  it('takes nobody else’s message for it', async () => {
    const due = far.message('due');
    await courier.deliver(due);
    const [copy] = far.standing();
    assert(copy);
    copy.authorId = far.newMember().person.id;
    far.fake.clock.advance(HOUR_MS);
    expect(await courier.find(due, ...far.ago(HOUR_MS))).toEqual({ kind: 'absent' });
  });

  it('does not know where Daybook may not read the history, unless nothing was written at all', async () => {
    const due = far.message('due');
    far.fake.deny(far.desk, Bits.ReadMessageHistory);
    expect(await courier.find(due, ...far.ago(HOUR_MS))).toEqual({ kind: 'absent' });
    await courier.deliver(due);
    far.fake.clock.advance(3 * MINUTE_MS);
    expect(await courier.find(due, ...far.ago(3 * MINUTE_MS))).toMatchObject({
      kind: 'unknowable',
      why: expect.stringMatching(/Read Message History/u),
    });
    far.fake.deny(far.desk, Bits.ViewChannel);
    expect(await courier.find(due, ...far.ago(3 * MINUTE_MS))).toMatchObject({ kind: 'unknowable' });
  });

  it('comes back later when Discord is in trouble or limits it', async () => {
    const history = 'GET /channels/:channel/messages';
    far.fake.fail(history, { kind: 'status', status: 503 });
    expect(await courier.find(far.message('due'), ...far.ago(HOUR_MS))).toMatchObject({
      kind: 'retry',
      counts: true,
    });
    far.fake.fail(history, { kind: 'rate-limit', retryAfterMs: 4_000 });
    expect(await courier.find(far.message('due'), ...far.ago(HOUR_MS))).toMatchObject({
      kind: 'retry',
      counts: false,
    });
  });

  it('relies on the nonce no longer than Discord does', async () => {
    const due = far.message('due');
    expect(await courier.find(due, ...far.ago(2 * MINUTE_MS - 1))).toEqual({ kind: 'resend' });
    expect(await courier.find(due, ...far.ago(2 * MINUTE_MS))).toEqual({ kind: 'absent' });
  });
});

describe('editing', () => {
  it('changes what is said and keeps the mark below', async () => {
    const ref = await sent();
    expect(await courier.edit(far.placeOf(far.desk), ref, sayView('moved'))).toEqual({ kind: 'done' });
    expect(far.texts()).toEqual([expect.stringMatching(/^moved/u)]);
    expect(far.standing()[0]?.body.embeds?.at(-1)?.footer?.text).toBe('Ref p-1');
    expect(far.standing()[0]?.body.allowed_mentions).toEqual({ parse: [] });
  });

  it('keeps who shared a card, and gives it no forms', async () => {
    const ref = await sent();
    const [card] = far.standing();
    assert(card);
    card.interactionId = '1';
    card.body = { embeds: [{ title: 'due', footer: { text: 'Shared by Ann' } }] };
    const changed = sayView('moved', [{ kind: 'form', label: 'Resolve', line: 'resolve P-1a' }]);
    await courier.edit(far.placeOf(far.desk), ref, changed);
    expect(visible(card)).toMatchObject({
      text: expect.stringMatching(/moved[\s\S]*Shared by Ann/u),
      buttons: [],
    });
  });

  it('makes a text out of an answer that is malformed, and an answer out of a text', async () => {
    const ref = await sent();
    far.fake.fail(PATCH, { kind: 'error', status: 400, code: 50035, message: 'Invalid Form Body' });
    expect(await courier.edit(far.placeOf(far.desk), ref, sayView('moved'))).toEqual({ kind: 'done' });
    expect(far.standing()[0]?.body).toMatchObject({ embeds: [], content: expect.stringMatching(/moved/u) });
    await courier.edit(far.placeOf(far.desk), ref, sayView('closed'));
    expect(far.standing()[0]?.body).toMatchObject({ content: '', embeds: [{ description: 'closed' }] });
  });

  it('works where Daybook may not read the history', async () => {
    const ref = await sent();
    far.fake.deny(far.desk, Bits.ReadMessageHistory);
    expect(await courier.edit(far.placeOf(far.desk), ref, sayView('moved'))).toEqual({ kind: 'done' });
    expect(far.texts()).toEqual(['moved']);
  });

  it('tells when there is nothing left to edit', async () => {
    const ref = await sent();
    far.desk.messages.clear();
    expect(await courier.edit(far.placeOf(far.desk), ref, sayView('moved'))).toMatchObject({ kind: 'gone' });
    far.fake.removeChannel(far.desk);
    expect(await courier.edit(far.placeOf(far.desk), ref, sayView('moved'))).toMatchObject({ kind: 'gone' });
    expect(await courier.edit(far.placeOf(far.desk), 'nonsense', sayView('moved'))).toMatchObject({
      kind: 'gone',
    });
  });

  it('comes back later for everything that passes', async () => {
    const ref = await sent();
    const edit = async (): Promise<unknown> =>
      await courier.edit(far.placeOf(far.desk), ref, sayView('moved'));
    far.fake.fail(PATCH, { kind: 'rate-limit', retryAfterMs: 2_000 });
    expect(await edit()).toMatchObject({ kind: 'retry', counts: false });
    courier = far.newCourier();
    far.fake.fail(PATCH, { kind: 'lost', by: 'reset' });
    expect(await edit()).toMatchObject({ kind: 'retry', counts: true });
    far.fake.deny(far.desk, Bits.ViewChannel);
    expect(await edit()).toMatchObject({ kind: 'retry', counts: true });
    far.fake.deny(far.desk, 0n);
    expect(await edit()).toEqual({ kind: 'done' });
  });
});

describe('asking whether a place is open', () => {
  it('posts nothing, and names what is missing', async () => {
    expect(await courier.probe(far.placeOf(far.desk))).toEqual({ kind: 'open' });
    far.fake.deny(far.desk, Bits.SendMessages | Bits.EmbedLinks);
    expect(await courier.probe(far.placeOf(far.desk))).toEqual({
      kind: 'closed',
      remedy: 'Give Daybook the permissions Send Messages and Embed Links there.',
    });
    far.fake.deny(far.desk, Bits.SendMessages);
    expect(await courier.probe(far.placeOf(far.desk))).toEqual({
      kind: 'closed',
      remedy: 'Give Daybook the permission Send Messages there.',
    });
    far.fake.deny(far.desk, Bits.ViewChannel);
    expect(await courier.probe(far.placeOf(far.desk))).toMatchObject({ kind: 'closed' });
    expect(far.standing()).toEqual([]);
  });

  it('knows admins, categories, other servers’ channels, and channels that are not there', async () => {
    const everyone = far.guild.roles.get(far.guild.id);
    assert(everyone);
    everyone.permissions = Bits.Administrator;
    expect(await courier.probe(far.placeOf(far.desk))).toEqual({ kind: 'open' });
    everyone.permissions = Bits.ViewChannel;
    expect(await courier.probe(far.placeOf(far.desk))).toMatchObject({ kind: 'closed' });
    const other = far.fake.channel(far.fake.addGuild(), 'general');
    far.desk.type = ChannelType.GuildCategory;
    const closed = [far.desk, other, { ...far.desk, id: '123456789012345678' }];
    const probes = await Promise.all(
      closed.map(async (channel) => await courier.probe(far.placeOf(channel))),
    );
    expect(probes).toMatchObject([
      { remedy: expect.stringMatching(/^No messages can be posted there/u) },
      { remedy: expect.stringMatching(/^Choose one of its own/u) },
      { remedy: expect.stringMatching(/^The channel is gone/u) },
    ]);
  });

  it('knows of a member only whether they are there', async () => {
    const { place, person } = far.newMember();
    expect(await courier.probe(place)).toEqual({ kind: 'open' });
    far.guild.left.add(person.id);
    expect(await courier.probe(place)).toMatchObject({ kind: 'closed' });
  });

  it('says so when Discord cannot be asked', async () => {
    far.fake.fail('GET /guilds/:guild', { kind: 'hang' });
    expect(await courier.probe(far.placeOf(far.desk))).toMatchObject({ kind: 'unknown' });
  });
});
