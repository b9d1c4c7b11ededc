import { PermissionFlagsBits } from 'discord.js';
import { ApiError, apiErrors, invalidForm } from './api-error.ts';
import { objectOr } from './json.ts';
import type { MessageStore } from './message-store.ts';
import type { MessageBody } from './payloads.ts';
import { route, type Call, type Route } from './router.ts';
import { schemaProblems } from './schemas.ts';
import { channelJson, messageJson } from './wire.ts';
import type { Channel, StoredMessage, World } from './world.ts';

const MAX_PAGE = 100;
/** Categories and forums. */
const WITHOUT_MESSAGES: ReadonlySet<number> = new Set([4, 15]);

function access(world: World, id: string, ...needed: readonly bigint[]): Channel {
  const channel = world.channels.get(id);
  if (channel === undefined) throw apiErrors.unknownChannel();
  const recipient = world.people.get(channel.recipientId ?? '');
  if (recipient?.acceptsDms === false && needed.length > 0) throw apiErrors.cannotMessageUser();
  if (channel.recipientId !== undefined) return channel;
  const allowed = world.botPermissions(channel);
  const inside = world.guilds.has(channel.guildId ?? '');
  if (!inside || (allowed & PermissionFlagsBits.ViewChannel) === 0n) throw apiErrors.missingAccess();
  if (needed.some((bit) => (allowed & bit) === 0n)) throw apiErrors.missingPermissions();
  return channel;
}

function mayIn(world: World, channel: Channel, bit: bigint): boolean {
  return channel.recipientId !== undefined || (world.botPermissions(channel) & bit) !== 0n;
}

function checked(schema: string, body: unknown): MessageBody {
  const problems = schemaProblems(schema, body);
  if (problems.length > 0) throw invalidForm(problems);
  return body as MessageBody;
}

function existing(channel: Channel, id: string): StoredMessage {
  const message = channel.messages.get(id);
  // An ephemeral message is in no channel's history.
  if (message === undefined || message.onlyFor !== undefined) throw apiErrors.unknownMessage();
  return message;
}

function createMessage(world: World, store: MessageStore, call: Call): StoredMessage {
  const { ViewChannel, SendMessages, AttachFiles, EmbedLinks, ReadMessageHistory } = PermissionFlagsBits;
  const needed = [ViewChannel, SendMessages, ...(call.files.length > 0 ? [AttachFiles] : [])];
  const channel = access(world, call.param('channel'), ...needed);
  if (WITHOUT_MESSAGES.has(channel.type)) throw apiErrors.notForMessages();
  const body = checked('MessageCreateRequest', call.json);
  if ((body.embeds ?? []).length > 0) access(world, channel.id, EmbedLinks);
  const repliesBlindly = body.message_reference && !mayIn(world, channel, ReadMessageHistory);
  if (repliesBlindly) throw apiErrors.replyWithoutHistory();
  return store.create(channel, body, call.files, { via: 'channel' });
}

function page(channel: Channel, query: URLSearchParams): StoredMessage[] {
  const limit = Math.min(Number(query.get('limit') ?? 50), MAX_PAGE);
  const [before, after] = [query.get('before'), query.get('after')];
  const seen = [...channel.messages.values()].filter(
    ({ id, onlyFor }) =>
      onlyFor === undefined &&
      (before === null || BigInt(id) < BigInt(before)) &&
      (after === null || BigInt(id) > BigInt(after)),
  );
  const newestFirst = seen.toReversed();
  return after === null ? newestFirst.slice(0, limit) : newestFirst.slice(-limit);
}

function openDm(world: World, json: unknown): Channel {
  const problems = schemaProblems('CreatePrivateChannelRequest', json);
  if (problems.length > 0) throw invalidForm(problems);
  const id = String(objectOr(json)['recipient_id']);
  if (!world.people.has(id)) throw new ApiError(400, { message: 'Invalid Recipient(s)', code: 50033 });
  return world.dmWith(id);
}

/** The routes for channels and the messages in them. */
export function channelRoutes(world: World, store: MessageStore): Route[] {
  const ONE = '/channels/:channel/messages/:message';
  const history = PermissionFlagsBits.ReadMessageHistory;
  return [
    route('GET /channels/:channel', (call) => ({
      body: channelJson(world, access(world, call.param('channel'))),
    })),
    route('POST /users/@me/channels', (call) => ({ body: channelJson(world, openDm(world, call.json)) })),
    route('POST /channels/:channel/messages', (call) => ({
      body: messageJson(world, createMessage(world, store, call)),
    })),
    route('POST /channels/:channel/typing', (call) => {
      access(world, call.param('channel'), PermissionFlagsBits.SendMessages);
      return {};
    }),
    route('GET /channels/:channel/messages', (call) => {
      const channel = access(world, call.param('channel'));
      // Who may not read the history is shown none of it, and not refused.
      if (!mayIn(world, channel, history)) return { body: [] };
      return { body: page(channel, call.query).map((message) => messageJson(world, message)) };
    }),
    route(`GET ${ONE}`, (call) => {
      const channel = access(world, call.param('channel'), history);
      return { body: messageJson(world, existing(channel, call.param('message'))) };
    }),
    route(`PATCH ${ONE}`, (call) => {
      const message = existing(access(world, call.param('channel')), call.param('message'));
      if (message.authorId !== world.botId) throw apiErrors.editOthersMessage();
      const body = checked('MessageEditRequestPartial', call.json);
      return { body: messageJson(world, store.edit(message, body, call.files)) };
    }),
    route(`DELETE ${ONE}`, (call) => {
      store.remove(existing(access(world, call.param('channel')), call.param('message')));
      return {};
    }),
  ];
}
