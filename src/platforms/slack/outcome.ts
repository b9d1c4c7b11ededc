/** What a failed request means for the message it carried: not taken, perhaps taken, or not to be delivered at all. */
import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { Delivered } from '../../outbox/ports.ts';
import { SOON_MS, UNTOLD_PAUSE_MS } from './limits.ts';
import { remedyFor } from './remedies.ts';
import { reasonOf } from './trouble.ts';

export type Trouble = Exclude<Delivered, { readonly kind: 'sent' }>;

/** Slack's words for a request that it did not do and that nobody is to blame for. */
const LIMITED = new Set(['ratelimited', 'rate_limited', 'message_limit_exceeded']);
/** Slack's words for its own passing trouble, before anything was done. */
const PASSING = new Set(['service_unavailable', 'request_timeout', 'team_added_to_org']);
/** Slack's words after which, as its documentation says, part of the request may have been done. */
const PERHAPS_DONE = new Set(['fatal_error', 'internal_error']);

/** Errors that a request ends with before a byte of it has left. */
const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** What the SDK throws at a 429 that does not say how long to wait. */
const NO_RETRY_AFTER = /^Retry header did not contain a valid timeout/;

/**
 * What a failure of `chat.postMessage` means. Where it is open whether Slack took the message, the answer is
 * `unknown`: to repeat on a guess is to say things twice.
 */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof WebAPIRateLimitedError) return limited(error.retryAfter * 1_000);
  if (error instanceof WebAPIPlatformError) return platformTrouble(error.data.error);
  if (error instanceof WebAPIHTTPError) return httpTrouble(error.statusCode);
  if (error instanceof Error && NO_RETRY_AFTER.test(error.message)) return limited(UNTOLD_PAUSE_MS);
  if (error instanceof WebAPIRequestError && wasNotSent(error.original)) {
    return {
      kind: 'retry',
      afterMs: SOON_MS,
      why: `Slack is out of reach: ${reasonOf(error)}`,
      counts: true,
    };
  }
  return { kind: 'unknown', why: `Slack gave no answer: ${reasonOf(error)}` };
}

function limited(afterMs: number): Trouble {
  const why = `Slack asks for a pause of ${Math.ceil(afterMs / 1_000)} s`;
  return { kind: 'retry', afterMs, why, counts: false };
}

function platformTrouble(word: string): Trouble {
  if (LIMITED.has(word)) return limited(UNTOLD_PAUSE_MS);
  // The SDK puts a page that is no answer of Slack's, such as a proxy's, where the word should be.
  if (!/^[a-z][a-z0-9_]*$/.test(word)) return { kind: 'unknown', why: 'Slack’s answer cannot be read' };
  const why = `Slack says ${word}`;
  if (PERHAPS_DONE.has(word)) return { kind: 'unknown', why };
  const remedy = remedyFor(word);
  if (remedy !== undefined) return { kind: 'gone', why, remedy };
  return { kind: 'retry', afterMs: PASSING.has(word) ? SOON_MS : UNTOLD_PAUSE_MS, why, counts: true };
}

function httpTrouble(status: number): Trouble {
  const why = `Slack answered with status ${status}`;
  // A request that came in too slowly may have been passed on; every other 4xx refuses it.
  const refused = status >= 400 && status < 500 && status !== 408;
  return refused ? { kind: 'retry', afterMs: UNTOLD_PAUSE_MS, why, counts: true } : { kind: 'unknown', why };
}

/** True when no connection came about: Node's fetch keeps the reason as the cause, one for each address tried. */
function wasNotSent(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof AggregateError && error.errors.length > 0) return error.errors.every(wasNotSent);
  const { code, syscall } = error as NodeJS.ErrnoException;
  return syscall === 'connect' || UNSENT.has(code ?? '') || wasNotSent(error.cause);
}
