import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Courier, Message, Place } from '../../../../src/outbox/ports.ts';
import { createCourier } from '../../../../src/platforms/slack/courier.ts';
import { sdkLogger } from '../../../../src/platforms/slack/logger.ts';
import { clientOptions, createClient } from '../../../../src/platforms/slack/web.ts';
import type { View } from '../../../../src/views/view.ts';
import type { Fault } from '../../../support/slack/faults.ts';
import { FakeSlack } from '../../../support/slack/slack.ts';
import { addChannel, addMember } from '../../../support/slack/teams.ts';
import { visible } from '../../../support/slack/visible.ts';

let slack: FakeSlack;
let courier: Courier;
let reports: string[];

const report = (_failure: unknown, during: string): string => `${reports.push(during)}`;

function courierTo(apiUrl: string, timeout?: number): Courier {
  const options = {
    ...clientOptions(apiUrl, sdkLogger(null)),
    ...(timeout === undefined ? {} : { timeout }),
  };
  return createCourier({ client: createClient('xoxb-T0DESK', options), report });
}

beforeEach(async () => {
  slack = await FakeSlack.start();
  reports = [];
  courier = courierTo(slack.apiUrl);
});

afterEach(async () => {
  await slack.close();
  slack.assertClean();
});

const place = (id = 'C0GENERAL', kind: Place['kind'] = 'channel'): Place => ({
  platform: 'slack',
  workspace: 'T0DESK',
  kind,
  id,
});

const view = (title: string, actions: View['actions'] = []): View => ({
  title,
  tone: 'answer',
  self: null,
  audit: null,
  blocks: [{ kind: 'paragraph', text: [`This is ${title}.`] }],
  actions,
});

const message = (about: Partial<Message> = {}): Message => ({
  place: place(),
  view: view('due'),
  key: 'p1',
  thread: null,
  ...about,
});

const payloads = (channel = 'C0GENERAL') => slack.messages(channel).map(({ payload }) => payload);
const texts = (channel?: string): string[] => payloads(channel).map((payload) => visible(payload).text);

/** Posts a message that has to arrive, and returns its reference. */
async function sent(about: Partial<Message> = {}): Promise<string> {
  const outcome = await courier.deliver(message(about));
  if (outcome.kind !== 'sent') throw new Error(`it ended as ${outcome.kind}`);
  return outcome.ref;
}

describe('delivering', () => {
  it('posts blocks and their words, without previews, with the key unseen', async () => {
    const ref = await sent();
    const [stored] = slack.messages('C0GENERAL');
    expect(ref).toBe(`C0GENERAL:${stored?.ts}`);
    expect(stored?.payload).toMatchObject({
      unfurl_links: false,
      unfurl_media: false,
      metadata: { event_type: 'daybook_post', event_payload: { key: 'p1' } },
    });
    expect(visible(stored?.payload ?? {}).text).toContain('This is due.');
    expect(slack.requests('chat.postMessage')).toHaveLength(1);
  });

  it('leaves nothing live that was not meant to be', async () => {
    const text = '<!channel> *A-1* is :fire: https://evil.example ';
    const link = { kind: 'link', url: 'https://example.org/', label: 'source' } as const;
    await sent({ view: { ...view('line'), blocks: [{ kind: 'paragraph', text: [text, link] }] } });
    const seen = visible(payloads()[0] ?? {});
    expect([seen.mentions, seen.emoji, seen.marks]).toEqual([[], [], []]);
    expect(seen.links.map(({ url }) => url)).toEqual(['https://example.org/']);
    expect([seen.fallback.links, seen.fallback.mentions, seen.fallback.marks]).toEqual([[], [], []]);
  });

  it('answers in a thread, and in the channel when the thread is gone', async () => {
    const root = await sent();
    await sent({ key: 'p2', thread: root });
    expect(payloads()[1]?.['thread_ts']).toBe(root.split(':')[1]);
    slack.fail('chat.postMessage', { kind: 'error', error: 'thread_not_found' });
    await sent({ key: 'p3', thread: root });
    expect(payloads()[2]?.['thread_ts']).toBeUndefined();
  });

  it('writes to a member, and answers in the thread of that', async () => {
    const ref = await sent({ place: place('U0EDITOR', 'member') });
    expect(ref).toMatch(/^D0EDITOR:/);
    await sent({ place: place('U0EDITOR', 'member'), key: 'p2', thread: ref });
    expect(payloads('D0EDITOR')).toHaveLength(2);
    expect(slack.requests('chat.postMessage').map(({ args }) => args['channel'])).toEqual([
      'U0EDITOR',
      'D0EDITOR',
    ]);
  });

  it('offers up to eight buttons, forms among them, to a whole channel', async () => {
    const actions = Array.from({ length: 8 }, (_, index) => ({
      kind: index % 2 === 0 ? ('run' as const) : ('form' as const),
      label: `Do ${index}`,
      line: `resolve P-${index}a`,
    }));
    await sent({ view: view('due', actions) });
    expect(visible(payloads()[0] ?? {}).buttons.map((button) => button.text)).toEqual(
      actions.map((action) => action.label),
    );
  });

  it('keeps the longest message within what Slack takes', async () => {
    const items = Array.from({ length: 900 }, (_, index) => [`${index} ${'words '.repeat(60)}`]);
    const blocks = [1, 2, 3].map(() => ({ kind: 'list', items }) as const);
    await sent({ view: { ...view('long'), blocks } });
    expect(visible(payloads()[0] ?? {}).text).toContain('more');
  });

  it('says it in plain words when Slack will not take the blocks', async () => {
    slack.fail('chat.postMessage', { kind: 'error', error: 'msg_blocks_too_long' });
    await sent();
    expect(payloads().map((payload) => payload['blocks'])).toEqual([undefined]);
    expect(texts()[0]).toContain('This is due.');
    expect(reports).toEqual(['drawing a message for Slack']);
  });

  it('asks Slack for no more than one message a second in a channel', () => {
    expect(courier.paceMs).toBeGreaterThan(1_000);
  });
});

const tried = async (id: string): Promise<unknown> => await courier.deliver(message({ place: place(id) }));

describe('a delivery that fails', () => {
  it.each<readonly [Fault, object]>([
    [
      { kind: 'rate_limited', retryAfterS: 37 },
      { kind: 'retry', afterMs: 37_000, counts: false },
    ],
    [
      { kind: 'status', status: 429 },
      { kind: 'retry', counts: false },
    ],
    [
      { kind: 'error', error: 'ratelimited' },
      { kind: 'retry', counts: false },
    ],
    [
      { kind: 'error', error: 'service_unavailable' },
      { kind: 'retry', counts: true },
    ],
    [
      { kind: 'error', error: 'a_word_of_tomorrow' },
      { kind: 'retry', counts: true },
    ],
    [
      { kind: 'status', status: 403 },
      { kind: 'retry', counts: true },
    ],
    [
      { kind: 'error', error: 'fatal_error' },
      { kind: 'unknown', why: 'Slack says fatal_error' },
    ],
    [{ kind: 'error', error: 'internal_error' }, { kind: 'unknown' }],
    [{ kind: 'error', error: '<html>a proxy</html>' }, { kind: 'unknown' }],
    [{ kind: 'status', status: 408 }, { kind: 'unknown' }],
    [
      { kind: 'status', status: 500 },
      { kind: 'unknown', why: 'Slack answered with status 500' },
    ],
    [{ kind: 'reset' }, { kind: 'unknown' }],
    [
      { kind: 'error', error: 'token_revoked' },
      { kind: 'gone', why: 'Slack says token_revoked' },
    ],
    [{ kind: 'error', error: 'account_inactive' }, { kind: 'gone' }],
    [{ kind: 'error', error: 'restricted_action' }, { kind: 'gone' }],
    [{ kind: 'error', error: 'missing_scope' }, { kind: 'gone' }],
  ])('by %j', async (fault, expected) => {
    slack.fail('chat.postMessage', fault);
    expect(await courier.deliver(message())).toMatchObject(expected);
    expect(slack.requests('chat.postMessage')).toHaveLength(1);
    expect(texts()).toEqual([]);
    await sent();
  });

  it.each<Fault>([
    { kind: 'lost', by: 'reset' },
    { kind: 'lost', by: 'status' },
    { kind: 'lost', by: 'hang' },
    { kind: 'hang' },
  ])('or is not known to have arrived, by %j, is made once', async (fault) => {
    const impatient = courierTo(slack.apiUrl, 300);
    slack.fail('chat.postMessage', fault);
    expect(await impatient.deliver(message())).toMatchObject({ kind: 'unknown' });
    expect(slack.requests('chat.postMessage')).toHaveLength(1);
    expect(texts()).toHaveLength(fault.kind === 'lost' ? 1 : 0);
  });

  it('before anything was sent can be tried again', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    for (const host of [`127.0.0.1:${port}`, 'nowhere.invalid']) {
      const outcome = await courierTo(`http://${host}/api/`).deliver(message());
      expect(outcome).toMatchObject({ kind: 'retry', counts: true });
    }
  });

  it('because a place is closed says what to do there', async () => {
    const team = slack.team();
    addChannel(team, 'C0OUT', { botIsMember: false });
    addChannel(team, 'C0OLD', { archived: true });
    expect(await tried('C0OUT')).toEqual({
      kind: 'gone',
      why: 'Slack says not_in_channel',
      remedy: 'Invite the app there with “/invite @daybook”.',
    });
    expect(await tried('C0OLD')).toMatchObject({ kind: 'gone', remedy: expect.stringMatching(/archived/) });
    expect(await tried('C0NONE')).toMatchObject({
      kind: 'gone',
      remedy: expect.stringMatching(/^Check that the channel exists/),
    });
    team.refusal = 'token_revoked';
    expect(await tried('C0GENERAL')).toMatchObject({
      kind: 'gone',
      remedy: expect.stringMatching(/SLACK_BOT_TOKEN/),
    });
  });

  it('in one channel does not delay another', async () => {
    slack.fail('chat.postMessage', { kind: 'rate_limited', retryAfterS: 30 }, { channel: 'C0GENERAL' });
    addChannel(slack.team(), 'C0OTHER');
    const [limited, other] = await Promise.all([
      courier.deliver(message()),
      courier.deliver(message({ place: place('C0OTHER'), key: 'p2' })),
    ]);
    expect([limited.kind, other.kind]).toEqual(['retry', 'sent']);
  });
});

describe('editing', () => {
  it('puts the new content in place, and leaves key and thread', async () => {
    const root = await sent();
    const ref = await sent({ key: 'p2', thread: root });
    expect(await courier.edit(place(), ref, view('closed'))).toEqual({ kind: 'done' });
    expect(texts()[1]).toContain('This is closed.');
    expect(payloads()[1]).toMatchObject({
      thread_ts: root.split(':')[1],
      metadata: { event_payload: { key: 'p2' } },
    });
  });

  it('says again who shared a card, and offers no form of one person’s', async () => {
    const ref = await sent();
    const form = { kind: 'form', label: 'Edit', line: 'company edit C-1' } as const;
    expect(await courier.edit(place(), `${ref}:Edie: the editor`, view('card', [form]))).toEqual({
      kind: 'done',
    });
    const seen = visible(payloads()[0] ?? {});
    expect(seen.text).toContain('Shared by Edie: the editor');
    expect(seen.buttons).toEqual([]);
  });

  it('takes blocks away where Slack does not take the new ones', async () => {
    const ref = await sent();
    slack.fail('chat.update', { kind: 'error', error: 'invalid_blocks' });
    expect(await courier.edit(place(), ref, view('closed'))).toEqual({ kind: 'done' });
    expect(payloads()[0]).toMatchObject({ blocks: [], text: expect.stringContaining('This is closed.') });
  });

  it.each<readonly [Fault, object]>([
    [{ kind: 'error', error: 'cant_update_message' }, { kind: 'gone' }],
    [{ kind: 'error', error: 'edit_window_closed' }, { kind: 'gone' }],
    [{ kind: 'error', error: 'is_archived' }, { kind: 'gone' }],
    [
      { kind: 'error', error: 'token_revoked' },
      { kind: 'retry', counts: true },
    ],
    [
      { kind: 'rate_limited', retryAfterS: 7 },
      { kind: 'retry', afterMs: 7_000, counts: false },
    ],
    [
      { kind: 'status', status: 500 },
      { kind: 'retry', counts: true },
    ],
    [
      { kind: 'lost', by: 'reset' },
      { kind: 'retry', counts: true },
    ],
  ])('may fail by %j', async (fault, expected) => {
    const ref = await sent();
    slack.fail('chat.update', fault);
    expect(await courier.edit(place(), ref, view('closed'))).toMatchObject(expected);
  });

  it('finds that the message was deleted, or is none of ours', async () => {
    await sent();
    expect(await courier.edit(place(), 'C0GENERAL:1700000000.000100', view('x'))).toEqual({
      kind: 'gone',
      why: 'Slack says message_not_found',
    });
    expect(await courier.edit(place(), '1234567890', view('x'))).toMatchObject({ kind: 'gone' });
  });
});

const probed = async (id: string, kind?: Place['kind']): Promise<unknown> =>
  await courier.probe(place(id, kind));
const closed = (remedy: RegExp): object => ({ kind: 'closed', remedy: expect.stringMatching(remedy) });

describe('probing', () => {
  it('tells where messages can go, and what to do where they cannot', async () => {
    const team = slack.team();
    addChannel(team, 'C0OUT', { botIsMember: false });
    addChannel(team, 'C0OLD', { archived: true });
    addChannel(team, 'C0SECRET', { kind: 'private', botIsMember: false });
    addMember(team, 'U0LEFT', { deleted: true });
    const open = { kind: 'open' };
    expect(await probed('C0GENERAL')).toEqual(open);
    expect(await probed('C0OUT')).toEqual(closed(/invite @daybook/));
    expect(await probed('C0SECRET')).toEqual(closed(/invite @daybook/));
    expect(await probed('C0OLD')).toEqual(closed(/archived/));
    expect(await probed('U0EDITOR', 'member')).toEqual(open);
    expect(await probed('U0LEFT', 'member')).toEqual(closed(/have left/));
    expect(await probed('U0DAYBOOK', 'member')).toEqual(closed(/are an app/));
    expect(await probed('U0NONE', 'member')).toEqual(closed(/cannot be written to/));
  });

  it('does not guess', async () => {
    slack.fail('conversations.info', { kind: 'error', error: 'missing_scope' });
    expect(await probed('C0GENERAL')).toMatchObject({
      kind: 'unknown',
      why: expect.stringMatching(/channels:read/),
    });
    slack.fail('conversations.info', { kind: 'reset' });
    expect(await probed('C0GENERAL')).toMatchObject({ kind: 'unknown' });
  });
});
