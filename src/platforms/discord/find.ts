/** Whether a post stands in its channel, of which nobody knows whether it arrived. */
import { Routes } from 'discord.js';
import type { Found, Message } from '../../outbox/ports.ts';
import type { Reach } from './reach.ts';
import { refOf } from './ref.ts';
import { carriesMark } from './render-post.ts';
import { beforePosting, troubleOf, type Api, type Trouble } from './rest.ts';
import { listOf, readMessage, textIn } from './seen.ts';

/** Discord tells a repeated message by its nonce “in the past few minutes”: this long it is relied on. In milliseconds. */
const NONCE_MS = 2 * 60_000;
/** How much earlier than the first try the search begins: the two clocks may differ. In milliseconds. */
const MARGIN_MS = 60_000;
const PAGE = 100;
/** More messages than these pages hold are not looked through: Discord's limits would not allow it in one go. */
const MOST_PAGES = 5;
const UNREACHABLE_MS = 5_000;

/** The first moment that an id of Discord's can tell, in milliseconds since 1970, and where in it the time stands. */
const EPOCH_MS = 1_420_070_400_000n;
const TIME_SHIFT = 22n;

interface Times {
  readonly since: string;
  readonly now: string;
}

interface Needs {
  readonly api: Api;
  readonly reach: Reach;
}

/** Looks for a post that was tried for the first time at `since`. Nothing is thrown. */
export async function findPost(message: Message, { since, now }: Times, needs: Needs): Promise<Found> {
  const began = Date.parse(since);
  if (Date.parse(now) - began < NONCE_MS) return { kind: 'resend' };
  const reached = await needs.reach.reach(message.place);
  if ('trouble' in reached) return foundOf(reached.trouble);
  try {
    return await look(message.key, reached.channel, snowflakeAt(began - MARGIN_MS), needs);
  } catch (error) {
    return foundOf(beforePosting(troubleOf(error)));
  }
}

async function look(key: string, channel: string, start: bigint, { api, reach }: Needs): Promise<Found> {
  const me = await reach.self();
  let after = start;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const query = { after: String(after), limit: String(PAGE) };
    const messages = listOf(await api.get(Routes.channelMessages(channel), query)).map(readMessage);
    const ours = messages.find((message) => message.author === me && carriesMark(message, key));
    if (ours !== undefined) return { kind: 'found', ref: refOf(channel, ours.id) };
    if (messages.length === 0 && page === 0) return await nothingThere(channel, start, api);
    if (messages.length < PAGE) return { kind: 'absent' };
    after = messages.reduce((latest, { id }) => (BigInt(id) > latest ? BigInt(id) : latest), after);
  }
  return { kind: 'unknowable', why: 'More was written there since than can be looked through.' };
}

/**
 * Who may not read the history of a channel is shown an empty one, not refused. But whoever sees the channel is told the
 * id of its last message: if that is older, there is nothing to be seen.
 */
async function nothingThere(channel: string, start: bigint, api: Api): Promise<Found> {
  const last = textIn(await api.get(Routes.channel(channel)), 'last_message_id');
  if (last === undefined || BigInt(last) <= start) return { kind: 'absent' };
  return {
    kind: 'unknowable',
    why: 'Daybook may not read what was written there: it has no permission Read Message History.',
  };
}

/** The least id of what was made at that moment or later. */
function snowflakeAt(ms: number): bigint {
  const time = BigInt(ms) - EPOCH_MS;
  return time > 0n ? time << TIME_SHIFT : 0n;
}

function foundOf(trouble: Exclude<Trouble, { kind: 'unknown' }>): Found {
  const { why } = trouble;
  if (trouble.kind === 'limited') return { kind: 'retry', afterMs: trouble.afterMs, why, counts: false };
  if (trouble.kind === 'unsent') return { kind: 'retry', afterMs: UNREACHABLE_MS, why, counts: true };
  return { kind: 'unknowable', why };
}
