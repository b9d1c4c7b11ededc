/** One line for everybody in a channel: what the desk's audit channel is told. */
import { randomUUID } from 'node:crypto';
import {
  DiscordAPIError,
  MessageFlags,
  RESTJSONErrorCodes,
  Routes,
  type Client,
  type RESTPostAPIChannelMessageJSONBody,
} from 'discord.js';
import type { Text } from '../../views/view.ts';
import { CONTENT_LIMIT } from './limits.ts';
import { renderText } from './render-text.ts';

/**
 * Posts a line to a channel. The promise fails with a sentence that says what to do.
 * @param guild the guild the channel must belong to: people may type any channel's id
 */
export type Announce = (channel: string, line: Text, guild?: string) => Promise<void>;

/** What to do about each of Discord's reasons. */
const REMEDIES: ReadonlyMap<number | string, string> = new Map<number, string>([
  [RESTJSONErrorCodes.MissingAccess, 'give the bot the permission View Channel there.'],
  [
    RESTJSONErrorCodes.MissingPermissions,
    'give the bot the permissions View Channel and Send Messages there; in a thread, Send Messages in Threads.',
  ],
  [RESTJSONErrorCodes.UnknownChannel, 'the channel is gone: name another one with /setup audit-channel.'],
  [
    RESTJSONErrorCodes.CannotSendMessagesInNonTextChannel,
    'no messages can be posted there: name another one with /setup audit-channel.',
  ],
  [
    RESTJSONErrorCodes.InvalidActionOnArchivedThread,
    'the thread is closed: open it again, or name another channel.',
  ],
]);

/** The longest nonce, in characters. */
const NONCE_LIMIT = 25;

/** Builds what posts a line to a channel; lines for one channel stay in their order. */
export function createAnnounce(current: () => Client | undefined): Announce {
  return async (channel, line, guild) => {
    const content = renderText(line, CONTENT_LIMIT, 'line');
    if (content === '') return;
    const client = current();
    if (client?.isReady() !== true) throw failed(channel, 'Daybook is not connected to Discord just now.');
    try {
      if (guild !== undefined && (await guildOf(client, channel)) !== guild)
        throw failed(channel, 'it is no channel of this server: name another one with /setup audit-channel.');
      const body: RESTPostAPIChannelMessageJSONBody = {
        content,
        allowed_mentions: { parse: [] },
        flags: MessageFlags.SuppressEmbeds,
        // The line is sent again when its answer was lost; Discord then knows it by this.
        nonce: randomUUID().replaceAll('-', '').slice(0, NONCE_LIMIT),
        enforce_nonce: true,
      };
      await client.rest.post(Routes.channelMessages(channel), { body });
    } catch (error) {
      throw error instanceof NotPosted ? error : failed(channel, remedyFor(error), error);
    }
  };
}

/** A line that did not reach its channel; the message says what to do. */
class NotPosted extends Error {}

function failed(channel: string, remedy: string, cause?: unknown): NotPosted {
  return new NotPosted(`Discord did not take a line for the channel ${channel}: ${remedy}`, { cause });
}

function remedyFor(error: unknown): string {
  const known = error instanceof DiscordAPIError ? REMEDIES.get(error.code) : undefined;
  return known ?? 'see whether Discord is in trouble, and whether the bot is still in the server.';
}

async function guildOf(client: Client, id: string): Promise<string | null> {
  const channel = client.channels.cache.get(id) ?? (await client.channels.fetch(id));
  return channel !== null && 'guildId' in channel ? channel.guildId : null;
}
