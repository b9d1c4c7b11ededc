import type { Channel, Guild, Person, PublishedCommand, Role, StoredMessage, World } from './world.ts';
import type { JsonObject } from './json.ts';
import { Flag } from './payloads.ts';

const iso = (ms: number): string => new Date(ms).toISOString();

/** A person as Discord's user object. */
export function userJson({ id, name }: Pick<Person, 'id' | 'name'>, bot = false): JsonObject {
  return {
    id,
    username: name.toLowerCase(),
    global_name: name,
    discriminator: '0',
    avatar: null,
    bot,
    public_flags: 0,
  };
}

/** The bot itself as a user object. */
export function botJson(world: World): JsonObject {
  return {
    ...userJson({ id: world.botId, name: 'Daybook' }, true),
    verified: true,
    mfa_enabled: false,
    flags: 0,
    email: null,
  };
}

/** The application, as READY (short) and GET /applications/@me give it. */
export function applicationJson(world: World): JsonObject {
  return {
    id: world.applicationId,
    flags: 0,
    name: 'Daybook',
    icon: null,
    description: '',
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    owner: userJson({ id: '1', name: 'Owner' }),
    team: null,
    bot: botJson(world),
    approximate_guild_count: world.guilds.size,
  };
}

function roleJson({ id, name, permissions }: Role): JsonObject {
  const look = {
    color: 0,
    colors: { primary_color: 0, secondary_color: null, tertiary_color: null },
    hoist: false,
  };
  return {
    id,
    name,
    permissions: permissions.toString(),
    ...look,
    position: 0,
    managed: false,
    mentionable: false,
    flags: 0,
  };
}

/** A channel as the gateway and REST give it; what the bot may not do is a permission overwrite. */
export function channelJson(world: World, channel: Channel): JsonObject {
  const { id, type, name, guildId, recipientId, denied, lastMessageId = null } = channel;
  if (recipientId !== undefined) {
    const person = world.people.get(recipientId) ?? { id: recipientId, name: 'somebody' };
    return { id, type, last_message_id: lastMessageId, flags: 0, recipients: [userJson(person)] };
  }
  const overwrites = denied === 0n ? [] : [{ id: world.botId, type: 1, allow: '0', deny: denied.toString() }];
  return {
    id,
    type,
    name,
    guild_id: guildId,
    position: 0,
    topic: null,
    nsfw: false,
    parent_id: null,
    rate_limit_per_user: 0,
    last_message_id: lastMessageId,
    flags: 0,
    permission_overwrites: overwrites,
  };
}

/** A guild as GET /guilds/:id gives it. */
export function guildJson({ id, name, roles, ownerId }: Guild): JsonObject {
  return {
    id,
    name,
    icon: null,
    splash: null,
    discovery_splash: null,
    owner_id: ownerId,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    verification_level: 0,
    default_message_notifications: 1,
    explicit_content_filter: 0,
    roles: [...roles.values()].map(roleJson),
    emojis: [],
    stickers: [],
    features: [],
    mfa_level: 0,
    application_id: null,
    system_channel_id: null,
    system_channel_flags: 0,
    rules_channel_id: null,
    vanity_url_code: null,
    description: null,
    banner: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: 'en-US',
    public_updates_channel_id: null,
    nsfw_level: 0,
    premium_progress_bar_enabled: false,
    safety_alerts_channel_id: null,
  };
}

/** Somebody's membership of a guild. */
export function memberJson(guild: Guild, user: JsonObject): JsonObject {
  return {
    user,
    roles: [],
    joined_at: iso(guild.joinedAt),
    deaf: false,
    mute: false,
    flags: 0,
    nick: null,
    avatar: null,
  };
}

/** A guild as GUILD_CREATE gives it: with its channels and the bot's own membership. */
export function guildCreateJson(world: World, guild: Guild): JsonObject {
  const joined = iso(guild.joinedAt);
  const self = memberJson(guild, botJson(world));
  return {
    ...guildJson(guild),
    joined_at: joined,
    large: false,
    unavailable: false,
    member_count: 2,
    members: [self],
    channels: [...guild.channels.values()].map((channel) => channelJson(world, channel)),
    threads: [],
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

/** What a message is: one of its own, a reply, or an answer to a command. */
function typeOf({ interactionId, replyTo }: StoredMessage): number {
  if (interactionId !== undefined) return 20;
  return replyTo === undefined ? 0 : 19;
}

function authorJson(world: World, id: string): JsonObject {
  return id === world.botId ? botJson(world) : userJson(world.people.get(id) ?? { id, name: 'somebody' });
}

/** A message as Discord gives it back. */
export function messageJson(world: World, message: StoredMessage): JsonObject {
  const { body } = message;
  return {
    id: message.id,
    channel_id: message.channelId,
    type: typeOf(message),
    author: authorJson(world, message.authorId),
    content: body.content ?? '',
    embeds: (body.embeds ?? []).map((embed) => Object.assign({ type: 'rich' }, embed)),
    components: body.components ?? [],
    attachments: message.files.map(({ id, name, bytes, description }) => ({
      id,
      filename: name,
      size: bytes.length,
      url: `https://cdn.discordapp.com/attachments/${message.channelId}/${id}/${name}`,
      proxy_url: `https://media.discordapp.net/attachments/${message.channelId}/${id}/${name}`,
      ...(description === undefined ? {} : { description }),
    })),
    mentions: [],
    mention_roles: [],
    mention_everyone: false,
    pinned: false,
    tts: false,
    flags: message.flags,
    timestamp: iso(message.createdAt),
    edited_timestamp: message.editedAt === undefined ? null : iso(message.editedAt),
    application_id: world.applicationId,
    ...(message.nonce === undefined ? {} : { nonce: message.nonce }),
    ...(message.interactionId === undefined ? {} : { webhook_id: world.applicationId }),
    ...(message.replyTo === undefined
      ? {}
      : { message_reference: { type: 0, channel_id: message.channelId, message_id: message.replyTo } }),
  };
}

/** A published command as Discord lists it. */
export function commandJson(world: World, command: PublishedCommand): JsonObject {
  const permissions = command.default_member_permissions;
  return {
    ...command,
    application_id: world.applicationId,
    type: command.type ?? 1,
    description: command.description ?? '',
    options: command.options ?? [],
    default_member_permissions:
      permissions === undefined || permissions === null ? null : String(permissions),
    contexts: command.contexts ?? null,
    integration_types: [0],
    nsfw: false,
  };
}

/** True while a deferred answer still shows "is thinking…". */
export function isLoading(message: StoredMessage): boolean {
  return (message.flags & Flag.loading) !== 0;
}
