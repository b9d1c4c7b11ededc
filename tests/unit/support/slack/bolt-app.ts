import type { AddressInfo } from 'node:net';
import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import { type FakeSlack, SIGNING_SECRET } from '../../../support/slack/slack.ts';

/** The real Bolt App on the fake, started in one of its modes. */
export interface RunningApp {
  readonly app: App;
  stop(): Promise<void>;
}

const nothing = (): void => undefined;
// The tests provoke errors that Bolt would print.
const silent: Logger = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => LogLevel.ERROR,
};

const FAST = { retryConfig: { retries: 0 }, timeout: 2000, rejectRateLimitedCalls: true } as const;

/** Starts Bolt on Socket Mode. The short ping timeout is also its delay before it connects anew. */
export async function startSocketApp(slack: FakeSlack): Promise<RunningApp> {
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logger: silent,
    clientPingTimeout: 200,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  const app = makeApp(slack, receiver);
  // Bolt verifies the token in its constructor, unawaited: a far end that is gone by then is an unhandled rejection.
  await app.client.auth.test();
  await app.start();
  return {
    app,
    stop: async () => {
      await app.stop();
    },
  };
}

/** Starts Bolt on HTTP and points the fake's users at it. */
export async function startHttpApp(slack: FakeSlack): Promise<RunningApp> {
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, logger: silent });
  const app = makeApp(slack, receiver);
  // Bolt verifies the token in its constructor, unawaited: a far end that is gone by then is an unhandled rejection.
  await app.client.auth.test();
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const { port } = server.address() as AddressInfo;
  slack.useHttp(`http://127.0.0.1:${port}/slack/events`);
  return {
    app,
    stop: async () => {
      await app.stop();
    },
  };
}

type Receiver = NonNullable<NonNullable<ConstructorParameters<typeof App>[0]>['receiver']>;

function makeApp(slack: FakeSlack, receiver: Receiver): App {
  const app = new App({
    receiver,
    token: slack.team().botToken,
    logger: silent,
    clientOptions: { slackApiUrl: slack.apiUrl, ...FAST },
  });
  listen(app);
  return app;
}

const row = (...names: string[]) => ({
  type: 'actions' as const,
  elements: names.map((name) => ({
    type: 'button' as const,
    action_id: name,
    text: { type: 'plain_text' as const, text: `Do ${name}` },
    value: `value of ${name}`,
  })),
});

function listen(app: App): void {
  app.command('/daybook', async ({ ack, respond, command, client }) => {
    if (command.text === 'now') return ack({ text: 'At once.' });
    if (command.text === 'never') return undefined;
    await ack();
    if (command.text === 'form') {
      const title = { type: 'plain_text' as const, text: 'A form' };
      const view = { type: 'modal' as const, callback_id: 'form', title, submit: title, blocks: [input] };
      await client.views.open({ trigger_id: command.trigger_id, view });
      return undefined;
    }
    await respond({ text: `You asked: ${command.text}`, blocks: [row('replace', 'share')] });
    return undefined;
  });
  app.action('replace', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'Replaced.', replace_original: true });
  });
  app.action('share', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'Shared.', response_type: 'in_channel', replace_original: false });
  });
  app.event('app_mention', async ({ event, say }) => {
    await say({ text: `Heard: ${event.text}`, thread_ts: event.ts });
  });
  app.message(async ({ message, say }) => {
    if (message.subtype === undefined && 'channel_type' in message && message.channel_type === 'im') {
      await say({ text: `Read: ${message.text ?? ''}` });
    }
  });
  app.view('form', async ({ ack, view }) => {
    const note = view.state.values['note']?.['words']?.value ?? '';
    if (note === '') await ack({ response_action: 'errors', errors: { note: 'Say something.' } });
    else await ack();
  });
}

const input = {
  type: 'input' as const,
  block_id: 'note',
  label: { type: 'plain_text' as const, text: 'Note' },
  element: { type: 'plain_text_input' as const, action_id: 'words' },
};
