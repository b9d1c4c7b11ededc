/** Daybook in Slack, over HTTP or Socket Mode, against the far-end stand-in. */
import type { Clock } from '../../../src/domain/time.ts';
import { FakeSlack, SIGNING_SECRET } from '../slack/slack.ts';
import type { User } from '../slack/user.ts';
import { type Application, NOW, startApplication } from './application.ts';
import { assertNoErrors, type Harness } from './harness.ts';
import { captureLog } from './log.ts';
import { answered } from './slack-answer.ts';
import { askerOf, staffOf } from './slack-people.ts';

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
export async function startSlackHarness(
  mode: 'http' | 'socket',
  databaseUrl: string,
  clock: Clock = () => NOW,
): Promise<SlackHarness> {
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
      { log, clock },
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
    ...staffOf(fake),
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
