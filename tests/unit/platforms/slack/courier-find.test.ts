import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Courier, Found, Message, Place } from '../../../../src/outbox/ports.ts';
import { createCourier } from '../../../../src/platforms/slack/courier.ts';
import { sdkLogger } from '../../../../src/platforms/slack/logger.ts';
import { clientOptions, createClient } from '../../../../src/platforms/slack/web.ts';
import { plainView } from '../../../../src/platforms/slack/plain-view.ts';
import type { Fault } from '../../../support/slack/faults.ts';
import { FakeSlack } from '../../../support/slack/slack.ts';
import { addChannel } from '../../../support/slack/teams.ts';

let slack: FakeSlack;
let courier: Courier;

beforeEach(async () => {
  slack = await FakeSlack.start();
  const client = createClient('xoxb-T0DESK', clientOptions(slack.apiUrl, sdkLogger(null)));
  courier = createCourier({ client, report: () => '7F3A' });
});

afterEach(async () => {
  await slack.close();
  slack.assertClean();
});

const GENERAL: Place = { platform: 'slack', workspace: 'T0DESK', kind: 'channel', id: 'C0GENERAL' };
const EDITOR: Place = { ...GENERAL, kind: 'member', id: 'U0EDITOR' };

const message = (about: Partial<Message> = {}): Message => ({
  place: GENERAL,
  view: plainView('answer', 'due'),
  key: 'p1',
  thread: null,
  ...about,
});

const shifted = (ms: number): string => new Date(Date.now() + ms).toISOString();

/** Looks ten seconds after a first try that was made just now. */
async function look(about: Partial<Message> = {}): Promise<Found> {
  return await courier.find(message(about), shifted(0), shifted(10_000));
}

/** Posts with the answer lost. */
async function lose(about: Partial<Message> = {}): Promise<void> {
  slack.fail('chat.postMessage', { kind: 'lost', by: 'status' });
  expect(await courier.deliver(message(about))).toMatchObject({ kind: 'unknown' });
}

const refIn = (channel: string, index: number): string =>
  `${channel}:${slack.messages(channel)[index]?.ts ?? ''}`;

it('finds a message whose answer was lost, among others', async () => {
  await courier.deliver(message({ key: 'p10' }));
  await lose();
  await courier.deliver(message({ key: 'p2' }));
  expect(await look()).toEqual({ kind: 'found', ref: refIn('C0GENERAL', 1) });
});

it('knows one that never arrived as absent', async () => {
  await courier.deliver(message({ key: 'p10' }));
  slack.fail('chat.postMessage', { kind: 'status', status: 500 });
  await courier.deliver(message());
  expect(await look()).toEqual({ kind: 'absent' });
});

it('takes nothing for it that only carries such a key, or lies before', async () => {
  const foreign = { event_type: 'other', event_payload: { key: 'p1' } };
  const client = createClient('xoxb-T0DESK', clientOptions(slack.apiUrl, sdkLogger(null)));
  await client.apiCall('chat.postMessage', { channel: 'C0GENERAL', text: 'x', metadata: foreign });
  expect(await look()).toEqual({ kind: 'absent' });
  await courier.deliver(message());
  const later = await courier.find(message(), shifted(120_000), shifted(180_000));
  expect(later).toEqual({ kind: 'absent' });
});

it('allows for a clock that is ahead of Slack’s', async () => {
  await lose();
  const found = await courier.find(message(), shifted(50_000), shifted(60_000));
  expect(found).toEqual({ kind: 'found', ref: refIn('C0GENERAL', 0) });
});

it('finds an answer in its thread, and in the channel when the thread is gone', async () => {
  await courier.deliver(message({ key: 'p10' }));
  const thread = refIn('C0GENERAL', 0);
  await lose({ thread });
  expect(await look({ thread })).toEqual({ kind: 'found', ref: refIn('C0GENERAL', 1) });
  expect(await look({ thread, key: 'p2' })).toEqual({ kind: 'absent' });
  slack.fail('chat.postMessage', { kind: 'error', error: 'restricted_action_thread_locked' });
  await lose({ thread, key: 'p3' });
  expect(await look({ thread, key: 'p3' })).toEqual({ kind: 'found', ref: refIn('C0GENERAL', 2) });
  const gone = 'C0GENERAL:1700000000.000100';
  expect(await look({ thread: gone, key: 'p3' })).toEqual({ kind: 'found', ref: refIn('C0GENERAL', 2) });
});

it('finds a direct message in its conversation', async () => {
  await lose({ place: EDITOR });
  expect(await look({ place: EDITOR })).toEqual({ kind: 'found', ref: refIn('D0EDITOR', 0) });
});

it('turns pages until it is certain, and is not certain without end', { timeout: 20_000 }, async () => {
  await lose();
  const team = slack.team();
  addChannel(team, 'C0BUSY');
  const client = createClient(team.botToken, clientOptions(slack.apiUrl, sdkLogger(null)));
  const fill = async (count: number): Promise<void> => {
    for (let index = 0; index < count; index += 1)
      await client.apiCall('chat.postMessage', { channel: 'C0GENERAL', text: 'chatter' });
  };
  await fill(450);
  expect(await look()).toMatchObject({ kind: 'found' });
  expect(slack.requests('conversations.history')).toHaveLength(3);
  await fill(1_560);
  expect(await look()).toMatchObject({ kind: 'unknowable' });
  expect(slack.requests('conversations.history')).toHaveLength(13);
});

it.each<readonly [Fault, object]>([
  [{ kind: 'error', error: 'missing_scope' }, { kind: 'unknowable' }],
  [{ kind: 'error', error: 'not_in_channel' }, { kind: 'unknowable' }],
  [{ kind: 'error', error: 'channel_not_found' }, { kind: 'unknowable' }],
  [
    { kind: 'rate_limited', retryAfterS: 61 },
    { kind: 'retry', afterMs: 61_000, counts: false },
  ],
  [
    { kind: 'status', status: 500 },
    { kind: 'retry', counts: true },
  ],
  [{ kind: 'reset' }, { kind: 'retry', counts: true }],
])('cannot look, by %j', async (fault, expected) => {
  await lose();
  slack.fail('conversations.history', fault);
  expect(await look()).toMatchObject(expected);
});
