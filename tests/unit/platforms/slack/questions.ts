import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { plainView } from '../../../../src/platforms/slack/plain-view.ts';
import { FakeSlack } from '../../../support/slack/slack.ts';
import { addChannel } from '../../../support/slack/teams.ts';
import { visible } from '../../../support/slack/visible.ts';
import { type Mode, type RunningDesk, startDesk } from './desk.ts';

/** Every way to ask in Slack, over real sockets; the two modes must not differ. */
export function askInSlack(mode: Mode): void {
  let slack: FakeSlack;
  let desk: RunningDesk;

  beforeEach(async () => {
    slack = await FakeSlack.start();
    desk = await startDesk(slack, mode);
  });

  afterEach(async () => {
    await desk.stop();
    await slack.close();
    slack.assertClean();
  });

  it('answers a slash command for the asker alone', async () => {
    const exchange = await slack.user().slash('/daybook', 'company sample');
    const { message, payload } = await exchange.answer();
    expect(exchange.delivery).toMatchObject({ acked: true, body: '' });
    expect(message.onlyFor).toBe('U0EDITOR');
    expect(visible(payload).text).toContain('AWS grew 17.5%');
    expect(payload).toMatchObject({ unfurl_links: false, unfurl_media: false });
    expect(desk.callers).toMatchObject([
      {
        workspace: { platform: 'slack', externalId: 'T0DESK', name: 'Desk T0DESK' },
        user: 'U0EDITOR',
        place: { channel: 'C0GENERAL' },
      },
    ]);
    expect(desk.workspaces).toMatchObject([{ externalId: 'T0DESK', name: 'Desk T0DESK' }]);
  });

  it('takes a noun’s own command as the noun, and any other as an unknown one', async () => {
    const short = await slack.user().slash('/company', 'amazon');
    expect(visible((await short.answer()).payload).text).toContain('This is amazon.');
    const bare = await slack.user().slash('/daybook', '');
    expect(visible((await bare.answer()).payload).text).toContain('This is the help.');
    const unknown = await slack.user().slash('/compani', 'amazon');
    expect(visible((await unknown.answer()).payload).text).toContain("I don't know the command “compani”");
  });

  it('shares an answer with the channel, saying who, without a share button', async () => {
    const first = await (await slack.user().slash('/daybook', 'company amazon')).answer();
    const { message, payload } = await (await slack.user().press(first, 'Share to channel')).answer();
    const seen = visible(payload);
    expect(message.onlyFor).toBeUndefined();
    expect(seen.text).toContain('This is amazon.');
    expect(seen.text).toContain('Shared by edie');
    expect(seen.mentions).toEqual([]);
    expect(seen.buttons.map((button) => button.text)).toEqual(['History']);
    expect(first.message.payload).toEqual(first.payload);
    const { channel, ts } = message;
    await expect
      .poll(() => desk.cards)
      .toMatchObject([{ channel, ref: `${channel}:${ts}:edie`, view: { title: 'amazon' } }]);
  });

  it('shares an answer where the app is no member, and does not remember that', async () => {
    addChannel(slack.team(), 'C0OUT', { botIsMember: false });
    const user = slack.user();
    const first = await (await user.slash('/daybook', 'company amazon', { channel: 'C0OUT' })).answer();
    const exchange = await user.press(first, 'Share to channel');
    const { message, payload, via } = await exchange.answer();
    expect([message.onlyFor, via]).toEqual([undefined, exchange.id]);
    expect(visible(payload).text).toContain('Shared by edie');
    await user.dm('help');
    expect(desk.cards).toEqual([]);
  });

  it('does not share twice what may have been shared', async () => {
    const first = await (await slack.user().slash('/daybook', 'company amazon')).answer();
    slack.fail('chat.postMessage', { kind: 'lost', by: 'status' });
    const exchange = await slack.user().press(first, 'Share to channel');
    await expect.poll(() => desk.reports.length).toBe(1);
    expect(exchange.sightings()).toHaveLength(1);
    expect(desk.cards).toEqual([]);
  });

  it('answers a press in the desk’s own posts for the presser alone', async () => {
    const { courier } = desk.platform;
    const place = { platform: 'slack', workspace: 'T0DESK', kind: 'channel', id: 'C0GENERAL' } as const;
    const actions = [{ kind: 'run', label: 'Open', line: 'company amazon' }] as const;
    const view = { ...plainView('answer', 'A prediction is due.'), actions };
    await courier.deliver({ place, view, key: 'p1', thread: null });
    const [message] = slack.messages('C0GENERAL');
    if (message === undefined) throw new Error('nothing was posted');
    const answer = await (await slack.user().press({ message }, 'Open')).answer();
    expect([answer.change, answer.message.onlyFor]).toEqual(['posted', 'U0EDITOR']);
    expect(visible(answer.payload).text).toContain('This is amazon.');
  });

  it('turns the page in place, and answers another question beside it', async () => {
    const user = slack.user();
    const first = await (await user.slash('/daybook', 'company list')).answer();
    const second = await (await user.press(first, 'Next')).answer();
    expect([second.change, second.message.ts]).toEqual(['edited', first.message.ts]);
    expect(visible(second.payload).text).toContain('This is page 2.');
    const third = await (await user.press(second, 'Next')).answer();
    expect(visible(third.payload).text).toContain('This is page 3.');
    const refusal = await (await user.slash('/daybook', 'company claude')).answer();
    const chosen = await (await user.press(refusal, 'Opus')).answer();
    expect([chosen.change, chosen.message.onlyFor]).toEqual(['posted', 'U0EDITOR']);
    expect(visible(chosen.payload).text).toContain('This is opus.');
  });

  it('turns the page of a shared list for everybody, and still says who shared it', async () => {
    const user = slack.user();
    const first = await (await user.slash('/daybook', 'company list')).answer();
    const shared = await (await user.press(first, 'Share to channel')).answer();
    const turned = await (await user.press(shared, 'Next')).answer();
    expect([turned.change, turned.message.onlyFor]).toEqual(['edited', undefined]);
    expect(visible(turned.payload).text).toContain('This is page 2.');
    expect(visible(turned.payload).text).toContain('Shared by edie');
    expect(visible(turned.payload).buttons.map((button) => button.text)).toEqual(['Next']);
  });

  it('answers buttons of before a restart', async () => {
    const first = await (await slack.user().slash('/daybook', 'company list')).answer();
    await desk.stop();
    desk = await startDesk(slack, mode);
    const second = await (await slack.user().press(first, 'Next')).answer();
    expect(visible(second.payload).text).toContain('This is page 2.');
  });

  it('answers a mention for the asker alone, in the thread where it was', async () => {
    const exchange = await slack.user().mention('company AT&T', { thread: '1700000000.000100' });
    const { message, payload } = await exchange.answer();
    expect([message.onlyFor, payload['thread_ts']]).toEqual(['U0EDITOR', '1700000000.000100']);
    expect(visible(payload).text).toContain('This is AT&T.');
  });

  it('answers a mention in its thread where nothing can be shown to one alone', async () => {
    slack.fail('chat.postEphemeral', { kind: 'error', error: 'user_not_in_channel' });
    const { message, payload } = await (await slack.user().mention('company amazon')).answer();
    expect(message.onlyFor).toBeUndefined();
    expect(payload['thread_ts']).toMatch(/^\d+\.\d{6}$/);
    expect(visible(payload).buttons.map((button) => button.text)).toEqual(['History']);
  });

  it('answers a direct message, with buttons that stay in it', async () => {
    const user = slack.user();
    const first = await (await user.dm('company amazon')).answer();
    expect([first.message.channel, first.message.onlyFor]).toEqual(['D0EDITOR', undefined]);
    expect(visible(first.payload).buttons.map((button) => button.text)).toEqual(['History']);
    const second = await (await user.press(first, 'History')).answer();
    expect([second.change, second.message.onlyFor]).toEqual(['posted', undefined]);
    expect(visible(second.payload).text).toContain('This is amazon history.');
  });

  it('answers a repeated event once', async () => {
    const exchange = await slack.user().dm('company amazon');
    await exchange.answer();
    expect(await exchange.redeliver()).toMatchObject({ acked: true });
    await sleep(200);
    expect(exchange.sightings()).toHaveLength(1);
  });

  it('does not answer apps, edits, joins and its own messages', async () => {
    const user = slack.user();
    const event = {
      type: 'message',
      channel_type: 'im',
      channel: 'D0EDITOR',
      user: 'U0EDITOR',
      text: 'company amazon',
      ts: '1.000001',
    };
    const ignored = [
      { ...event, bot_id: 'B1' },
      { ...event, subtype: 'message_changed' },
      { ...event, edited: { user: 'U0EDITOR', ts: '2.000001' } },
      { ...event, user: 'U0DAYBOOK' },
      { ...event, channel_type: 'channel' },
      {
        type: 'app_mention',
        channel: 'C0GENERAL',
        user: 'U0EDITOR',
        text: '<@U0DAYBOOK> help',
        bot_id: 'B1',
        ts: '1.000001',
      },
    ];
    for (const each of ignored) expect((await user.event(each)).delivery.acked).toBe(true);
    await sleep(200);
    expect(slack.sightings).toEqual([]);
    expect(desk.callers).toEqual([]);
  });

  it('acknowledges at once what takes longer than Slack waits', { timeout: 10_000 }, async () => {
    const exchange = await slack.user().slash('/daybook', 'slow');
    expect(exchange.delivery.acked).toBe(true);
    expect(exchange.ackMs).toBeLessThan(1_000);
    expect(visible((await exchange.answer(15_000)).payload).text).toContain('This is late.');
  });

  it('answers another way when the response_url is spent', async () => {
    slack.fail('response_url', { kind: 'status', status: 404 });
    const { message, payload } = await (await slack.user().slash('/daybook', 'company amazon')).answer();
    expect([message.onlyFor, message.channel]).toEqual(['U0EDITOR', 'C0GENERAL']);
    expect(visible(payload).text).toContain('This is amazon.');
    expect(slack.requests('chat.postEphemeral')).toHaveLength(1);
    expect(desk.reports).toEqual([]);
  });

  it('reports an answer that no way takes, and lives on', async () => {
    slack.fail('response_url', { kind: 'status', status: 404 });
    slack.fail('chat.postEphemeral', { kind: 'error', error: 'channel_not_found' });
    await slack.user().slash('/daybook', 'company amazon');
    await slack.request('chat.postEphemeral');
    await expect
      .poll(() => desk.reports.map((report) => report.during))
      .toEqual(['answering a Slack command']);
    const next = await slack.user().slash('/daybook', 'company amazon');
    expect(visible((await next.answer()).payload).text).toContain('This is amazon.');
  });

  it('does not say twice what may have been shown: a lost response is reported', async () => {
    slack.fail('response_url', { kind: 'lost', by: 'reset' });
    const exchange = await slack.user().slash('/daybook', 'company amazon');
    await expect.poll(() => desk.reports.length).toBe(1);
    expect(exchange.sightings()).toHaveLength(1);
    expect(slack.requests('chat.postEphemeral')).toEqual([]);
  });

  it('says it in plain words when Slack will not take the blocks', async () => {
    slack.fail('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
    const { payload } = await (await slack.user().dm('company amazon')).answer();
    expect(payload['blocks']).toBeUndefined();
    expect(visible(payload).text).toContain('This is amazon.');
    expect(desk.reports.map((report) => report.during)).toEqual(['drawing an answer for Slack']);
  });

  it('honours a short rate limit once', async () => {
    slack.fail('chat.postMessage', { kind: 'rate_limited', retryAfterS: 1 });
    const started = performance.now();
    const { payload } = await (await slack.user().dm('company amazon')).answer();
    expect(performance.now() - started).toBeGreaterThan(950);
    expect(visible(payload).text).toContain('This is amazon.');
    expect(slack.requests('chat.postMessage').map((request) => request.outcome)).toEqual(['429', 'ok']);
    slack.fail('response_url', { kind: 'rate_limited', retryAfterS: 0 });
    const command = await slack.user().slash('/daybook', 'company amazon');
    expect((await command.answer()).via).toBe(command.id);
  });

  it('does not wait out a long rate limit', async () => {
    slack.fail('chat.postMessage', { kind: 'rate_limited', retryAfterS: 30 });
    await slack.user().dm('company amazon');
    await expect.poll(() => desk.reports.length).toBe(1);
    expect(slack.requests('chat.postMessage')).toHaveLength(1);
  });

  it('logs that a workspace removed the app', async () => {
    await slack.user().event({ type: 'app_uninstalled' });
    await slack.user().event({ type: 'tokens_revoked', tokens: { bot: ['U0DAYBOOK'] } });
    await expect
      .poll(() => desk.lines)
      .toEqual([
        expect.stringContaining('workspace T0DESK has removed the app'),
        expect.stringContaining('workspace T0DESK has revoked tokens'),
      ]);
  });

  it('survives events that are not as Slack describes them', async () => {
    const user = slack.user();
    for (const event of [
      {},
      { type: 'message' },
      { type: 'app_mention', text: 7 },
      { type: 'app_mention', user: {}, channel: {} },
    ])
      await user.event(event);
    const long = await user.slash('/daybook', `company ${'x'.repeat(100_000)}`);
    expect(visible((await long.answer()).payload).text).toContain('characters; please use at most');
    const exchange = await user.slash('/daybook', 'company amazon');
    expect(visible((await exchange.answer()).payload).text).toContain('This is amazon.');
  });
}
