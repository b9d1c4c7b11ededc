/* oxlint-disable unicorn/require-post-message-target-origin -- Slack's chat.postMessage, not a window's */
import { LogLevel, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeSlack } from '../../../support/slack/slack.ts';
import { addChannel, addMember } from '../../../support/slack/teams.ts';

let slack: FakeSlack;
let client: WebClient;

const connect = (token: string): WebClient =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    timeout: 300,
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  });

const failure = (error: string) => ({ data: { ok: false, error } });

beforeEach(async () => {
  slack = await FakeSlack.start(['T1', 'T2']);
  client = connect('xoxb-T1');
});

afterEach(async () => {
  await slack.close();
  slack.assertClean();
});

describe('who calls', () => {
  it('tells workspaces apart by their tokens', async () => {
    const second = connect('xoxb-T2');
    await second.chat.postMessage({ channel: 'C0GENERAL', text: 'two' });
    expect(await second.auth.test()).toMatchObject({ team_id: 'T2', user_id: 'U0DAYBOOK' });
    expect(slack.messages('C0GENERAL', 'T2')).toHaveLength(1);
    expect(slack.messages('C0GENERAL', 'T1')).toEqual([]);
  });

  it('refuses wrong, missing and revoked tokens', async () => {
    await expect(connect('xoxb-no').auth.test()).rejects.toMatchObject(failure('invalid_auth'));
    await expect(connect('').auth.test()).rejects.toMatchObject(failure('not_authed'));
    await expect(client.apps.connections.open()).rejects.toMatchObject(failure('not_allowed_token_type'));
    slack.team('T1').refusal = 'token_revoked';
    await expect(client.auth.test()).rejects.toMatchObject(failure('token_revoked'));
  });

  it('records methods that it does not know', async () => {
    await expect(client.pins.add({ channel: 'C0GENERAL', timestamp: '1.000001' })).rejects.toMatchObject(
      failure('unknown_method'),
    );
    expect(slack.unknownMethods).toEqual(['pins.add']);
    expect(() => slack.assertClean()).toThrow('pins.add');
    slack.takeViolations();
  });
});

describe('messages', () => {
  it('are edited, deleted and read back, metadata only when asked for', async () => {
    const metadata = { event_type: 'daybook_notice', event_payload: { key: 'k1' } };
    const { ts = '' } = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'one', metadata });
    await client.chat.postEphemeral({ channel: 'C0GENERAL', user: 'U0EDITOR', text: 'psst' });
    await client.chat.postMessage({ channel: 'C0GENERAL', text: 'two' });
    const history = await client.conversations.history({
      channel: 'C0GENERAL',
      include_all_metadata: true,
      limit: 9,
    });
    expect(history.messages?.map((message) => message.text)).toEqual(['two', 'one']);
    expect(history.messages?.[1]?.metadata).toEqual(metadata);
    const bare = await client.conversations.history({ channel: 'C0GENERAL', latest: ts, inclusive: true });
    expect(bare.messages?.map((message) => message.metadata)).toEqual([undefined]);
    await client.chat.update({ channel: 'C0GENERAL', ts, text: 'one, edited' });
    await client.chat.delete({ channel: 'C0GENERAL', ts });
    expect(slack.sightings.map((sighting) => [sighting.change, sighting.payload['text']])).toEqual([
      ['posted', 'one'],
      ['posted', 'psst'],
      ['posted', 'two'],
      ['edited', 'one, edited'],
      ['deleted', 'one, edited'],
    ]);
  });

  it('page through history', async () => {
    for (const text of ['1', '2', '3']) await client.chat.postMessage({ channel: 'C0GENERAL', text });
    const first = await client.conversations.history({ channel: 'C0GENERAL', limit: 2 });
    const cursor = first.response_metadata?.next_cursor ?? '';
    const rest = await client.conversations.history({ channel: 'C0GENERAL', limit: 2, cursor });
    expect([first.has_more, rest.has_more, rest.messages?.map((each) => each.text)]).toEqual([
      true,
      false,
      ['1'],
    ]);
  });

  it('stand in a thread apart from the channel, and stay there when edited', async () => {
    const channel = 'C0GENERAL';
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'root' });
    const metadata = { event_type: 'daybook_post', event_payload: { key: 'k1' } };
    const reply = await client.chat.postMessage({ channel, text: 'reply', thread_ts: ts, metadata });
    await client.chat.update({ channel, ts: reply.ts ?? '', text: 'reply, edited' });
    const history = await client.conversations.history({ channel });
    expect(history.messages?.map((message) => message.text)).toEqual(['root']);
    const replies = await client.conversations.replies({ channel, ts, include_all_metadata: true });
    expect(replies.messages).toMatchObject([{ text: 'root' }, { text: 'reply, edited', metadata }]);
    const unknown = client.conversations.replies({ channel, ts: '1700000000.000100' });
    await expect(unknown).rejects.toMatchObject(failure('thread_not_found'));
  });

  it('are refused where the app may not write, and ephemeral ones cannot be edited', async () => {
    const team = slack.team('T1');
    addChannel(team, 'C0OUT', { botIsMember: false });
    addChannel(team, 'C0OLD', { archived: true });
    const post = (channel: string) => client.chat.postMessage({ channel, text: 'x' });
    await expect(post('C0NONE')).rejects.toMatchObject(failure('channel_not_found'));
    await expect(post('C0OUT')).rejects.toMatchObject(failure('not_in_channel'));
    await expect(post('C0OLD')).rejects.toMatchObject(failure('is_archived'));
    const { message_ts: ts = '' } = await client.chat.postEphemeral({
      channel: 'C0GENERAL',
      user: 'U0EDITOR',
      text: 'x',
    });
    await expect(client.chat.update({ channel: 'C0GENERAL', ts, text: 'y' })).rejects.toMatchObject(
      failure('message_not_found'),
    );
  });

  it('that break a limit are refused and kept', async () => {
    const text = { type: 'mrkdwn' as const, text: 'x'.repeat(3001) };
    const post = client.chat.postMessage({
      channel: 'C0GENERAL',
      text: 'x',
      blocks: [{ type: 'section', text }],
    });
    await expect(post).rejects.toMatchObject(failure('invalid_blocks'));
    const long = client.chat.postMessage({ channel: 'C0GENERAL', text: 'x'.repeat(4001) });
    await expect(long).rejects.toMatchObject(failure('msg_too_long'));
    expect(slack.takeViolations()).toHaveLength(2);
    expect(slack.messages('C0GENERAL', 'T1')).toEqual([]);
  });
});

describe('people and places', () => {
  it('are told with their zone, or without one', async () => {
    addMember(slack.team('T1'), 'U0FAR', { tz: 'Asia/Kolkata' });
    expect((await client.users.info({ user: 'U0FAR' })).user).toMatchObject({ tz_offset: 19_800 });
    expect((await client.users.info({ user: 'U0DAYBOOK' })).user?.tz).toBeUndefined();
    expect((await client.conversations.info({ channel: 'C0GENERAL' })).channel?.name).toBe('general');
    expect((await client.conversations.open({ users: 'U0FAR' })).channel?.id).toBe('D0FAR');
    expect((await client.team.info()).team).toMatchObject({ id: 'T1', domain: 'desk-t1' });
  });
});

describe('views', () => {
  const view = {
    type: 'modal' as const,
    title: { type: 'plain_text' as const, text: 'T' },
    external_id: 'e1',
    blocks: [{ type: 'divider' as const }],
  };

  it('want a trigger that is fresh and unused, and a current hash', async () => {
    await expect(client.views.open({ trigger_id: 'no', view })).rejects.toMatchObject(
      failure('invalid_trigger_id'),
    );
    const opened = slack.openView('U0EDITOR', view, 'T1');
    const updated = await client.views.update({ external_id: 'e1', view, hash: opened.hash });
    expect(updated.view?.id).toBe(opened.id);
    await expect(client.views.update({ view_id: opened.id, view, hash: 'stale' })).rejects.toMatchObject(
      failure('hash_conflict'),
    );
  });
});

const post = (text: string) => client.chat.postMessage({ channel: 'C0GENERAL', text });
const stored = () => slack.messages('C0GENERAL', 'T1').map((message) => message.payload['text']);

describe('faults', () => {
  it.each([
    [{ kind: 'error', error: 'fatal_error' }, []],
    [{ kind: 'status', status: 503 }, []],
    [{ kind: 'hang' }, []],
    [{ kind: 'reset' }, []],
    [{ kind: 'lost', by: 'hang' }, ['x']],
    [{ kind: 'lost', by: 'status' }, ['x']],
    [{ kind: 'lost', by: 'reset' }, ['x']],
    [{ kind: 'slow', ms: 2000 }, ['x']],
  ] as const)('%j strikes once', async (fault, expected) => {
    slack.fail('chat.postMessage', fault);
    await expect(post('x')).rejects.toThrow(/./u);
    expect(stored()).toEqual(expected);
    await expect(post('y')).resolves.toMatchObject({ ok: true });
  });

  it('strike only what they are aimed at', async () => {
    slack.fail('*', { kind: 'status', status: 500 }, { channel: 'C0OTHER', times: Infinity });
    slack.fail('chat.update', { kind: 'status', status: 500 });
    slack.fail('chat.postMessage', { kind: 'status', status: 500 }, { team: 'T2' });
    await expect(post('x')).resolves.toMatchObject({ ok: true });
  });

  it('pace posts to a channel', async () => {
    slack.pacePosts(60_000);
    await post('x');
    await expect(post('y')).rejects.toMatchObject({ retryAfter: 60 });
    expect(stored()).toEqual(['x']);
  });

  it('cut everything in an outage', async () => {
    slack.outage(60_000);
    await expect(post('x')).rejects.toThrow(/./u);
    slack.heal();
    await expect(post('y')).resolves.toMatchObject({ ok: true });
  });
});

describe('close', () => {
  it('ends hung requests and waits, and frees the port', async () => {
    slack.fail('auth.test', { kind: 'hang' });
    const hung = client.auth.test().catch((error: unknown) => String(error));
    await slack.request('auth.test');
    const waiting = slack.sighting(() => true, 60_000).catch((error: unknown) => String(error));
    await slack.close();
    expect(await hung).toContain('fetch failed');
    expect(await waiting).toContain('closed');
    expect(process.getActiveResourcesInfo()).not.toContain('TCPServerWrap');
    slack = await FakeSlack.start();
  });
});
