/** Whether Daybook may post in a place, and what to do where it may not. Nothing is posted to find out. */
import { ChannelType, PermissionFlagsBits as Bits, Routes } from 'discord.js';
import type { Place, Probe } from '../../outbox/ports.ts';
import type { Reach } from './reach.ts';
import { troubleOf, type Api, type Trouble } from './rest.ts';
import { bitsIn, listIn, numberIn, textIn } from './seen.ts';

interface Needs {
  readonly api: Api;
  readonly reach: Reach;
}

const THREADS: ReadonlySet<number> = new Set<number>([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);
/** Channels that hold threads or other channels, and no messages. */
const WITHOUT_MESSAGES: ReadonlySet<number> = new Set<number>([
  ChannelType.GuildCategory,
  ChannelType.GuildForum,
  ChannelType.GuildMedia,
  ChannelType.GuildDirectory,
]);

/** Permissions as Discord's own settings call them. */
const NAMES = new Map<bigint, string>([
  [Bits.ViewChannel, 'View Channel'],
  [Bits.SendMessages, 'Send Messages'],
  [Bits.SendMessagesInThreads, 'Send Messages in Threads'],
  [Bits.EmbedLinks, 'Embed Links'],
]);

/** Asks whether messages can be posted in a place. Nothing is thrown. */
export async function probePlace(place: Place, { api, reach }: Needs): Promise<Probe> {
  const reached = await reach.reach(place);
  if ('trouble' in reached) return probeOf(reached.trouble);
  // Whether a member takes direct messages shows when one is sent.
  if (place.kind === 'member') return { kind: 'open' };
  try {
    return await probeChannel(reached.channel, place.workspace, { api, reach });
  } catch (error) {
    return probeOf(troubleOf(error));
  }
}

async function probeChannel(id: string, guildId: string, { api, reach }: Needs): Promise<Probe> {
  const channel = await api.get(Routes.channel(id));
  const type = numberIn(channel, 'type') ?? ChannelType.GuildText;
  if (WITHOUT_MESSAGES.has(type)) {
    const remedy = 'No messages can be posted there: choose another channel with /setup channel.';
    return { kind: 'closed', remedy };
  }
  const parent = THREADS.has(type) ? textIn(channel, 'parent_id') : undefined;
  // A thread has no permissions of its own.
  const home = parent === undefined ? channel : await api.get(Routes.channel(parent));
  const me = await reach.self();
  const guild = await api.get(Routes.guild(guildId));
  const member = await api.get(Routes.guildMember(guildId, me));
  const held = permissions(guildId, { guild, member, home, me });
  const send = parent === undefined ? Bits.SendMessages : Bits.SendMessagesInThreads;
  const missing = [Bits.ViewChannel, send, Bits.EmbedLinks].filter((bit) => (held & bit) === 0n);
  return missing.length === 0 ? { kind: 'open' } : { kind: 'closed', remedy: lacking(missing) };
}

function lacking(missing: readonly bigint[]): string {
  const names = missing.map((bit) => NAMES.get(bit) ?? '');
  const last = names.pop() ?? '';
  if (names.length === 0) return `Give Daybook the permission ${last} there.`;
  return `Give Daybook the permissions ${names.join(', ')} and ${last} there.`;
}

/** What the bot may do in a channel. Source: “Permission Overwrites” in Discord's reference on permissions. */
function permissions(
  guildId: string,
  {
    guild,
    member,
    home,
    me,
  }: Readonly<Record<'guild' | 'member' | 'home', unknown>> & { readonly me: string },
): bigint {
  // The role of everybody in a server has the server's own id.
  const roles = new Set<unknown>([guildId, ...listIn(member, 'roles')]);
  const held = together(
    listIn(guild, 'roles').filter((role) => roles.has(textIn(role, 'id'))),
    'permissions',
  );
  if ((held & Bits.Administrator) !== 0n) return ~0n;
  const overwrites = listIn(home, 'permission_overwrites');
  const of = (isFor: (id: string | undefined) => boolean): readonly unknown[] =>
    overwrites.filter((overwrite) => isFor(textIn(overwrite, 'id')));
  const steps = [
    of((id) => id === guildId),
    of((id) => id !== guildId && roles.has(id)),
    of((id) => id === me),
  ];
  return steps.reduce((bits, step) => (bits & ~together(step, 'deny')) | together(step, 'allow'), held);
}

function together(items: readonly unknown[], key: string): bigint {
  return items.reduce((sum: bigint, item) => sum | bitsIn(item, key), 0n);
}

function probeOf(trouble: Trouble): Probe {
  if (trouble.kind === 'refused') return { kind: 'closed', remedy: trouble.remedy };
  return { kind: 'unknown', why: trouble.why };
}
