/** What is delivered: notices, and the posts that carry them. */
import type { Code } from './code.ts';
import type { PlaceName } from './place.ts';
import type { ReminderKey } from './reminder.ts';
import type { IsoInstant } from './time.ts';

/**
 * - waiting: due, and not yet taken up; sending: in a post that is on its way, or whose fate is unknown
 * - sent; skipped: obsolete by the time it was to go; held: whether it arrived is for an admin to say
 */
export const NOTICE_STATES = ['waiting', 'sending', 'sent', 'skipped', 'held'] as const;

/** What a notice says: a reminder, a line for the audit channel, or word to an admin about delivery itself. */
export type NoticeMatter =
  | ({ readonly kind: 'reminder'; readonly reminder: number; readonly change: number | null } & ReminderKey)
  /** `line` is a Text of the views, kept as it is. */
  | { readonly kind: 'line'; readonly line: unknown }
  | { readonly kind: 'parked'; readonly place: PlaceName; readonly why: string; readonly remedy: string }
  | { readonly kind: 'held'; readonly post: number; readonly place: PlaceName; readonly why: string }
  | { readonly kind: 'stalled'; readonly from: IsoInstant; readonly to: IsoInstant };

export interface Notice {
  readonly id: number;
  readonly place: PlaceName;
  readonly matter: NoticeMatter;
  readonly dueAt: IsoInstant;
  /** The post that it answers in its thread; null for a message of its own. */
  readonly thread: number | null;
}

/**
 * - sending: on its way since the attempt began; unknown: the attempt ended without an answer
 * - held: an admin is asked; sent; void: nothing was sent after all; gone: it is no longer there to be edited
 */
export const POST_STATES = ['sending', 'unknown', 'held', 'sent', 'void', 'gone'] as const;
export type PostState = (typeof POST_STATES)[number];

/** A message, remembered so that it can be found, edited and answered. */
export interface Post {
  readonly id: number;
  readonly place: PlaceName;
  /** What the platform is given to tell a repeated message by: at most 25 characters, never used twice. */
  readonly key: string;
  readonly state: PostState;
  readonly attempts: number;
  readonly firstTriedAt: IsoInstant;
  readonly sentAt: IsoInstant | null;
  /** The platform's own reference to the message. */
  readonly ref: string | null;
  /** The command line that makes the card again, for an answer that was shared; null for notices. */
  readonly line: string | null;
  /** The View as it was sent last. */
  readonly view: unknown;
  /** The records it mentions. */
  readonly codes: readonly Code[];
}

/** What to do when nobody can tell whether a message arrived: send it again, marked so, or hold it and ask an admin. */
export const UNKNOWN_POLICIES = ['repeat', 'hold'] as const;
export type UnknownPolicy = (typeof UNKNOWN_POLICIES)[number];

/** Who follows what. */
export interface Follow {
  readonly id: number;
  readonly member: string;
  /** An entity, prediction, part, event, watch, claim, figure, metric or article. */
  readonly target: Code;
  readonly place: PlaceName;
  /** The follower's own lead time in place of the desk's cadence; null for the cadence. */
  readonly lead: string | null;
}
