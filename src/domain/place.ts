/** Where a message can go: a channel of a chat platform, or one member's direct messages. */
import type { ChannelRef } from './grant.ts';

export interface Place {
  readonly platform: string;
  readonly workspace: string;
  readonly kind: 'channel' | 'member';
  /** The platform's own id of the channel or of the member. */
  readonly id: string;
}

/** A place's stable name: `chat:T1:channel:C1`, and for a member the name that the log has for them, `chat:T1:user:U1`. */
export type PlaceName = string;

const WORDS = { channel: 'channel', member: 'user' } as const;

/** The stable name of a place. */
export function placeName({ platform, workspace, kind, id }: Place): PlaceName {
  return `${platform}:${workspace}:${WORDS[kind]}:${id}`;
}

/** The place behind a name; undefined for a text that is none. A workspace's id may itself hold colons. */
export function readPlace(name: PlaceName): Place | undefined {
  const match = /^([^:]+):(.+):(channel|user):([^:]+)$/.exec(name);
  const [, platform, workspace, word, id] = match ?? [];
  if (platform === undefined || workspace === undefined || id === undefined) return undefined;
  return { platform, workspace, kind: word === 'user' ? 'member' : 'channel', id };
}

/** A channel as a place. */
export function placeOf({ platform, workspace, channel }: ChannelRef): Place {
  return { platform, workspace, kind: 'channel', id: channel };
}
