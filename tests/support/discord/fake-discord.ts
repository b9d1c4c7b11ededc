import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { PostLimit } from './buckets.ts';
import { createClock, type FakeClock } from './clock.ts';
import type { Fault, PlannedFault } from './faults.ts';
import { Gateway } from './gateway.ts';
import { Interactions } from './interactions.ts';
import { MessageStore } from './message-store.ts';
import type { Mischief } from './mischief.ts';
import { RestServer, type EarlyPost, type RecordedRequest, type Violation } from './rest-server.ts';
import { applicationRoutes } from './routes-application.ts';
import { channelRoutes } from './routes-channels.ts';
import { interactionRoutes } from './routes-interactions.ts';
import { User, type Place } from './user.ts';
import { channelJson } from './wire.ts';
import {
  World,
  type Channel,
  type Guild,
  type GuildSpec,
  type PublishedCommand,
  type StoredMessage,
} from './world.ts';

export interface FakeDiscordOptions {
  token?: string;
  /** Number of shards that GET /gateway/bot recommends. */
  shards?: number;
  maxConcurrency?: number;
  /** A free one when left out. */
  port?: number;
}

/** Who and where a user is; without a guild, in a direct message. */
interface UserSpec {
  name?: string;
  guild?: Guild;
  /** A channel of the guild by name; the first one when left out. */
  channel?: string;
  roles?: readonly string[];
  permissions?: bigint;
  locale?: string;
  unrestricted?: boolean;
}

/** A stand-in of Discord at the far end of real sockets. */
export interface FakeDiscord {
  /** For discord.js: `rest: { api }`. */
  readonly api: string;
  readonly token: string;
  readonly applicationId: string;
  readonly world: World;
  readonly clock: FakeClock;
  readonly gateway: Gateway;
  /** Every request, oldest first. */
  readonly requests: readonly RecordedRequest[];
  /** Bodies that Discord would have refused; an error in the stand-in itself shows here too. */
  readonly violations: readonly Violation[];
  /** Posts that came sooner than a 429 had asked for. */
  readonly early: readonly EarlyPost[];
  /** Lets posts go wrong at random; undefined ends that. */
  misbehave(mischief: Mischief | undefined): void;
  /** Requests for routes that are not there. */
  unknownRoutes(): RecordedRequest[];
  /** Plans a fault; see FaultPlans.add for the pattern. */
  fail(pattern: string | RegExp, fault: Fault, times?: number): PlannedFault;
  /** Limits posts per channel as Discord does, with its headers; undefined lifts the limit. */
  limitPosts(limit: PostLimit | undefined): void;
  /** Adds the bot to a guild; a connected client hears of it. */
  addGuild(spec?: GuildSpec): Guild;
  addChannel(guild: Guild, name: string): Channel;
  removeChannel(channel: Channel): void;
  /** Removes the bot from a guild. */
  removeGuild(guild: Guild): void;
  /** Makes a guild unavailable, as in an outage, or available again. */
  setAvailable(guild: Guild, available: boolean): void;
  /** Takes permissions from the bot in a channel (bits); 0n gives them back. */
  deny(channel: Channel, bits: bigint): void;
  user(spec?: UserSpec): User;
  /** A channel of a guild by name. @throws Error when there is none. */
  channel(guild: Guild, name: string): Channel;
  /** Messages that stand in a channel, oldest first; ephemeral ones only when asked for. */
  messages(channel: Channel, options?: { ephemeral?: boolean }): StoredMessage[];
  /** Published commands: a guild's own, or the global ones. */
  commands(guild?: Guild): readonly PublishedCommand[];
  /** Waits until `look` gives a value; tried after every change. */
  until<T>(look: () => T | undefined, what: string, timeoutMs?: number): Promise<T>;
  /** Ends every connection, waiter and server. */
  close(): Promise<void>;
}

function changes(
  world: World,
  gateway: Gateway,
): Pick<FakeDiscord, 'addGuild' | 'addChannel' | 'removeChannel' | 'removeGuild' | 'setAvailable' | 'deny'> {
  const tell = (event: string, channel: Channel): void =>
    void gateway.dispatch(event, channelJson(world, channel), channel.guildId);
  return {
    addGuild: (spec) => {
      const guild = world.addGuild(spec);
      gateway.announceGuild(guild);
      return guild;
    },
    addChannel: (guild, name) => {
      const channel = world.addChannel(guild, name);
      tell('CHANNEL_CREATE', channel);
      return channel;
    },
    removeChannel: (channel) => {
      world.channels.delete(channel.id);
      world.guilds.get(channel.guildId ?? '')?.channels.delete(channel.id);
      tell('CHANNEL_DELETE', channel);
    },
    removeGuild: (guild) => {
      world.removeGuild(guild);
      gateway.dispatch('GUILD_DELETE', { id: guild.id }, guild.id);
    },
    setAvailable: (guild, available) => {
      guild.available = available;
      if (available) gateway.announceGuild(guild);
      else gateway.dispatch('GUILD_DELETE', { id: guild.id, unavailable: true }, guild.id);
    },
    deny: (channel, bits) => {
      channel.denied = bits;
      tell('CHANNEL_UPDATE', channel);
    },
  };
}

function channelOf(guild: Guild, name: string): Channel {
  const found = [...guild.channels.values()].find((channel) => channel.name === name);
  if (found === undefined) throw new Error(`The guild ${guild.name} has no channel ${name}`);
  return found;
}

function placeOf(world: World, spec: UserSpec): Place {
  const {
    name = 'Editor',
    guild,
    channel,
    roles = [],
    permissions = 0n,
    locale = 'en-US',
    unrestricted = false,
  } = spec;
  const person = world.addPerson(name);
  const first = guild === undefined ? world.dmWith(person.id) : [...guild.channels.values()][0];
  const here = guild !== undefined && channel !== undefined ? channelOf(guild, channel) : first;
  if (here === undefined) throw new Error('The guild has no channel');
  const roleIds = roles.map((title) => {
    const role = [...(guild?.roles.values() ?? [])].find((one) => one.name === title);
    if (role === undefined) throw new Error(`The guild has no role ${title}`);
    return role.id;
  });
  return { person, channel: here, guild, roleIds, permissions, locale, unrestricted };
}

/** Starts a stand-in of Discord on a port of the loopback address. */
export async function startFakeDiscord(options: FakeDiscordOptions = {}): Promise<FakeDiscord> {
  const { token = 'test-token', shards = 1, maxConcurrency = 1, port: wanted = 0 } = options;
  const clock = createClock();
  const world = new World(clock, token);
  const gateway = new Gateway(world);
  const store = new MessageStore(world);
  const interactions = new Interactions(world, store);
  const rest = new RestServer(world, [
    ...channelRoutes(world, store),
    ...interactionRoutes(world, store, interactions),
    ...applicationRoutes(world, gateway, { shards, maxConcurrency }),
  ]);
  const server = createServer((request, response) => void rest.serve(request, response));
  server.on('upgrade', (request, socket, head) => gateway.upgrade(request, socket, head));
  await new Promise<void>((resolve) => {
    server.listen(wanted, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  gateway.listenAt(`ws://127.0.0.1:${port}`);
  return {
    api: `http://127.0.0.1:${port}/api`,
    token,
    applicationId: world.applicationId,
    world,
    clock,
    gateway,
    requests: rest.requests,
    violations: rest.violations,
    early: rest.early,
    misbehave: (mischief) => {
      rest.mischief = mischief;
    },
    unknownRoutes: () => rest.requests.filter(({ route }) => route === undefined),
    fail: (pattern, fault, times) => rest.faults.add(pattern, fault, times),
    limitPosts: (limit) => {
      rest.buckets.limit = limit;
    },
    ...changes(world, gateway),
    user: (spec = {}) => new User({ world, gateway, interactions }, placeOf(world, spec)),
    channel: channelOf,
    messages: (channel, { ephemeral = false } = {}) =>
      [...channel.messages.values()].filter(({ onlyFor }) => ephemeral || onlyFor === undefined),
    commands: (guild) => world.commands.get(guild?.id ?? 'global') ?? [],
    until: (look, what, timeoutMs) => world.board.wait(look, what, timeoutMs),
    close: async () => {
      world.board.close();
      await gateway.stop();
      const closed = new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      server.closeAllConnections();
      await closed;
    },
  };
}
