/** Daybook in Discord, over a real gateway connection to the far-end stand-in. */
import type { Clock } from '../../../src/domain/time.ts';
import { type FakeDiscord, startFakeDiscord } from '../discord/fake-discord.ts';
import type { User } from '../discord/user.ts';
import { type Application, NOW, startApplication } from './application.ts';
import { answered } from './discord-answer.ts';
import { askerOf, staffOf } from './discord-people.ts';
import { assertNoErrors, type Harness } from './harness.ts';
import { captureLog } from './log.ts';

export interface DiscordHarness extends Harness {
  readonly fake: FakeDiscord;
  readonly user: User;
  /** The application as it runs now. */
  readonly app: () => Application;
}

/** Starts Daybook for Discord, in two guilds. */
export async function startDiscordHarness(
  databaseUrl: string,
  clock: Clock = () => NOW,
): Promise<DiscordHarness> {
  const fake = await startFakeDiscord();
  const guild = fake.addGuild({ name: 'Newsroom', channels: ['desk', 'news'], roles: { Editors: 0n } });
  const staff = staffOf(fake, guild);
  const nextDoor = fake.addGuild({ name: 'Next door', channels: ['desk'] });
  const log = captureLog();
  const start = async (): Promise<Application> => {
    const app = await startApplication(
      { databaseUrl, discord: { token: fake.token, apiUrl: fake.api, guildId: undefined } },
      { log, clock },
    );
    await fake.until(() => (fake.commands().length > 0 ? true : undefined), 'published commands');
    return app;
  };
  let app = await start();
  const user = fake.user({ name: 'Edie', guild });
  return {
    log,
    fake,
    user,
    app: () => app,
    ...askerOf(user),
    ...staff,
    neighbour: askerOf(fake.user({ name: 'Nell', guild: nextDoor })),
    askRaw: async (text) => await answered(user.slash('find', { words: text })),
    restart: async () => {
      await app.stop();
      app = await start();
    },
    assertClean: () => {
      const found = [...fake.violations, ...fake.unknownRoutes()].map((each) => JSON.stringify(each));
      if (found.length > 0) throw new Error(`the app sent what Discord would not take:\n${found.join('\n')}`);
      assertNoErrors(log);
    },
    stop: async () => {
      await app.stop();
      await fake.close();
    },
  };
}
