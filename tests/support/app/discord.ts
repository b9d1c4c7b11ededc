/** Daybook in Discord, over a real gateway connection to the far-end stand-in. */
import { registry } from '../../../src/commands/commands.ts';
import { readLine } from '../../../src/commands/line.ts';
import { kebabCase } from '../../../src/platforms/discord/parse.ts';
import type { OptionValue } from '../discord/command-lookup.ts';
import type { Exchange } from '../discord/exchange.ts';
import { type FakeDiscord, startFakeDiscord } from '../discord/fake-discord.ts';
import type { User } from '../discord/user.ts';
import { visible } from '../discord/visible.ts';
import type { StoredMessage } from '../discord/world.ts';
import { type Application, startApplication } from './application.ts';
import { type Answer, type Asker, assertNoErrors, type Harness, oneLine } from './harness.ts';
import { captureLog } from './log.ts';

export interface DiscordHarness extends Harness {
  readonly fake: FakeDiscord;
  readonly user: User;
  /** The application as it runs now. */
  readonly app: () => Application;
}

/** Starts Daybook for Discord, in two guilds. */
export async function startDiscordHarness(databaseUrl: string): Promise<DiscordHarness> {
  const fake = await startFakeDiscord();
  const guild = fake.addGuild({ name: 'Newsroom', channels: ['desk'] });
  const nextDoor = fake.addGuild({ name: 'Next door', channels: ['desk'] });
  const log = captureLog();
  const start = async (): Promise<Application> => {
    const app = await startApplication(
      { databaseUrl, discord: { token: fake.token, apiUrl: fake.api, guildId: undefined } },
      { log },
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

/** What was answered, for pressing its buttons. */
const shown = new WeakMap<Answer, StoredMessage>();

/** Waits for the answer to a gesture. */
export async function answered(exchange: Exchange, timeoutMs?: number): Promise<Answer> {
  return toAnswer(await exchange.answer(timeoutMs), exchange.ackMs ?? Infinity);
}

/** Makes a typed line what a person picks and fills in: a published command and its options. */
export function typed(line: string): { path: string[]; values: Record<string, OptionValue> } {
  const { command, args } = readLine(registry, line);
  const values = Object.entries(args).map(([name, text]): [string, OptionValue] => [
    kebabCase(name),
    command.options[name]?.type === 'integer' ? Number.parseInt(text, 10) : text,
  ]);
  return {
    path: command.path.filter((word) => word !== undefined),
    values: Object.fromEntries(values),
  };
}

function toAnswer(message: StoredMessage, ackMs: number): Answer {
  const seen = visible(message);
  const answer: Answer = {
    text: oneLine(seen.text),
    lines: seen.text,
    buttons: seen.buttons.map(({ label }) => label),
    ephemeral: message.onlyFor !== undefined,
    ackMs,
    message: message.id,
    live: [
      ...seen.mentions.map(({ kind, id }) => `${kind} ${id}`),
      ...[...seen.links, ...seen.anchors].map(({ url }) => url),
      ...seen.markup.filter(({ kind }) => kind === 'emoji').map(({ text }) => text),
    ],
    marks: seen.markup.map(({ kind, text }) => `${kind}: ${text}`),
  };
  shown.set(answer, message);
  return answer;
}

function messageOf(answer: Answer): StoredMessage {
  const message = shown.get(answer);
  if (message === undefined) throw new Error('That answer was not given in Discord.');
  return message;
}

function askerOf(user: User): Asker {
  return {
    ask: async (line) => {
      const { path, values } = typed(line);
      return await answered(user.slash(path, values));
    },
    press: async (answer, label) => await answered(user.press(messageOf(answer), label)),
    share: async (answer) => {
      const exchange = user.press(messageOf(answer), 'Share to channel');
      return toAnswer(await exchange.followUp(), await exchange.acknowledged());
    },
  };
}
