/* oxlint-disable unicorn/require-post-message-target-origin -- Slack's chat.postMessage, not a window's */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeSlack } from '../../../support/slack/slack.ts';
import { visible } from '../../../support/slack/visible.ts';
import { type RunningApp, startHttpApp, startSocketApp } from './bolt-app.ts';

describe.each([
  ['HTTP', startHttpApp],
  ['Socket Mode', startSocketApp],
])('the real Bolt over %s', (_mode, start) => {
  let slack: FakeSlack;
  let running: RunningApp;

  beforeEach(async () => {
    slack = await FakeSlack.start();
    running = await start(slack);
  });

  afterEach(async () => {
    await running.stop();
    await slack.close();
    slack.assertClean();
  });

  it('acknowledges a slash command and answers through its response_url', async () => {
    const exchange = await slack.user().slash('/daybook', 'company amazon');
    const answer = await exchange.answer();
    expect(exchange.delivery).toMatchObject({ acked: true, body: '' });
    expect(exchange.ackMs).toBeLessThan(3000);
    expect(exchange.immediate).toBeUndefined();
    expect(answer.message.onlyFor).toBe('U0EDITOR');
    expect(visible(answer.payload).text).toBe('[Do replace] [Do share]');
    expect(slack.requests('response_url')).toMatchObject([{ outcome: 'ok' }]);
  });

  it('shows an answer in the acknowledgement itself', async () => {
    const exchange = await slack.user().slash('/daybook', 'now');
    expect(exchange.immediate?.payload).toEqual({ text: 'At once.' });
    expect((await exchange.answer()).message.onlyFor).toBe('U0EDITOR');
  });

  it('presses buttons: one replaces the message, one posts to the channel', async () => {
    const asked = await (await slack.user().slash('/daybook', 'x')).answer();
    const shared = await (await slack.user().press(asked, 'Do share')).answer();
    expect(shared).toMatchObject({ change: 'posted', payload: { text: 'Shared.' } });
    expect(shared.message.onlyFor).toBeUndefined();
    const replaced = await (await slack.user().press(asked, 'replace')).answer();
    expect(replaced).toMatchObject({ change: 'edited', message: { ts: asked.message.ts } });
    expect(slack.messages('C0GENERAL').map((message) => message.payload['text'])).toEqual([
      'Replaced.',
      'Shared.',
    ]);
  });

  it('answers a mention in its thread, and a direct message', async () => {
    const mention = await slack.user().mention('a < b');
    const answer = await mention.answer();
    expect(answer.payload['text']).toBe('Heard: <@U0DAYBOOK> a &lt; b');
    expect(slack.messages('C0GENERAL')[0]?.ts).toBe(answer.payload['thread_ts']);
    const direct = await (await slack.user().dm('hello')).answer();
    expect(direct.message.channel).toBe('D0EDITOR');
    expect(direct.payload['text']).toBe('Read: hello');
  });

  it('delivers an event again with its retry number', async () => {
    const mention = await slack.user().mention('twice');
    await mention.answer();
    expect(await mention.redeliver(1)).toMatchObject({ acked: true });
    await mention.next();
    expect((await mention.next()).payload['text']).toContain('twice');
  });

  it('opens, refuses and takes a modal', async () => {
    const user = slack.user();
    const { view } = await (await user.slash('/daybook', 'form')).view();
    const refused = await user.submitView(view, { note: { words: { type: 'plain_text_input', value: '' } } });
    expect(refused.viewErrors).toEqual({ note: 'Say something.' });
    expect(view.open).toBe(true);
    await user.submitView(view, { note: { words: { type: 'plain_text_input', value: 'yes' } } });
    expect(view.open).toBe(false);
  });

  it('reports a 429, and posts nothing', async () => {
    slack.fail('chat.postMessage', { kind: 'rate_limited', retryAfterS: 7 }, { channel: 'C0GENERAL' });
    const { client } = running.app;
    const post = () => client.chat.postMessage({ channel: 'C0GENERAL', text: 'x' });
    await expect(post()).rejects.toMatchObject({ retryAfter: 7 });
    expect(slack.messages('C0GENERAL')).toEqual([]);
    await expect(post()).resolves.toMatchObject({ ok: true });
    expect(slack.requests('chat.postMessage').map((record) => record.outcome)).toEqual(['429', 'ok']);
  });

  it('keeps the message whose answer is lost', async () => {
    slack.fail('chat.postMessage', { kind: 'lost', by: 'reset' });
    const post = running.app.client.chat.postMessage({ channel: 'C0GENERAL', text: 'once' });
    await expect(post).rejects.toThrow(/./u);
    expect(slack.messages('C0GENERAL').map((message) => message.payload)).toEqual([{ text: 'once' }]);
    expect(slack.requests('chat.postMessage')).toMatchObject([{ outcome: 'ok, answer lost' }]);
  });
});
