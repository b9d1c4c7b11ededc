/** Telling what went wrong with Slack, in words for the one who runs Daybook. */
import { setTimeout as sleep } from 'node:timers/promises';
import { WebAPIPlatformError, WebAPIRequestError } from '@slack/web-api';

/** Errors by which Slack says that a token will not do, now or later. */
const REFUSALS = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
  'not_allowed_token_type',
  'no_permission',
  'missing_scope',
  'org_login_required',
  'team_access_not_granted',
  'invalid_app_id',
  'app_uninstalled',
]);

/** What to do about each token, by its setting. */
const REMEDY = {
  SLACK_BOT_TOKEN:
    'copy the “Bot User OAuth Token” (xoxb-…) from your app’s page at api.slack.com/apps under “OAuth & Permissions”, and install the app if it is not installed.',
  SLACK_APP_TOKEN:
    'create an app-level token (xapp-…) with the scope connections:write on your app’s page at api.slack.com/apps under “Basic Information”, and turn Socket Mode on.',
} as const;

/** True when Slack was reached and does not accept the token; trying again would change nothing. */
export function isRefusedToken(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && REFUSALS.has(error.data.error);
}

/** The sentence for a refused token: which setting, why, and what to do. */
export function refusedToken(setting: keyof typeof REMEDY, cause: unknown): Error {
  return new Error(`Slack does not accept ${setting} (${reasonOf(cause)}): ${REMEDY[setting]}`, { cause });
}

/** A failure in a few words. */
export function reasonOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  if (error instanceof WebAPIRequestError) return reasonOf(error.original);
  if (!(error instanceof Error)) return String(error);
  // Node's fetch says “fetch failed” and keeps the reason as its cause.
  return error.cause instanceof Error ? error.cause.message || error.message : error.message;
}

/** Waits, or less when the signal is given. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
