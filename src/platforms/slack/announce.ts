/** One line for everybody in a channel: what the desk's audit channel is told. */
import type { WebClient } from '@slack/web-api';
import type { Text } from '../../views/view.ts';
import { cleanLine, isBlank } from './clean.ts';
import { fallbackText } from './fallback.ts';
import { richElements, wordsOf } from './inline.ts';
import { TEXT_OBJECT } from './limits.ts';
import { NO_PREVIEWS } from './post.ts';
import { plainView } from './plain-view.ts';
import { richSection } from './render-table.ts';
import { reasonOf } from './trouble.ts';
import { withPatience } from './web.ts';

export type Announce = (channel: string, line: Text) => Promise<void>;

/** What to do about each of Slack's reasons. */
const REMEDIES: Readonly<Record<string, string>> = {
  not_in_channel: 'invite the app there with “/invite @daybook”.',
  channel_not_found: 'check that the channel exists, and invite the app there with “/invite @daybook”.',
  is_archived: 'the channel is archived; name another one with “setup audit-channel”.',
  restricted_action: 'only some members may post there; let the app post, or name another channel.',
  missing_scope: 'install the app again with its current manifest.',
};

/**
 * Builds what posts a line to a channel. Lines for one channel go one after the other, in their order: Slack takes
 * about one a second in each.
 * The promise fails with a sentence that says what to do; a line whose response was lost is not posted again.
 */
export function createAnnounce(client: WebClient): Announce {
  const queues = new Map<string, Promise<void>>();
  return async (channel, line) => {
    const before = queues.get(channel) ?? Promise.resolve();
    const posted = before.then(async () => await post(client, channel, line));
    const queue = posted.catch(() => undefined);
    queues.set(channel, queue);
    try {
      await posted;
    } finally {
      if (queues.get(channel) === queue) queues.delete(channel);
    }
  };
}

async function post(client: WebClient, channel: string, line: Text): Promise<void> {
  const words = cleanLine(wordsOf(line)).trim();
  if (isBlank(words)) return;
  const message = {
    channel,
    text: fallbackText(plainView('answer', words), null),
    blocks: [richSection(richElements(line, TEXT_OBJECT, true))],
    ...NO_PREVIEWS,
  };
  try {
    await withPatience(async () => await client.apiCall('chat.postMessage', message));
  } catch (error) {
    const reason = reasonOf(error);
    const remedy =
      REMEDIES[reason] ?? 'see whether Slack is in trouble, and whether the app is still installed.';
    throw new Error(`Slack did not take a line for the channel ${channel} (${reason}): ${remedy}`, {
      cause: error,
    });
  }
}
