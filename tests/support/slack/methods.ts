import { ApiError } from './far.ts';
import { asJson, asText, type Json } from './json.ts';
import { type Call, channelOf, chatMethods, type Method } from './methods-chat.ts';
import { historyMethods } from './methods-history.ts';
import { viewMethods } from './methods-views.ts';
import { type Channel, directMessage, type Team } from './teams.ts';

function channelInfo(channel: Channel): Json {
  return {
    id: channel.id,
    name: channel.name,
    is_channel: channel.kind !== 'im',
    is_im: channel.kind === 'im',
    is_private: channel.kind !== 'public',
    is_archived: channel.archived,
    is_member: channel.botIsMember,
    ...(channel.with === undefined ? {} : { user: channel.with }),
  };
}

/** Seconds by which a zone is ahead of UTC now. */
function offsetS(tz: string): number {
  const now = new Date();
  const at = (timeZone: string): number => Date.parse(now.toLocaleString('en-US', { timeZone }));
  return Math.round((at(tz) - at('UTC')) / 1000);
}

function userInfo(team: Team, id: string): Json {
  const member = team.members.get(id);
  if (member === undefined) throw new ApiError('user_not_found');
  const { tz } = member;
  const zone = tz === undefined ? {} : { tz, tz_offset: offsetS(tz) };
  return {
    id,
    team_id: team.id,
    name: member.name,
    real_name: member.name,
    deleted: member.deleted,
    is_bot: member.isBot,
    is_owner: member.owner,
    is_primary_owner: false,
    is_admin: member.owner,
    profile: { display_name: member.name, real_name: member.name },
    ...zone,
  };
}

const isSet = (value: unknown): boolean => value === true || value === 'true';

function userGroups({ team, args }: Call): Json {
  const groups = [...team.groups.values()].filter(
    (group) => !group.disabled || isSet(args['include_disabled']),
  );
  return {
    usergroups: groups.map(({ id, handle, users }) => ({
      id,
      team_id: team.id,
      is_usergroup: true,
      name: handle,
      handle,
      user_count: users.size,
      ...(isSet(args['include_users']) ? { users: [...users] } : {}),
    })),
  };
}

function openConversation(call: Call): Json {
  const { team, args } = call;
  if (args['channel'] !== undefined) return { channel: channelInfo(channelOf(call)) };
  const [user, ...others] = asText(args['users']).split(',');
  if (user === undefined || user === '') throw new ApiError('users_list_not_supplied');
  // A conversation with several people is not modelled: the product has no use for one.
  if (others.length > 0) throw new ApiError('method_not_supported_for_channel_type');
  if (!team.members.has(user)) throw new ApiError('user_not_found');
  return { channel: channelInfo(directMessage(team, user)) };
}

const infoMethods: Readonly<Record<string, Method>> = {
  'auth.test': ({ team }) => ({
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: 'daybook',
    team_id: team.id,
    user_id: team.botUserId,
    bot_id: team.botId,
    is_enterprise_install: false,
  }),
  'api.test': ({ args }) => ({ args }),
  'conversations.info': (call) => {
    const channel = channelOf(call);
    // What is private does not exist for those outside.
    if (channel.kind === 'private' && !channel.botIsMember) throw new ApiError('channel_not_found');
    return { channel: channelInfo(channel) };
  },
  'conversations.open': openConversation,
  'conversations.join': (call) => {
    const channel = channelOf(call);
    if (channel.kind !== 'public') throw new ApiError('method_not_supported_for_channel_type');
    channel.botIsMember = true;
    return { channel: channelInfo(channel) };
  },
  'users.info': ({ team, args }) => ({ user: userInfo(team, asText(args['user'])) }),
  'usergroups.list': userGroups,
  'team.info': ({ team, args }) => {
    const asked = asText(args['team']);
    if (asked !== '' && asked !== team.id) throw new ApiError('team_not_found');
    return { team: asJson({ id: team.id, name: team.name, domain: team.domain }) };
  },
};

const METHODS: Readonly<Record<string, Method>> = {
  ...infoMethods,
  ...chatMethods,
  ...historyMethods,
  ...viewMethods,
};

/** The method of a name; undefined when this far end has none. */
export function findMethod(name: string): Method | undefined {
  return Object.hasOwn(METHODS, name) ? METHODS[name] : undefined;
}
