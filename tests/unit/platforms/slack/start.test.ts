import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSlack } from '../../../../src/platforms/slack/start.ts';
import type { HttpTransport } from '../../../support/slack/http-transport.ts';
import { FakeSlack } from '../../../support/slack/slack.ts';
import { visible } from '../../../support/slack/visible.ts';
import { type RunningDesk, startDesk } from './desk.ts';

let slack: FakeSlack;
let desk: RunningDesk | undefined;

beforeEach(async () => {
  slack = await FakeSlack.start();
  desk = undefined;
});

afterEach(async () => {
  await desk?.stop();
  await slack.close();
  slack.assertClean();
});

async function answered(): Promise<string> {
  const exchange = await slack.user().slash('/daybook', 'company amazon');
  return visible((await exchange.answer()).payload).text;
}

describe('starting', () => {
  it('says which token is wrong and what to do', async () => {
    await expect(startDesk(slack, 'http', { token: 'xoxb-wrong' })).rejects.toThrow(
      /^Slack does not accept SLACK_BOT_TOKEN \(invalid_auth\): copy the “Bot User OAuth Token”/,
    );
    await expect(startDesk(slack, 'socket', { appToken: 'xapp-wrong' })).rejects.toThrow(
      /^Slack does not accept SLACK_APP_TOKEN \(invalid_auth\): create an app-level token/,
    );
    await expect(startDesk(slack, 'socket', { appToken: 'xoxb-T0DESK' })).rejects.toThrow(
      /begin with “xapp-”/,
    );
    await expect(startDesk(slack, 'http', { signingSecret: '' })).rejects.toThrow(
      /^SLACK_SIGNING_SECRET is missing/,
    );
  });

  it('lives without a network and connects when there is one', async () => {
    slack.outage(400);
    desk = await startDesk(slack, 'socket');
    expect(desk.lines).toEqual([
      expect.stringMatching(/^Slack: out of reach \(.+\); trying again in the background\.$/),
      expect.stringMatching(/^Slack: no Socket Mode connection \(.+\); trying again\.$/),
    ]);
    await slack.connected();
    await expect.poll(() => desk?.workspaces.length, { timeout: 5_000 }).toBe(1);
    await expect
      .poll(() => desk?.lines.slice(2).toSorted())
      .toEqual(['Slack: connected by Socket Mode again.', 'Slack: reached.']);
    expect(await answered()).toContain('This is amazon.');
  });

  it('stops while it is still trying', async () => {
    slack.outage(60_000);
    desk = await startDesk(slack, 'socket');
    const started = performance.now();
    await desk.stop();
    expect(performance.now() - started).toBeLessThan(1_000);
    slack.heal();
    await sleep(700);
    expect(slack.sockets.count).toBe(0);
  });

  it('reports a desk that cannot be opened, and starts', async () => {
    desk = await startDesk(slack, 'http', { onWorkspace: () => Promise.reject(new Error('no database')) });
    await expect
      .poll(() => desk?.reports.map((report) => report.during))
      .toEqual(['opening the desk of a Slack workspace']);
    expect(await answered()).toContain('This is amazon.');
  });
});

describe('Socket Mode', () => {
  it(
    'is back within a second when Slack asks to connect anew, or drops the line',
    { timeout: 15_000 },
    async () => {
      desk = await startDesk(slack, 'socket');
      for (const lose of [() => slack.disconnect('refresh_requested'), () => slack.sockets.drop()]) {
        const before = slack.requests('apps.connections.open').length;
        const started = performance.now();
        lose();
        await expect
          .poll(() => slack.requests('apps.connections.open').length, { interval: 10 })
          .toBe(before + 1);
        await slack.connected();
        expect(performance.now() - started).toBeLessThan(1_000);
        expect(await answered()).toContain('This is amazon.');
      }
    },
  );

  // However long it lasts, the pauses between attempts never exceed five seconds.
  it('survives an outage of Slack', { timeout: 20_000 }, async () => {
    desk = await startDesk(slack, 'socket');
    slack.outage(1_200);
    await sleep(1_300);
    await slack.connected(1, 10_000);
    await expect
      .poll(() => desk?.lines)
      .toEqual([
        expect.stringMatching(/^Slack: no Socket Mode connection/),
        'Slack: connected by Socket Mode again.',
      ]);
    expect(await answered()).toContain('This is amazon.');
  });

  it('survives refusals and rate limits while it connects anew', { timeout: 20_000 }, async () => {
    desk = await startDesk(slack, 'socket');
    slack.fail('apps.connections.open', { kind: 'error', error: 'internal_error' });
    slack.fail('apps.connections.open', { kind: 'rate_limited', retryAfterS: 1 });
    slack.fail('apps.connections.open', { kind: 'error', error: 'invalid_auth' });
    slack.sockets.drop();
    await sleep(100);
    await slack.connected(1, 15_000);
    expect(await answered()).toContain('This is amazon.');
  });
});

describe('a message that is not as the SDK expects', () => {
  it('is reported and does no more harm', async () => {
    desk = await startDesk(slack, 'socket');
    void slack.sockets.deliver({ kind: 'events_api', body: {} });
    await expect.poll(() => desk?.reports.map((report) => report.during)).toEqual(['reading from Slack']);
    expect(await answered()).toContain('This is amazon.');
  });
});

describe('HTTP', () => {
  let far: HttpTransport;

  beforeEach(async () => {
    desk = await startDesk(slack, 'http');
    far = slack.useHttp(slack.requestUrl ?? '');
  });

  const body = JSON.stringify({
    type: 'event_callback',
    event_id: 'Ev1',
    team_id: 'T0DESK',
    event: {
      type: 'message',
      channel_type: 'im',
      channel: 'D0EDITOR',
      user: 'U0EDITOR',
      text: 'help',
      ts: '1.000001',
    },
  });
  const JSON_TYPE = 'application/json';
  const FORM = 'application/x-www-form-urlencoded';

  it('refuses what Slack did not sign', async () => {
    const tampered = [
      { signature: 'v0=00' },
      { signature: '' },
      { clockOffsetS: -600 },
      { body: `${body} ` },
    ];
    for (const how of tampered)
      expect(await far.send(body, JSON_TYPE, {}, how)).toMatchObject({ status: 401 });
    expect(desk?.callers).toEqual([]);
    expect(desk?.lines.join()).not.toContain('v0=');
  });

  it('answers Slack’s handshakes', async () => {
    expect(await far.verifyUrl('xyz')).toMatchObject({ status: 200, payload: { challenge: 'xyz' } });
    expect(await far.sslCheck()).toMatchObject({ status: 200 });
  });

  it('takes a form whose type a proxy has completed', async () => {
    const form = new URLSearchParams({
      command: '/daybook',
      text: 'company amazon',
      team_id: 'T0DESK',
      channel_id: 'C0GENERAL',
      user_id: 'U0EDITOR',
    });
    expect(await far.send(form.toString(), `${FORM}; charset=utf-8`)).toMatchObject({ status: 200 });
    await slack.request('chat.postEphemeral');
  });

  it(
    'refuses signed bodies that are no payload, and survives unknown ones',
    { timeout: 20_000 },
    async () => {
      for (const text of ['null', '[]', '"x"', '', '{', '7']) {
        expect(await far.send(text, JSON_TYPE)).toMatchObject({ status: 400 });
        expect(await far.send(`payload=${encodeURIComponent(text)}`, FORM)).toMatchObject({ status: 400 });
      }
      const strange = [
        { type: 'block_actions' },
        { type: 'block_actions', actions: [] },
        { type: 'block_actions', actions: [null] },
        { type: 'block_actions', actions: [{ type: 'button', action_id: 'run.0', value: 7 }], user: 'U1' },
        {
          type: 'view_submission',
          view: { callback_id: 'old' },
          user: { id: 'U0EDITOR' },
          team: { id: 'T0DESK' },
        },
        { type: 'shortcut', callback_id: 'old', user: { id: 'U0EDITOR' }, team: { id: 'T0DESK' } },
        { event: null },
      ];
      // What Bolt cannot make out it leaves without an answer for three seconds.
      const sent = strange.map(async (each) => await far.deliver({ kind: 'interactive', body: each }));
      expect(await answered()).toContain('This is amazon.');
      await desk?.stop();
      desk = undefined;
      await Promise.all(sent);
    },
  );

  it('refuses other paths, other methods and bodies beyond reason', async () => {
    const url = slack.requestUrl ?? '';
    expect((await fetch(url)).status).toBe(404);
    expect((await fetch(url.replace('events', 'other'), { method: 'POST' })).status).toBe(404);
    const huge = await fetch(url, { method: 'POST', body: 'x'.repeat(1_100_000) });
    expect(huge.status).toBe(413);
  });
});

it('wants a token that works even when the far end is unknown', async () => {
  const lines: string[] = [];
  const platform = await startSlack({
    token: 'xoxb-any',
    signingSecret: 'secret',
    apiUrl: 'http://127.0.0.1:9/api/',
    dispatch: {
      answer: () => Promise.reject(new Error('unused')),
      wantsForm: () => false,
      form: () => Promise.reject(new Error('unused')),
      complete: () => Promise.resolve([]),
      posted: () => Promise.reject(new Error('unused')),
      again: () => Promise.resolve(null),
    },
    report: () => '7F3A',
    log: (line) => lines.push(line),
  });
  await platform.stop();
  expect(lines).toEqual([expect.stringContaining('out of reach')]);
});
