/** Who asks, as an interaction tells it. */
import type { Interaction } from 'discord.js';
import type { Membership } from '../../commands/request.ts';
import type { Asker } from './parse.ts';

/** The asker of an interaction, with the roles that Discord sent along with it: never ones known from before. */
export function askerOf(interaction: Interaction): Asker {
  const { guildId, guild, user, channelId } = interaction;
  // An app can be used in a guild that it is not a member of; its name is not known then.
  const name = guild?.name ?? `Discord server ${guildId ?? ''}`;
  return {
    guild: guildId === null ? null : { id: guildId, name },
    user: user.id,
    channel: channelId,
    membership: membershipOf(interaction),
  };
}

function membershipOf({ guild, member, user }: Interaction): Membership {
  return { groups: rolesOf({ guild, member }), owner: guild?.ownerId === user.id, zone: null };
}

/**
 * The ids of the member's roles, with that of @everyone, which is the guild's. A guild that is down has no roles in
 * discord.js, which then fails to tell a member's: nobody has any until it is back.
 */
function rolesOf({ guild, member }: Pick<Interaction, 'guild' | 'member'>): readonly string[] {
  if (member === null) return [];
  if (Array.isArray(member.roles)) return member.roles;
  return guild?.roles.cache.has(guild.id) === true ? [...member.roles.cache.keys()] : [];
}
