import { PermissionFlagsBits } from 'discord.js';
import { createIds, type FakeClock } from './clock.ts';
import type { CommandBody, MessageBody } from './payloads.ts';
import { noticeBoard, type NoticeBoard } from './notice-board.ts';

export interface StoredFile {
  id: string;
  name: string;
  bytes: Uint8Array;
  description?: string;
}

/** A message as the stand-in keeps it. `body` always holds the latest state; `edits` what came before. */
export interface StoredMessage {
  id: string;
  channelId: string;
  guildId: string | undefined;
  /** The bot, unless a test says otherwise. */
  authorId: string;
  body: MessageBody;
  flags: number;
  files: StoredFile[];
  /** Decides which mentions are live when `allowed_mentions` is absent. */
  via: 'channel' | 'interaction';
  /** The one user who can see it, for an ephemeral message. */
  onlyFor: string | undefined;
  createdAt: number;
  editedAt: number | undefined;
  edits: MessageBody[];
  deleted: boolean;
  nonce: string | undefined;
  interactionId: string | undefined;
  /** The message it answers. */
  replyTo: string | undefined;
}

export interface Channel {
  id: string;
  name: string;
  type: number;
  guildId: string | undefined;
  /** The user at the other end of a direct-message channel. */
  recipientId: string | undefined;
  /** Permission bits taken from the bot in this channel. */
  denied: bigint;
  messages: Map<string, StoredMessage>;
  /** The newest message ever written there; it stays when that is deleted. */
  lastMessageId: string | undefined;
}

export interface Role {
  id: string;
  name: string;
  permissions: bigint;
}

export interface Guild {
  id: string;
  name: string;
  available: boolean;
  /** The id of the person who owns it; one read when the guild is announced. */
  ownerId: string;
  joinedAt: number;
  channels: Map<string, Channel>;
  roles: Map<string, Role>;
  /** Ids of people who are no longer in it. */
  left: Set<string>;
}

export interface Person {
  id: string;
  name: string;
  acceptsDms: boolean;
}

export type PublishedCommand = CommandBody & { id: string; version: string; guild_id?: string };

/** What to make a guild from. Without channels it gets one, `general`. */
export interface GuildSpec {
  id?: string;
  name?: string;
  channels?: readonly string[];
  roles?: Readonly<Record<string, bigint>>;
}

/** All that Discord knows: guilds, channels, people, messages, published commands. */
export class World {
  readonly clock: FakeClock;
  readonly nextId: () => string;
  readonly token: string;
  readonly applicationId: string;
  readonly botId: string;
  readonly board: NoticeBoard = noticeBoard();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly people = new Map<string, Person>();
  /** By guild id; `global` for those of every guild. */
  readonly commands = new Map<string, PublishedCommand[]>();

  constructor(clock: FakeClock, token: string) {
    this.clock = clock;
    this.nextId = createIds(clock);
    this.token = token;
    this.applicationId = this.nextId();
    this.botId = this.applicationId;
  }

  addGuild({
    id = this.nextId(),
    name = 'Newsroom',
    channels = ['general'],
    roles = {},
  }: GuildSpec = {}): Guild {
    const everyone: Role = { id, name: '@everyone', permissions: DEFAULT_PERMISSIONS };
    const guild: Guild = {
      id,
      name,
      available: true,
      ownerId: '1',
      joinedAt: this.clock.now(),
      channels: new Map(),
      roles: new Map([[id, everyone]]),
      left: new Set(),
    };
    for (const [title, permissions] of Object.entries(roles)) {
      const role = { id: this.nextId(), name: title, permissions };
      guild.roles.set(role.id, role);
    }
    this.guilds.set(id, guild);
    for (const title of channels) this.addChannel(guild, title);
    return guild;
  }

  addChannel(guild: Guild, name: string): Channel {
    const channel = this.newChannel({ name, type: 0, guildId: guild.id, recipientId: undefined });
    guild.channels.set(channel.id, channel);
    return channel;
  }

  /** The direct-message channel with a user, made when there is none. */
  dmWith(userId: string): Channel {
    for (const channel of this.channels.values()) if (channel.recipientId === userId) return channel;
    return this.newChannel({ name: '', type: 1, guildId: undefined, recipientId: userId });
  }

  /** Takes the bot out of a guild. Its channels go on existing, out of the bot's reach. */
  removeGuild(guild: Guild): void {
    this.guilds.delete(guild.id);
    this.commands.delete(guild.id);
  }

  addPerson(name: string): Person {
    const person = { id: this.nextId(), name, acceptsDms: true };
    this.people.set(person.id, person);
    return person;
  }

  /** Commands a user sees in a place: the guild's own, then the global ones. */
  commandsIn(guildId: string | undefined): PublishedCommand[] {
    const own = guildId === undefined ? [] : (this.commands.get(guildId) ?? []);
    return [...own, ...(this.commands.get('global') ?? [])];
  }

  /** Permission bits the bot has in a channel. */
  botPermissions(channel: Channel): bigint {
    return BOT_PERMISSIONS & ~channel.denied;
  }

  private newChannel(spec: Pick<Channel, 'name' | 'type' | 'guildId' | 'recipientId'>): Channel {
    const channel: Channel = {
      id: this.nextId(),
      denied: 0n,
      messages: new Map(),
      lastMessageId: undefined,
      ...spec,
    };
    this.channels.set(channel.id, channel);
    return channel;
  }
}

const DEFAULT_PERMISSIONS =
  PermissionFlagsBits.ViewChannel |
  PermissionFlagsBits.SendMessages |
  PermissionFlagsBits.ReadMessageHistory |
  PermissionFlagsBits.EmbedLinks |
  PermissionFlagsBits.AttachFiles |
  PermissionFlagsBits.UseApplicationCommands;

const BOT_PERMISSIONS = DEFAULT_PERMISSIONS;
