/** From a place to the channel that a message is posted in. */
import { Routes } from 'discord.js';
import type { Place } from '../../outbox/ports.ts';
import { beforePosting, refused, troubleOf, type Api, type Trouble } from './rest.ts';
import { textIn } from './seen.ts';

/** The channel, or why there is no way to it. Nothing was posted yet, so nothing is unknown. */
export type Reached =
  | { readonly channel: string }
  | { readonly trouble: Exclude<Trouble, { kind: 'unknown' }> };

export interface Reach {
  /** The channel of a place. A direct-message channel is opened where there was none. */
  reach(place: Place): Promise<Reached>;
  /** The bot's own id. @throws whatever `troubleOf` reads */
  self(): Promise<string>;
}

/** Builds what finds channels; what never changes about them is asked once. */
export function createReach(api: Api): Reach {
  const guilds = new Map<string, string>();
  const direct = new Map<string, string>();
  let me: string | undefined;

  /** People may type any channel's id: it must belong to the desk's own server. */
  const channelOf = async ({ id, workspace }: Place): Promise<Reached> => {
    const guild = guilds.get(id) ?? textIn(await api.get(Routes.channel(id)), 'guild_id');
    if (guild !== undefined) guilds.set(id, guild);
    if (guild === workspace) return { channel: id };
    const remedy = 'Choose one of its own with /setup channel.';
    return { trouble: refused('It is no channel of this server.', remedy) };
  };
  const directOf = async ({ id, workspace }: Place): Promise<Reached> => {
    // Whoever has left the server is told nothing of its desk, though another server may still connect them to Daybook.
    await api.get(Routes.guildMember(workspace, id));
    const channel =
      direct.get(id) ?? textIn(await api.post(Routes.userChannels(), { recipient_id: id }), 'id');
    if (channel === undefined)
      return { trouble: { kind: 'unsent', why: 'Discord opened no direct messages.' } };
    direct.set(id, channel);
    return { channel };
  };
  return {
    reach: async (place) => {
      try {
        return place.kind === 'member' ? await directOf(place) : await channelOf(place);
      } catch (error) {
        return { trouble: beforePosting(troubleOf(error)) };
      }
    },
    self: async () => {
      me ??= textIn(await api.get(Routes.user()), 'id');
      if (me === undefined) throw new Error('Discord does not say who Daybook is there.');
      return me;
    },
  };
}
