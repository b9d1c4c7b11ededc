/** Requests to Slack: one attempt each, with a time limit, and one repetition when Slack asks for a short pause. */
import { setTimeout as sleep } from 'node:timers/promises';
import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebClient } from '@slack/web-api';
import type { Logger, WebClientOptions } from '@slack/web-api';
import { PATIENCE_S, REQUEST_TIMEOUT_MS } from './limits.ts';

/** A response_url that did not take an answer. */
class ResponseUrlError extends Error {
  readonly status: number;
  /** Seconds after which Slack would take it, on status 429. */
  readonly retryAfterS: number | null;

  constructor(status: number, body: string, retryAfterS: number | null) {
    super(`Slack's response_url answered ${status}: ${body.slice(0, 200)}`);
    this.name = 'ResponseUrlError';
    this.status = status;
    this.retryAfterS = retryAfterS;
  }
}

/**
 * Options of every client here. No repetition by the SDK: it repeats after lost responses too, for half an hour,
 * and a post whose response was lost may well have been shown.
 */
export function clientOptions(apiUrl: string | undefined, logger: Logger): WebClientOptions {
  return {
    ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
    logger,
    retryConfig: { retries: 0 },
    timeout: REQUEST_TIMEOUT_MS,
    rejectRateLimitedCalls: true,
    allowAbsoluteUrls: false,
  };
}

/** A client for Slack's Web API. */
export function createClient(token: string, options: WebClientOptions): WebClient {
  return new WebClient(token, options);
}

/**
 * Posts to a response_url.
 * @throws ResponseUrlError when Slack declines; another error when no response came
 */
async function postOnce(url: string, message: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: JSON.stringify(message),
    signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS),
  });
  if (response.ok) {
    await response.body?.cancel();
    return;
  }
  const seconds = Number.parseInt(response.headers.get('retry-after') ?? '', 10);
  throw new ResponseUrlError(response.status, await response.text(), Number.isNaN(seconds) ? null : seconds);
}

/** Posts to a response_url, repeated once after a short pause if Slack asks for one. @throws as Slack answers */
export async function postToResponseUrl(url: string, message: object): Promise<void> {
  await withPatience(async () => await postOnce(url, message));
}

/** Does a request and, when Slack asks for a pause that a person would bear, does it once more. */
export async function withPatience<T>(request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    const pauseS = pauseAskedFor(error);
    if (pauseS === null || pauseS > PATIENCE_S) throw error;
    await sleep(pauseS * 1000);
    return await request();
  }
}

function pauseAskedFor(error: unknown): number | null {
  if (error instanceof WebAPIRateLimitedError) return error.retryAfter;
  return error instanceof ResponseUrlError && error.status === 429 ? (error.retryAfterS ?? 1) : null;
}

/** True when Slack certainly did not take a message: it may be sent another way without being seen twice. */
export function wasDeclined(error: unknown): boolean {
  if (error instanceof WebAPIPlatformError || error instanceof WebAPIRateLimitedError) return true;
  const status =
    error instanceof ResponseUrlError
      ? error.status
      : error instanceof WebAPIHTTPError
        ? error.statusCode
        : 0;
  return status >= 400 && status < 500;
}

/** True when Slack found fault with the message itself, not with the place or the moment. */
export function wasMalformed(error: unknown): boolean {
  if (error instanceof ResponseUrlError) return error.status === 400;
  return (
    error instanceof WebAPIPlatformError &&
    /^(invalid_blocks|invalid_blocks_format|msg_blocks_too_long|msg_too_long|invalid_arguments)$/.test(
      error.data.error,
    )
  );
}
