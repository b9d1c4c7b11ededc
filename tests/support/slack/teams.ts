/** A person in a workspace. */
export interface Member {
  readonly id: string;
  readonly name: string;
  /** IANA zone; undefined for bots and some deleted accounts. */
  readonly tz: string | undefined;
  readonly isBot: boolean;
  deleted: boolean;
  /** Owns the workspace. */
  owner: boolean;
}

/** A user group. */
export interface Group {
  readonly id: string;
  readonly handle: string;
  readonly users: Set<string>;
  disabled: boolean;
}

/** A conversation. `im` is the app's own direct message with one person. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  /** The other side of an `im`. */
  readonly with: string | undefined;
  botIsMember: boolean;
  archived: boolean;
}

/** A workspace in which the app is installed. */
export interface Team {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly botToken: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly channels: Map<string, Channel>;
  readonly members: Map<string, Member>;
  readonly groups: Map<string, Group>;
  /** The error every call gets once the installation is gone: `token_revoked`, `account_inactive`. */
  refusal: string | undefined;
}

/** Builds a workspace with the channel C0GENERAL and the person U0EDITOR. */
export function makeTeam(id: string): Team {
  const team: Team = {
    id,
    name: `Desk ${id}`,
    domain: `desk-${id.toLowerCase()}`,
    botToken: `xoxb-${id}`,
    botUserId: 'U0DAYBOOK',
    botId: 'B0DAYBOOK',
    channels: new Map(),
    members: new Map(),
    groups: new Map(),
    refusal: undefined,
  };
  addMember(team, team.botUserId, { isBot: true, name: 'daybook' });
  addMember(team, 'U0EDITOR', { name: 'edie' });
  addChannel(team, 'C0GENERAL', { name: 'general' });
  return team;
}

/** Adds a person. */
export function addMember(team: Team, id: string, about: Partial<Omit<Member, 'id'>> = {}): Member {
  const { name = id.toLowerCase(), isBot = false, deleted = false, owner = false } = about;
  const tz = 'tz' in about ? about.tz : isBot ? undefined : 'Europe/London';
  const member: Member = { id, name, tz, isBot, deleted, owner };
  team.members.set(id, member);
  return member;
}

/** Adds a user group with its users. */
export function addGroup(team: Team, id: string, users: readonly string[]): Group {
  const group: Group = { id, handle: id.toLowerCase(), users: new Set(users), disabled: false };
  team.groups.set(id, group);
  return group;
}

/** Adds a conversation; the app is a member unless told otherwise. */
export function addChannel(team: Team, id: string, about: Partial<Omit<Channel, 'id'>> = {}): Channel {
  const { name = id.toLowerCase(), kind = 'public', botIsMember = true, archived = false } = about;
  const channel: Channel = { id, name, kind, with: about.with, botIsMember, archived };
  team.channels.set(id, channel);
  return channel;
}

/** The direct message of the app with a person, opened when it is not there yet. */
export function directMessage(team: Team, user: string): Channel {
  const id = `D${user.slice(1)}`;
  return team.channels.get(id) ?? addChannel(team, id, { name: 'directmessage', kind: 'im', with: user });
}
