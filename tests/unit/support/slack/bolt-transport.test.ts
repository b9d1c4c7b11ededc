import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeSlack, SIGNING_SECRET } from '../../../support/slack/slack.ts';
import { type RunningApp, startHttpApp, startSocketApp } from './bolt-app.ts';

let slack: FakeSlack;
let running: RunningApp;

afterEach(async () => {
  await running.stop();
  await slack.close();
  slack.assertClean();
});

const answered = async (text: string): Promise<unknown> =>
  (await (await slack.user().slash('/daybook', text)).answer()).payload['text'];

describe('Socket Mode', () => {
  beforeEach(async () => {
    slack = await FakeSlack.start();
    running = await startSocketApp(slack);
    await slack.connected();
  });

  it('has the app back after a request to leave', async () => {
    slack.disconnect('refresh_requested');
    await sleep(50);
    await slack.connected();
    expect(await answered('again')).toBe('You asked: again');
    expect(slack.requests('apps.connections.open')).toHaveLength(2);
  });

  it('has the app back after its sockets were cut and new ones refused', async () => {
    slack.sockets.refuseFor(300);
    slack.sockets.drop();
    expect(slack.sockets.count).toBeLessThan(2);
    await sleep(400);
    await slack.connected();
    expect(await answered('back')).toBe('You asked: back');
  });

  it('gives a command up after three seconds', async () => {
    const exchange = await slack.user().slash('/daybook', 'never');
    expect(exchange.delivery).toMatchObject({ acked: false, error: 'operation_timeout' });
    expect(exchange.ackMs).toBe(3000);
  });

  it('takes no content with the acknowledgement of a press', async () => {
    running.app.action('wrong', async ({ ack }) => {
      await (ack as (content: object) => Promise<void>)({ text: 'no' });
    });
    const elements = [{ type: 'button', action_id: 'wrong', text: { type: 'plain_text', text: 'W' } }];
    const ask = { text: 'x', blocks: [{ type: 'actions', elements }] };
    await running.app.client.chat['postMessage']({ channel: 'C0GENERAL', ...ask });
    const [message] = slack.messages('C0GENERAL');
    if (message === undefined) throw new Error('no message');
    await slack.user().press({ message }, 'wrong');
    expect(slack.takeViolations()).toEqual([
      { where: 'acknowledgement', problem: 'block_actions: its acknowledgement takes no content' },
    ]);
  });

  it('fails a command while nobody is connected', async () => {
    await running.stop();
    await slack.sockets.emptied();
    const exchange = await slack.user().slash('/daybook', 'x');
    expect(exchange.delivery).toMatchObject({ acked: false, error: 'dispatch_failed' });
  });
});

describe('HTTP', () => {
  let requestUrl: string;

  beforeEach(async () => {
    slack = await FakeSlack.start();
    running = await startHttpApp(slack);
    requestUrl = slack.requestUrl ?? '';
  });

  it('proves the request address', async () => {
    const answer = await slack.useHttp(requestUrl).verifyUrl('abc');
    expect(answer).toMatchObject({ status: 200, payload: { challenge: 'abc' } });
    expect(await slack.useHttp(requestUrl).sslCheck()).toMatchObject({ status: 200, body: '' });
  });

  it.each([
    ['a wrong signature', { signature: 'v0=00' }],
    ['no signature', { signature: '' }],
    ['an altered body', { body: '{"type":"event_callback","team_id":"T0OTHER"}' }],
    ['a stale timestamp', { clockOffsetS: -600 }],
  ])('is refused with %s', async (_name, tampering) => {
    const transport = slack.useHttp(requestUrl, SIGNING_SECRET);
    const outgoing = { kind: 'events_api', body: { type: 'event_callback' } } as const;
    const answer = await transport.deliverTampered(outgoing, tampering);
    expect(answer).toMatchObject({ acked: false, status: 401, error: 'dispatch_failed' });
  });

  it('tells when nobody listens', async () => {
    slack.useHttp('http://127.0.0.1:1/slack/events');
    expect((await slack.user().slash('/daybook')).delivery.error).toBe('connection_failed');
  });
});
