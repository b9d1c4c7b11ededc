/** Looking for a message whose outcome is unknown, by the key that it carries unseen. */
import type { WebClient } from '@slack/web-api';
import type { Found, Message, Place } from '../../outbox/ports.ts';
import { HISTORY_LOOKBACK_MS, HISTORY_PAGE, HISTORY_PAGES, KEY_EVENT, SOON_MS } from './limits.ts';
import { troubleOf } from './outcome.ts';
import { at, listAt, textAt } from './payload.ts';
import { readRef, type Ref, refOf } from './ref.ts';
import { reasonOf } from './trouble.ts';

/**
 * Looks through everything posted since a minute before the first try, in the channel or in the thread. It is only
 * `absent` when all of that was seen.
 */
export async function findMessage(client: WebClient, message: Message, since: string): Promise<Found> {
  const oldest = String((Date.parse(since) - HISTORY_LOOKBACK_MS) / 1_000);
  const root = message.thread === null ? undefined : readRef(message.thread);
  try {
    if (root !== undefined) {
      const found = await inThread(client, root, message.key, oldest);
      // A thread that took no answers left the message to the channel.
      if (found.kind !== 'absent') return found;
    }
    const channel = root?.channel ?? (await channelOf(client, message.place));
    return await search(client, 'conversations.history', { channel, oldest }, message.key);
  } catch (error) {
    const trouble = troubleOf(error);
    if (trouble.kind === 'retry') return trouble;
    // An unanswered question does no harm and can be asked again.
    if (trouble.kind === 'unknown')
      return { kind: 'retry', afterMs: SOON_MS, why: trouble.why, counts: true };
    return { kind: 'unknowable', why: `${trouble.why} when asked for the latest messages` };
  }
}

/** The search of a thread; nothing is in one that is gone. */
async function inThread(client: WebClient, root: Ref, key: string, oldest: string): Promise<Found> {
  try {
    return await search(client, 'conversations.replies', { channel: root.channel, ts: root.ts, oldest }, key);
  } catch (error) {
    if (reasonOf(error) === 'thread_not_found') return { kind: 'absent' };
    throw error;
  }
}

/** The conversation's own id: a member's direct message has one that is not the member's. */
async function channelOf(client: WebClient, place: Place): Promise<string> {
  if (place.kind === 'channel') return place.id;
  return textAt(await client.apiCall('conversations.open', { users: place.id }), 'channel', 'id');
}

interface Where {
  readonly channel: string;
  readonly ts?: string;
  readonly oldest: string;
}

async function search(client: WebClient, method: string, where: Where, key: string): Promise<Found> {
  let cursor = '';
  for (let page = 0; page < HISTORY_PAGES; page += 1) {
    const answer = await client.apiCall(method, {
      ...where,
      limit: HISTORY_PAGE,
      include_all_metadata: true,
      ...(cursor === '' ? {} : { cursor }),
    });
    const hit = listAt(answer, 'messages').find((each) => keyOf(each) === key);
    if (hit !== undefined) {
      return { kind: 'found', ref: refOf({ channel: where.channel, ts: textAt(hit, 'ts'), sharedBy: null }) };
    }
    cursor = textAt(answer, 'response_metadata', 'next_cursor');
    if (cursor === '' && at(answer, 'has_more') !== true) return { kind: 'absent' };
    if (cursor === '') break;
  }
  return { kind: 'unknowable', why: 'more was posted there since than can be looked through' };
}

function keyOf(message: unknown): string | null {
  if (textAt(message, 'metadata', 'event_type') !== KEY_EVENT) return null;
  return textAt(message, 'metadata', 'event_payload', 'key');
}
