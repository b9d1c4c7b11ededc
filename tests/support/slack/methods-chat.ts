import type { StoredMessage } from './board.ts';
import { ApiError, type Far, keepViolations } from './far.ts';
import { asText, type Json } from './json.ts';
import { type Channel, directMessage, type Team } from './teams.ts';
import { validateMessage } from './validate.ts';

/** One authorised Web API call. */
export interface Call {
  readonly far: Far;
  readonly team: Team;
  readonly args: Json;
}

/** A Web API method: the answer's fields, or an ApiError. */
export type Method = (call: Call) => Json;

/** The channel of a call; a person's id stands for the direct message with them. */
export function channelOf({ team, args }: Call): Channel {
  const id = asText(args['channel']);
  if (team.members.has(id) && id !== team.botUserId) return directMessage(team, id);
  const channel = team.channels.get(id);
  if (channel === undefined) throw new ApiError('channel_not_found');
  return channel;
}

function writable(call: Call): Channel {
  const channel = channelOf(call);
  if (channel.archived) throw new ApiError('is_archived');
  if (!channel.botIsMember)
    throw new ApiError(channel.kind === 'public' ? 'not_in_channel' : 'channel_not_found');
  return channel;
}

const ADDRESS = new Set(['token', 'team_id', 'channel', 'ts', 'user']);

/** The message in a call's arguments, without where it goes. */
function contentOf(args: Json): Json {
  return Object.fromEntries(Object.entries(args).filter(([key]) => !ADDRESS.has(key)));
}

function errorFor(problems: readonly string[]): string {
  if (problems.some((problem) => problem.startsWith('text:'))) return 'no_text';
  if (problems.some((problem) => problem.startsWith('message.text:'))) return 'msg_too_long';
  if (problems.some((problem) => problem.startsWith('markdown_text:'))) return 'markdown_text_conflict';
  if (problems.every((problem) => problem.includes('characters of text in all')))
    return 'msg_blocks_too_long';
  if (problems.some((problem) => problem.startsWith('blocks'))) return 'invalid_blocks';
  if (problems.some((problem) => problem.includes('metadata'))) return 'invalid_metadata_format';
  return 'invalid_arguments';
}

/** The content of a call, refused and kept as a violation when it breaks a limit. */
function checkedContent(call: Call, where: string): Json {
  const problems = validateMessage(call.args);
  if (!keepViolations(call.far, where, problems)) throw new ApiError(errorFor(problems), problems);
  return contentOf(call.args);
}

/** A message of the app's own, as Slack gives it out. */
export function shownMessage({ team, far }: Call, message: StoredMessage): Json {
  return {
    type: 'message',
    user: team.botUserId,
    bot_id: team.botId,
    app_id: far.appId,
    team: team.id,
    ts: message.ts,
    ...message.payload,
  };
}

function ownMessage(call: Call): StoredMessage {
  const channel = channelOf(call);
  const message = call.far.board.find(call.team.id, channel.id, asText(call.args['ts']));
  // An ephemeral message has a ts, but no Web API method finds it.
  if (message === undefined || message.onlyFor !== undefined) throw new ApiError('message_not_found');
  return message;
}

export const chatMethods: Readonly<Record<string, Method>> = {
  'chat.postMessage': (call) => {
    const channel = writable(call);
    const payload = checkedContent(call, 'chat.postMessage');
    const message = call.far.board.post({ team: call.team.id, channel: channel.id, payload });
    return { channel: channel.id, ts: message.ts, message: shownMessage(call, message) };
  },
  'chat.postEphemeral': (call) => {
    const channel = writable(call);
    const user = asText(call.args['user']);
    if (!call.team.members.has(user)) throw new ApiError('user_not_in_channel');
    const payload = checkedContent(call, 'chat.postEphemeral');
    const posting = { team: call.team.id, channel: channel.id, payload, onlyFor: user };
    return { message_ts: call.far.board.post(posting).ts };
  },
  'chat.update': (call) => {
    const message = ownMessage(call);
    if (message.from !== 'app') throw new ApiError('cant_update_message');
    const { metadata, thread_ts } = message.payload;
    // What an edit leaves out of these stays as it was, as Slack's reference has it of metadata.
    const kept = Object.fromEntries(
      Object.entries({ metadata, thread_ts }).filter(([, value]) => value !== undefined),
    );
    const payload = { ...kept, ...checkedContent(call, 'chat.update') };
    call.far.board.edit(message, payload);
    return {
      channel: message.channel,
      ts: message.ts,
      text: asText(payload['text']),
      message: shownMessage(call, message),
    };
  },
  'chat.delete': (call) => {
    const message = ownMessage(call);
    if (message.from !== 'app') throw new ApiError('cant_delete_message');
    call.far.board.remove(message);
    return { channel: message.channel, ts: message.ts };
  },
  'chat.getPermalink': (call) => {
    const channel = channelOf(call);
    const ts = asText(call.args['message_ts']);
    if (call.far.board.find(call.team.id, channel.id, ts) === undefined)
      throw new ApiError('message_not_found');
    const permalink = `https://${call.team.domain}.slack.com/archives/${channel.id}/p${ts.replace('.', '')}`;
    return { channel: channel.id, permalink };
  },
};
