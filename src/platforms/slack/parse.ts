/** Slack's payloads → what is asked, by whom, and where the answer goes. Pure; nothing throws. */
import type { Request } from '../../commands/request.ts';
import type { Who } from './desk.ts';
import { ACTIONS_BLOCK_PREFIX, type Audience, AUDIENCES, SHARED_BLOCK } from './message.ts';
import { at, listAt, textAt } from './payload.ts';
import { readTyped, withoutMention } from './typed-text.ts';

/** The name of this platform in a workspace's key. */
export const PLATFORM = 'slack';

/** The app as Slack knows it. Nothing is known until Slack was reached once. */
export interface Identity {
  readonly team: string;
  readonly teamName: string;
  readonly botUser: string;
  readonly bot: string;
}

/** Where an answer can be put. */
export interface Place {
  readonly channel: string;
  readonly user: string;
  /** The thread's first message; null outside of threads. */
  readonly thread: string | null;
  /** Good for five answers within 30 minutes; null for events. */
  readonly responseUrl: string | null;
}

export interface Asked {
  readonly request: Request;
  readonly who: Who;
  readonly place: Place;
  /** Opens one dialog within three seconds; empty where Slack gives none. */
  readonly trigger: string;
}

/** A button pressed in one of Daybook's messages. */
export interface Press extends Asked {
  readonly kind: 'run' | 'turn' | 'share' | 'form';
  /** For whom the message with the button was drawn. */
  readonly audience: Audience;
  /** Who had shared the message; null when nobody had. */
  readonly sharedBy: string | null;
  /** The name of the person who pressed. */
  readonly presser: string;
}

/** A message to the app: a mention in a channel, or a direct message. `ts` names the message itself. */
export interface Addressed extends Asked {
  readonly kind: 'mention' | 'direct';
  readonly ts: string;
}

const line = (text: string): Request => ({ kind: 'line', line: text });
const KINDS = ['run', 'turn', 'share', 'form'] as const;
const orNull = (text: string): string | null => (text === '' ? null : text);

/** Who does something, and where. No workspace where the payload names none. */
export function whoOf(body: Named, identity: Identity | undefined): Who {
  const { team, name, user, channel } = body;
  const place = channel === '' ? null : { channel };
  if (team === '') return { workspace: null, user, place };
  const known = identity?.team === team ? identity.teamName : '';
  return { workspace: { platform: PLATFORM, externalId: team, name: known || name || team }, user, place };
}

/** What a payload says of a person: ids, and the workspace's name where it has one. */
interface Named {
  readonly team: string;
  readonly name: string;
  readonly user: string;
  readonly channel: string;
}

/** A slash command. `/daybook` passes its text on; any other command's name is the text's first word. */
export function parseCommand(body: unknown, identity: Identity | undefined): Asked {
  const name = textAt(body, 'command').replace(/^\//, '').toLowerCase();
  const text = readTyped(textAt(body, 'text')).trim();
  const user = textAt(body, 'user_id');
  const team = textAt(body, 'team_id');
  const channel = textAt(body, 'channel_id');
  return {
    request: line(name === 'daybook' ? text : `${name} ${text}`.trim()),
    who: whoOf({ team, name: textAt(body, 'team_domain'), user, channel }, identity),
    place: {
      channel,
      user,
      thread: orNull(textAt(body, 'thread_ts')),
      responseUrl: orNull(textAt(body, 'response_url')),
    },
    trigger: textAt(body, 'trigger_id'),
  };
}

/** A button press; null for a control that is not one of Daybook's. */
export function parsePress(body: unknown, identity: Identity | undefined): Press | null {
  const [action] = listAt(body, 'actions');
  const kind = KINDS.find((each) => new RegExp(`^${each}\\.\\d+$`).test(textAt(action, 'action_id')));
  if (kind === undefined) return null;
  const user = textAt(body, 'user', 'id');
  const team = textAt(body, 'team', 'id') || textAt(body, 'user', 'team_id');
  const channel = textAt(body, 'channel', 'id') || textAt(body, 'container', 'channel_id');
  return {
    kind,
    request: line(textAt(action, 'value')),
    who: whoOf({ team, name: textAt(body, 'team', 'domain'), user, channel }, identity),
    place: {
      channel,
      user,
      thread: orNull(textAt(body, 'container', 'thread_ts') || textAt(body, 'message', 'thread_ts')),
      responseUrl: orNull(textAt(body, 'response_url')),
    },
    trigger: textAt(body, 'trigger_id'),
    audience: audienceOf(textAt(action, 'block_id')),
    sharedBy: sharerOf(body),
    presser: textAt(body, 'user', 'name') || textAt(body, 'user', 'username') || user,
  };
}

function audienceOf(blockId: string): Audience {
  return AUDIENCES.find((audience) => blockId === `${ACTIONS_BLOCK_PREFIX}${audience}`) ?? 'asker';
}

function sharerOf(body: unknown): string | null {
  const block = listAt(body, 'message', 'blocks').find((each) => textAt(each, 'block_id') === SHARED_BLOCK);
  const [element] = listAt(block, 'elements');
  return /^Shared by (.+)$/s.exec(textAt(element, 'text'))?.[1] ?? null;
}

/**
 * A message to the app; null for everything that is none: messages of apps (its own too), edits, joins and other
 * messages with a subtype, and other people's conversations.
 */
export function parseAddressed(body: unknown, identity: Identity | undefined): Addressed | null {
  const event = at(body, 'event');
  const type = textAt(event, 'type');
  const isDirect = type === 'message' && textAt(event, 'channel_type') === 'im';
  if (!isDirect && type !== 'app_mention') return null;
  const user = textAt(event, 'user');
  const written = user !== '' && user !== identity?.botUser && textAt(event, 'bot_id') === '';
  if (!written || at(event, 'subtype') !== undefined || at(event, 'edited') !== undefined) return null;
  const text = textAt(event, 'text');
  const own = isDirect ? text.replace(/^\s*<@[^<>]*>\s*/, '') : withoutMention(text, identity?.botUser);
  const team = textAt(body, 'team_id') || textAt(event, 'team');
  const channel = textAt(event, 'channel');
  return {
    kind: isDirect ? 'direct' : 'mention',
    request: line(readTyped(own).trim()),
    who: whoOf({ team, name: '', user, channel }, identity),
    place: {
      channel,
      user,
      thread: orNull(textAt(event, 'thread_ts')),
      responseUrl: null,
    },
    trigger: '',
    ts: textAt(event, 'ts'),
  };
}
