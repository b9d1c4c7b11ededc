/** Daybook in Slack, over HTTP or Socket Mode, against the far-end stand-in. */
import type { Sighting } from '../slack/board.ts';
import type { Exchange } from '../slack/exchange.ts';
import { FakeSlack, SIGNING_SECRET } from '../slack/slack.ts';
import type { User } from '../slack/user.ts';
import { visible } from '../slack/visible.ts';
import { type Application, startApplication } from './application.ts';
import { type Answer, type Asker, assertNoErrors, type Harness, oneLine } from './harness.ts';
import { captureLog } from './log.ts';

/** The workspace next door: the app is installed there too. */
const NEIGHBOUR = 'T0NEXT';

export interface SlackHarness extends Harness {
  readonly fake: FakeSlack;
  /** Whoever asks, for gestures other than a slash command. */
  readonly user: User;
  /** The application as it runs now. */
  readonly app: () => Application;
}

/** Starts Daybook for Slack. */
export async function startSlackHarness(mode: 'http' | 'socket', databaseUrl: string): Promise<SlackHarness> {
  const fake = await FakeSlack.start(['T0DESK', NEIGHBOUR]);
  const log = captureLog();
  const start = async (): Promise<Application> => {
    const token = mode === 'http' ? { signingSecret: SIGNING_SECRET } : { appToken: fake.appToken };
    const app = await startApplication(
      {
        databaseUrl,
        slack: {
          botToken: fake.team().botToken,
          apiUrl: fake.apiUrl,
          appToken: undefined,
          signingSecret: undefined,
          ...token,
        },
      },
      { log },
    );
    if (mode === 'http') fake.useHttp(`http://127.0.0.1:${app.port}/slack/events`);
    else await fake.connected();
    return app;
  };
  let app = await start();
  const user = fake.user();
  return {
    log,
    fake,
    user,
    app: () => app,
    ...askerOf(user),
    neighbour: askerOf(fake.user('U0EDITOR', NEIGHBOUR)),
    askRaw: async (text) => await answered(await user.slash('/daybook', text)),
    restart: async () => {
      await app.stop();
      app = await start();
    },
    assertClean: () => {
      fake.assertClean();
      assertNoErrors(log);
    },
    stop: async () => {
      await app.stop();
      await fake.close();
    },
  };
}

/** What was answered, by the message it stands in, for pressing its buttons. */
const shown = new WeakMap<Answer, Sighting>();

/** Waits for the answer to a gesture. */
export async function answered(exchange: Exchange, timeoutMs?: number): Promise<Answer> {
  return toAnswer(await exchange.answer(timeoutMs), exchange.ackMs);
}

function toAnswer(sighting: Sighting, ackMs: number): Answer {
  const seen = visible(sighting.payload);
  const answer: Answer = {
    text: oneLine(seen.text),
    lines: seen.text,
    buttons: seen.buttons.map(({ text }) => text),
    ephemeral: sighting.message.onlyFor !== undefined,
    ackMs,
    message: sighting.message.ts,
    live: [
      ...seen.mentions,
      ...[...seen.links, ...seen.fallback.links].map(({ url }) => url),
      ...seen.emoji,
      ...seen.fallback.emoji,
    ],
    marks: [...seen.marks, ...seen.fallback.marks].map(({ kind, text }) => `${kind}: ${text}`),
  };
  shown.set(answer, sighting);
  return answer;
}

function askerOf(user: User): Asker {
  const pressed = async (answer: Answer, label: string): Promise<Answer> => {
    const sighting = shown.get(answer);
    if (sighting === undefined) throw new Error('That answer was not given in Slack.');
    return await answered(await user.press(sighting, label));
  };
  return {
    ask: async (line) => await answered(await user.slash('/daybook', line)),
    press: pressed,
    share: async (answer) => await pressed(answer, 'Share to channel'),
  };
}
