import type { StoredMessage } from './board.ts';
import { ApiError } from './far.ts';
import { asText, type Json } from './json.ts';
import { type Call, channelOf, type Method, shownMessage } from './methods-chat.ts';

function historyEntry(call: Call, message: StoredMessage): Json {
  const { metadata, ...payload } = message.payload;
  const base =
    message.from === 'app'
      ? shownMessage(call, { ...message, payload })
      : { type: 'message', user: message.from, team: call.team.id, ts: message.ts, ...payload };
  const withMetadata = call.args['include_all_metadata'] === true && metadata !== undefined;
  return withMetadata ? { ...base, metadata } : base;
}

/** The channel's messages that everybody sees, between `oldest` and `latest`, oldest first. */
function within(call: Call): StoredMessage[] {
  const { far, team, args } = call;
  const channel = channelOf(call);
  if (!channel.botIsMember)
    throw new ApiError(channel.kind === 'public' ? 'not_in_channel' : 'channel_not_found');
  const oldest = Number(args['oldest'] ?? 0);
  const latest = args['latest'] === undefined ? Infinity : Number(args['latest']);
  const inclusive = args['inclusive'] === true;
  return far.board.inChannel(team.id, channel.id).filter(({ ts, onlyFor }) => {
    const at = Number(ts);
    const inside = inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
    return onlyFor === undefined && inside;
  });
}

function page(call: Call, all: readonly StoredMessage[]): Json {
  const limit = Math.min(Number(call.args['limit'] ?? 100), 999);
  const start = Number(asText(call.args['cursor']) || 0);
  const more = start + limit < all.length;
  return {
    messages: all.slice(start, start + limit).map((message) => historyEntry(call, message)),
    has_more: more,
    response_metadata: { next_cursor: more ? String(start + limit) : '' },
  };
}

const isReply = ({ ts, payload }: StoredMessage): boolean => (payload['thread_ts'] ?? ts) !== ts;

/** conversations.history: newest first, without ephemeral messages and without thread replies. */
const history: Method = (call) =>
  page(
    call,
    within(call)
      .filter((message) => !isReply(message) || message.payload['reply_broadcast'] === true)
      .toReversed(),
  );

/** conversations.replies: the thread's first message whatever the bounds, then its replies, oldest first. */
const replies: Method = (call) => {
  const ts = asText(call.args['ts']);
  const root = call.far.board.find(call.team.id, channelOf(call).id, ts);
  if (root === undefined || root.onlyFor !== undefined) throw new ApiError('thread_not_found');
  const answers = within(call).filter((message) => isReply(message) && message.payload['thread_ts'] === ts);
  return page(call, [root, ...answers]);
};

export const historyMethods: Readonly<Record<string, Method>> = {
  'conversations.history': history,
  'conversations.replies': replies,
};
