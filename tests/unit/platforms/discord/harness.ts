/** Daybook's Discord side against the stand-in of Discord, with a handful of commands in place of the desk's. */
import { defineCommand } from '../../../../src/commands/command.ts';
import { createDispatch, type Dispatch } from '../../../../src/commands/dispatch.ts';
import {
  choice,
  introducedBy,
  optional,
  page,
  recordCode,
  words,
  wholeNumber,
  calendarDate,
} from '../../../../src/commands/option.ts';
import { createRegistry, type Registry } from '../../../../src/commands/registry.ts';
import type { Caller, CompletionRequest, Request } from '../../../../src/commands/request.ts';
import {
  startDiscord,
  type DiscordPlatform,
  type DiscordSettings,
} from '../../../../src/platforms/discord/start.ts';
import type { Store } from '../../../../src/usecases/ports.ts';
import { Refusal } from '../../../../src/usecases/refusal.ts';
import type { View } from '../../../../src/views/view.ts';
import { startFakeDiscord, type FakeDiscord } from '../../../support/discord/fake-discord.ts';
import type { Guild } from '../../../support/discord/world.ts';
import { NO_DELIVERY } from '../../../support/delivery.ts';

const say = (title: string, text: string, actions: View['actions'] = []): View => ({
  title,
  tone: 'answer',
  self: null,
  audit: null,
  blocks: [{ kind: 'paragraph', text: [text] }],
  actions,
});

const show = defineCommand({
  path: ['company', 'show'],
  implied: true,
  summary: 'A company and what is said of it',
  access: 'reader',
  options: {
    asOf: optional(introducedBy('as of', calendarDate('As the desk knew it on that day'))),
    name: words('Name or code', 100),
  },
  examples: ['company amazon'],
  run: async (_, { name, asOf }) => {
    if (name === 'nobody') throw new Refusal('unknown-name', 'I know no “nobody”.');
    if (name === 'hostile') return say('@everyone <@123>', '@everyone <@123> https://evil.example');
    return say(name, `${name} as of ${asOf ?? 'now'}`, [
      { kind: 'run', label: 'Claim', line: 'claim C-1' },
      { kind: 'share', label: 'Share to channel', line: `company show ${name}` },
    ]);
  },
});

const list = defineCommand({
  path: ['company', 'list'],
  summary: 'All companies',
  access: 'reader',
  options: { page: page() },
  examples: ['company list'],
  run: async (_, { page: number }) => {
    if (number > 3) throw new Refusal('unknown-name', 'There is no such page.');
    return say('Companies', `Page ${number}`, [
      { kind: 'turn', label: 'Next page', line: `company list page ${number + 1}` },
      { kind: 'share', label: 'Share to channel', line: `company list page ${number}` },
    ]);
  },
});

const claim = defineCommand({
  path: ['claim', 'show'],
  implied: true,
  summary: 'A claim',
  access: 'reader',
  options: { code: recordCode('Code of the claim', ['claim']) },
  examples: ['claim C-1'],
  run: async (_, { code }) => say(code, `This is ${code}`),
});

const diary = defineCommand({
  path: ['diary'],
  summary: 'What comes due',
  access: 'reader',
  options: {
    days: optional(wholeNumber('How many days', 1, 365)),
    only: optional(choice('Which', ['events', 'parts'])),
  },
  examples: ['diary 30'],
  run: async (_, { days, only }) => say('Diary', `${days ?? 7} days, ${only ?? 'all'}`),
});

const check = defineCommand({
  path: ['edit', 'check'],
  summary: 'Check a claim',
  access: 'editor',
  options: { code: recordCode('Code of the claim', ['claim']) },
  examples: ['edit check C-1'],
  run: async () => say('Checked', 'Checked'),
});

export const REGISTRY: Registry = createRegistry([show, list, claim, diary, check]);

const unused = async (): Promise<never> => {
  throw new Error('These commands need no record');
};
const STORE: Store = { asDesk: unused, changeDesk: unused };

interface Report {
  readonly failure: unknown;
  readonly during: string;
}

/** What one process of Daybook logged, reported and was asked. */
export interface Daybook {
  readonly lines: string[];
  readonly reports: Report[];
  readonly asked: { readonly request: Request | CompletionRequest; readonly caller: Caller }[];
  readonly guilds: string[];
  readonly courier: DiscordPlatform['courier'];
  stop(): Promise<void>;
}

export interface Far {
  readonly fake: FakeDiscord;
  readonly guild: Guild;
}

/** A stand-in of Discord with one guild in it. */
export async function discord(): Promise<Far> {
  const fake = await startFakeDiscord();
  return { fake, guild: fake.addGuild({ name: 'Newsroom', channels: ['desk'] }) };
}

/** A dispatch over the commands above that notes what it is asked. */
function dispatchFor(notes: Pick<Daybook, 'asked' | 'reports'>, override: Partial<Dispatch> = {}): Dispatch {
  const real = createDispatch({
    registry: REGISTRY,
    delivery: NO_DELIVERY,
    store: STORE,
    clock: () => '2025-08-01T00:00:00Z',
    readWhen: () => ({ ok: false, problem: 'not here' }),
    identify: async () => ({ desk: 'd', member: 'm', role: 'editor', surface: 'chat', zone: null }),
    report: reportTo(notes.reports),
  });
  const used = { ...real, ...override };
  return {
    ...used,
    answer: async (request, caller) => {
      notes.asked.push({ request, caller });
      return await used.answer(request, caller);
    },
    complete: async (request, caller) => {
      notes.asked.push({ request, caller });
      return await used.complete(request, caller);
    },
  };
}

function reportTo(reports: Report[]): DiscordSettings['report'] {
  return (failure, during) => {
    reports.push({ failure, during });
    return 'AB12';
  };
}

/** Starts Daybook against a stand-in. */
export async function daybook(
  fake: Pick<FakeDiscord, 'api' | 'token'>,
  settings: Partial<DiscordSettings> & { readonly override?: Partial<Dispatch> } = {},
): Promise<Daybook> {
  const { override, ...given } = settings;
  const notes = {
    lines: [] as string[],
    reports: [] as Report[],
    asked: [] as Daybook['asked'][number][],
    guilds: [] as string[],
  };
  const running = await startDiscord({
    token: fake.token,
    apiUrl: fake.api,
    registry: REGISTRY,
    dispatch: dispatchFor(notes, override),
    report: reportTo(notes.reports),
    log: (line) => void notes.lines.push(line),
    onGuild: async ({ externalId, name }) => void notes.guilds.push(`${externalId} ${name}`),
    ...given,
  });
  return { ...notes, courier: running.courier, stop: async () => await running.stop() };
}

/** Starts Daybook and waits until its commands are published. */
export async function ready(
  { fake, guild }: Far,
  settings: Parameters<typeof daybook>[1] = {},
): Promise<Daybook> {
  const process = await daybook(fake, settings);
  const scope = settings.guildId === undefined ? undefined : guild;
  await fake.until(() => (fake.commands(scope).length > 0 ? true : undefined), 'published commands');
  return process;
}
