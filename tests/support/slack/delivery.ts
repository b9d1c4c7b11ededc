import type { Json } from './json.ts';

/** The three kinds of thing Slack sends to an app. */
export type Kind = 'slash_commands' | 'interactive' | 'events_api';

/** A repetition of an event that was not acknowledged. */
export interface Retry {
  readonly num: number;
  readonly reason: string;
}

/** One thing on its way to the app. */
export interface Outgoing {
  readonly kind: Kind;
  readonly body: Json;
  readonly retry?: Retry;
}

/** How the app took it. */
export interface Delivery {
  /** Whether it was acknowledged in time. */
  readonly acked: boolean;
  /** Milliseconds from sending to the acknowledgement, or to giving up. */
  readonly ms: number;
  /** The HTTP status; 200 for an acknowledgement in Socket Mode, 0 when there was no answer. */
  readonly status: number;
  /** The raw answer; empty for a bare acknowledgement. */
  readonly body: string;
  /** The answer as an object; a bare text counts as `{text}`. */
  readonly payload: Json | undefined;
  /** What the user is told when the app did not acknowledge. */
  readonly error?: 'operation_timeout' | 'dispatch_failed' | 'connection_failed';
}

/** A way to the app: signed HTTP requests or Socket Mode. */
export interface Transport {
  deliver(outgoing: Outgoing): Promise<Delivery>;
}

/** Slack waits three seconds for an acknowledgement. */
export const ACK_MS = 3000;

/** Views and select menus' options may be answered with content; so may commands. */
export function acceptsResponse({ kind, body }: Outgoing): boolean {
  if (kind === 'slash_commands') return true;
  return (
    kind === 'interactive' && (body['type'] === 'view_submission' || body['type'] === 'block_suggestion')
  );
}
