/** Ways of getting a message to people, and sending by the first that works. */
import type { WebClient } from '@slack/web-api';
import type { Report } from '../../commands/dispatch.ts';
import type { SlackMessage } from './message.ts';
import type { Place } from './parse.ts';
import { postToResponseUrl, wasDeclined, wasMalformed, withPatience } from './web.ts';

/** A way of getting a message to people. */
export type Post = (message: Partial<SlackMessage>) => Promise<unknown>;

/** One way to answer, and the answer as that way's readers should see it. */
export interface Attempt {
  readonly post: Post;
  readonly message: SlackMessage;
}

/** Slack makes previews of links unless told not to. */
export const NO_PREVIEWS = { unfurl_links: false, unfurl_media: false } as const;

/** The fields that keep a message in its thread. */
export const inThread = ({ thread }: Place): object => (thread === null ? {} : { thread_ts: thread });

/** By the response_url that came along; no attempt where none did. */
export function byUrl({ responseUrl }: Place, instructions: object, message: SlackMessage): Attempt[] {
  if (responseUrl === null) return [];
  const post: Post = async (content) =>
    await postToResponseUrl(responseUrl, { ...content, ...NO_PREVIEWS, ...instructions });
  return [{ post, message }];
}

/** In the channel, for the asker alone. */
export function ephemerally(client: WebClient, place: Place): Post {
  return async (message) =>
    await withPatience(
      async () =>
        await client.apiCall('chat.postEphemeral', {
          channel: place.channel,
          user: place.user,
          ...inThread(place),
          ...message,
        }),
    );
}

/** In the channel, for everybody in it. A user's id for a channel stands for the direct message with them. */
export function publicly(client: WebClient, channel: string, thread: string | null): Post {
  return async (message) =>
    await withPatience(
      async () =>
        await client.apiCall('chat.postMessage', {
          channel,
          ...(thread === null ? {} : { thread_ts: thread }),
          ...message,
          ...NO_PREVIEWS,
        }),
    );
}

/**
 * Sends by the first way that works. A way that declined is followed by the next; one that gave no response is not,
 * because the message may have been shown. A message that Slack finds malformed is told in its plain words instead.
 * @throws as the last way failed
 */
export async function send(report: Report, attempts: readonly Attempt[]): Promise<void> {
  const [attempt, ...rest] = attempts;
  if (attempt === undefined) throw new Error('Slack gave no place to put the answer.');
  const { post, message } = attempt;
  try {
    await post(message.blocks.length > 0 ? message : { text: message.text });
  } catch (error) {
    if (wasMalformed(error) && message.blocks.length > 0) {
      report(error, 'drawing an answer for Slack');
      const plain = { text: message.text, blocks: [] };
      return await send(report, [{ post, message: plain }, ...rest]);
    }
    if (rest.length === 0 || !wasDeclined(error)) throw error;
    await send(report, rest);
  }
}
