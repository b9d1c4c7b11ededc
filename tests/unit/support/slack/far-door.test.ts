import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { LogLevel, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeSlack } from '../../../support/slack/slack.ts';
import { asText, parseJson } from '../../../support/slack/json.ts';

let slack: FakeSlack;

const clientOf = (slackApiUrl: string): WebClient =>
  new WebClient('xoxb-T0DESK', {
    slackApiUrl,
    retryConfig: { retries: 0 },
    timeout: 300,
    rejectRateLimitedCalls: true,
    logLevel: LogLevel.ERROR,
  });

const post = async (client: WebClient, channel: string, key = 'k1'): Promise<unknown> => {
  const metadata = { event_type: 'daybook_post', event_payload: { key } };
  return await client.apiCall('chat.postMessage', { channel, text: 'x', metadata });
};

const tell = async (url: string, what: string, body: object): Promise<number> =>
  (await fetch(`${url}${what}`, { method: 'POST', body: JSON.stringify(body) })).status;

const ask = async (url: string, what: string): Promise<unknown> =>
  await (await fetch(`${url}${what}`)).json();

beforeEach(async () => {
  slack = await FakeSlack.start();
});

afterEach(async () => {
  await slack.close();
  slack.assertClean();
});

describe('the far end, from another process', () => {
  it('messages and requests can be read, and a request that came too early is told', async () => {
    const client = clientOf(slack.apiUrl);
    await post(client, 'C0GENERAL');
    await tell(slack.farUrl, 'fail', {
      method: 'chat.postMessage',
      fault: { kind: 'rate_limited', retryAfterS: 30 },
    });
    await expect(post(client, 'C0GENERAL', 'k2')).rejects.toMatchObject({ retryAfter: 30 });
    await post(client, 'C0GENERAL', 'k3');
    expect(await ask(slack.farUrl, 'messages?channel=C0GENERAL')).toMatchObject([
      { key: 'k1' },
      { key: 'k3' },
    ]);
    expect(await ask(slack.farUrl, 'messages?channel=C0OTHER')).toEqual([]);
    expect(await ask(slack.farUrl, 'requests?method=chat.postMessage')).toMatchObject([
      { key: 'k1', early: false, outcome: 'ok' },
      { key: 'k2', early: false, outcome: '429' },
      { key: 'k3', early: true, outcome: 'ok' },
    ]);
    expect(await ask(slack.farUrl, 'problems')).toEqual({ violations: [], unknownMethods: [] });
  });

  it('channels and installations can be changed', async () => {
    const client = clientOf(slack.apiUrl);
    await tell(slack.farUrl, 'channel', { id: 'C0NEW', botIsMember: false });
    await expect(post(client, 'C0NEW')).rejects.toMatchObject({ data: { error: 'not_in_channel' } });
    await tell(slack.farUrl, 'installation', { refusal: 'token_revoked' });
    await expect(post(client, 'C0GENERAL')).rejects.toMatchObject({ data: { error: 'token_revoked' } });
    await tell(slack.farUrl, 'installation', {});
    await tell(slack.farUrl, 'member', { id: 'U0NEW' });
    await post(client, 'U0NEW');
    await tell(slack.farUrl, 'outage', { ms: 60_000 });
    await expect(post(client, 'C0GENERAL')).rejects.toThrow(/./u);
    await tell(slack.farUrl, 'heal', {});
    await post(client, 'C0GENERAL');
    expect(await tell(slack.farUrl, 'nonsense', {})).toBe(404);
    expect((await fetch(`${slack.farUrl}nonsense`)).status).toBe(404);
  });

  it('runs by itself', { timeout: 10_000 }, async () => {
    const file = fileURLToPath(new URL('../../../support/slack/serve.ts', import.meta.url));
    const child = spawn(process.execPath, [file, '0', '3'], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
    const told = parseJson(line) ?? {};
    await post(clientOf(asText(told['apiUrl'])), 'C0003');
    expect(await ask(asText(told['farUrl']), 'messages')).toMatchObject([{ channel: 'C0003', key: 'k1' }]);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

const weather = (seed: number) => ({
  seed,
  methods: ['chat.postMessage'],
  chances: [
    { share: 0.1, fault: { kind: 'status', status: 500 } },
    { share: 0.2, fault: { kind: 'error', error: 'fatal_error' } },
  ],
});

async function outcomes(seed: number): Promise<string[]> {
  const client = clientOf(slack.apiUrl);
  await tell(slack.farUrl, 'weather', weather(seed));
  const from = slack.requests('chat.postMessage').length;
  for (let index = 0; index < 200; index += 1) await post(client, 'C0GENERAL').catch(() => undefined);
  return slack
    .requests('chat.postMessage')
    .slice(from)
    .map(({ outcome }) => outcome);
}

describe('weather', () => {
  it('strikes about as often as said, the same for the same seed, and clears', async () => {
    const first = await outcomes(7);
    const share = (word: string): number => first.filter((outcome) => outcome === word).length / 200;
    expect(share('500')).toBeGreaterThan(0.04);
    expect(share('500')).toBeLessThan(0.17);
    expect(share('fatal_error')).toBeGreaterThan(0.12);
    expect(share('fatal_error')).toBeLessThan(0.29);
    expect(await outcomes(7)).toEqual(first);
    expect(await outcomes(8)).not.toEqual(first);
    await clientOf(slack.apiUrl).auth.test();
    slack.heal();
    await post(clientOf(slack.apiUrl), 'C0GENERAL');
  });
});
