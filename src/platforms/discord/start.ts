/** Daybook on Discord: starts, publishes its commands, answers, and stops. */
import {
  Client,
  Events,
  GatewayIntentBits,
  Options,
  RESTEvents,
  type Guild,
  type Interaction,
} from 'discord.js';
import type { Dispatch, Report } from '../../commands/dispatch.ts';
import type { Registry } from '../../commands/registry.ts';
import type { Caller } from '../../commands/request.ts';
import type { Courier } from '../../outbox/ports.ts';
import { connect, looksLikeToken, WRONG_TOKEN } from './connect.ts';
import { createCourier } from './courier.ts';
import { createDelivery } from './delivery.ts';
import { discordCommands, type CommandJson } from './manifest.ts';
import { pathsBack } from './names.ts';
import { publishCommands } from './publish.ts';
import { receive, type ReceiveNeeds } from './receive.ts';

/** A guild as a workspace to which a desk belongs. */
type DiscordWorkspace = NonNullable<Caller['workspace']>;

export interface DiscordSettings {
  readonly token: string;
  /** Discord's REST address without the version; discord.js's own when left out. */
  readonly apiUrl?: string | undefined;
  /** Publish the commands to this guild alone, where they appear at once, instead of globally. */
  readonly guildId?: string | undefined;
  readonly registry: Registry;
  readonly dispatch: Dispatch;
  readonly report: Report;
  readonly log: (line: string) => void;
  /** Called once for each guild the bot is in, and for each it joins later; one at a time. */
  readonly onGuild?: ((workspace: DiscordWorkspace) => Promise<void>) | undefined;
}

export interface DiscordPlatform {
  /** Carries what Daybook posts of its own accord, connected to the gateway or not. */
  readonly courier: Courier;
  /** Waits, at most five seconds, for answers under way, and leaves. */
  stop(): Promise<void>;
}

/** Discord bans an address for 10 minutes after 10,000 refused requests in 10 minutes: warn long before. */
const INVALID_REQUESTS_WARNING = 500;
/**
 * How long a client holds events back for guilds that are down, in milliseconds: its default of 15 s would let every
 * request of the first seconds expire because of one such guild. They are heard of when they come back.
 */
const GUILD_WAIT_MS = 1_000;
/** How long a stop waits for answers under way, in milliseconds. */
const DRAIN_MS = 5_000;
/** How long a stop waits for the connection to close, in milliseconds. */
const CLOSE_MS = 2_000;

/** The requests being answered now. */
interface Work {
  readonly underWay: Set<Promise<void>>;
  stopping: boolean;
}

/**
 * Connects to Discord and answers until stopped. Without a way to Discord it returns all the same and keeps trying.
 * @throws Error one sentence that names the setting, when Discord does not accept the token
 */
export async function startDiscord(settings: DiscordSettings): Promise<DiscordPlatform> {
  const token = settings.token.trim();
  if (!looksLikeToken(token)) throw new Error(WRONG_TOKEN);
  const commands = discordCommands(settings.registry);
  const work: Work = { underWay: new Set(), stopping: false };
  const connection = connect({
    token,
    report: settings.report,
    log: settings.log,
    createClient: () => createClient(settings, commands, work),
  });
  await connection.started;
  return {
    courier: createCourier({ token, apiUrl: settings.apiUrl, report: settings.report }),
    stop: async () => {
      work.stopping = true;
      await Promise.race([Promise.allSettled(work.underWay), pause(DRAIN_MS)]);
      // discord.js waits for ever when it is told to stop between connecting and being ready.
      await Promise.race([connection.stop(), pause(CLOSE_MS)]);
    },
  };
}

function createClient(settings: DiscordSettings, commands: readonly CommandJson[], work: Work): Client {
  const delivery = createDelivery();
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    // What the desk recorded must never ping anybody, wherever it is shown.
    allowedMentions: { parse: [] },
    shards: 'auto',
    waitGuildTimeout: GUILD_WAIT_MS,
    makeCache: Options.cacheWithLimits({ ...Options.DefaultMakeCacheSettings, MessageManager: 0 }),
    rest: {
      ...(settings.apiUrl === undefined ? {} : { api: settings.apiUrl.replace(/\/+$/u, '') }),
      invalidRequestWarningInterval: INVALID_REQUESTS_WARNING,
      makeRequest: delivery.makeRequest,
    },
  });
  watchConnection(client, settings);
  watchGuilds(client, settings, commands);
  const needs: ReceiveNeeds = { ...settings, delivery, pathOf: pathsBack(settings.registry) };
  client.on(Events.InteractionCreate, (interaction: Interaction) => {
    // A request that comes too late is left to the process that takes over.
    if (work.stopping) return;
    const answering = receive(interaction, needs).finally(() => work.underWay.delete(answering));
    work.underWay.add(answering);
  });
  return client;
}

/** Says what becomes of the connection, once for each outage: attempts come twice a second. */
function watchConnection(client: Client, { log, report }: DiscordSettings): void {
  let away = false;
  const lost = (why: string): void => {
    if (!away) log(`The connection to Discord was lost (${why}); reconnecting.`);
    away = true;
  };
  const back = (): void => {
    if (away) log('The connection to Discord is back.');
    away = false;
  };
  client.on(Events.Error, (error) => void report(error, 'talking to Discord'));
  client.on(Events.ShardError, ({ message }) => lost(message));
  client.on(Events.ShardReconnecting, (shard) => lost(`shard ${shard}`));
  client.on(Events.ShardResume, back);
  client.on(Events.ShardReady, back);
  client.on(Events.Warn, (line) => log(`Discord: ${line}`));
  client.rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) =>
    log(
      `Discord refused ${count} requests; the count starts again in ${Math.ceil(remainingTime / 1_000)} s.`,
    ),
  );
}

function watchGuilds(client: Client, settings: DiscordSettings, commands: readonly CommandJson[]): void {
  const { guildId, log, report, onGuild } = settings;
  const seen = new Set<string>();
  let greetings: Promise<void> = Promise.resolve();
  const meet = (guild: Guild): void => {
    if (seen.has(guild.id) || !guild.available) return;
    seen.add(guild.id);
    const workspace: DiscordWorkspace = { platform: 'discord', externalId: guild.id, name: guild.name };
    // One after the other: a bot of a thousand guilds must not open a thousand desks at once.
    greetings = greetings
      .then(() => onGuild?.(workspace))
      .catch((error: unknown) => void report(error, 'opening the desk of a Discord server'));
    if (guild.id === guildId && client.isReady()) void publish(client, settings, commands);
  };
  client.on(Events.GuildAvailable, meet);
  client.on(Events.GuildCreate, (guild) => {
    log(`Daybook was added to the Discord server ${guild.id}.`);
    meet(guild);
  });
  client.on(Events.GuildDelete, (guild) => {
    seen.delete(guild.id);
    log(`Daybook was removed from the Discord server ${guild.id}; its desk is kept.`);
  });
  client.once(Events.ClientReady, (ready) => {
    log(`Connected to Discord in ${ready.guilds.cache.size} servers.`);
    for (const guild of ready.guilds.cache.values()) meet(guild);
    if (guildId === undefined || seen.has(guildId)) void publish(client, settings, commands);
    else
      log(
        `DISCORD_GUILD_ID names ${guildId}, where Daybook is not: add it there, and commands are published.`,
      );
  });
}

async function publish(
  client: Client,
  { guildId, log, report }: DiscordSettings,
  commands: readonly CommandJson[],
): Promise<void> {
  const applicationId = client.application?.id;
  if (applicationId === undefined) return;
  try {
    const changed = await publishCommands(client.rest, { applicationId, guildId }, commands);
    log(
      changed
        ? `Published ${commands.length} commands to Discord.`
        : 'The commands on Discord are up to date.',
    );
  } catch (error) {
    const reference = report(error, 'publishing the commands to Discord');
    log(
      `The commands could not be published (ref ${reference}); restart, or run “npm run publish-commands”.`,
    );
  }
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
