/**
 * Requests to Discord that need no gateway, and what becomes of those that fail. A client of its own: it never waits
 * and never repeats by itself, for the ledger of deliveries decides when a message is tried again.
 */
import {
  DiscordAPIError,
  HTTPError,
  RateLimitError,
  REST,
  RESTJSONErrorCodes as Codes,
  type RouteLike,
} from 'discord.js';
import { WRONG_TOKEN } from './connect.ts';

/** How a request failed. */
export type Trouble =
  /** Too many requests: not taken, and not to be sent again for so long. In milliseconds. */
  | { readonly kind: 'limited'; readonly afterMs: number; readonly why: string }
  /** Certainly not taken, for a reason that passes. */
  | { readonly kind: 'unsent'; readonly why: string }
  /** No answer, or one that leaves open whether it was taken. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** Refused: `code` is Discord's own, 0 where it gave none. */
  | { readonly kind: 'refused'; readonly code: number; readonly why: string; readonly remedy: string };

export interface Api {
  /** @throws whatever `troubleOf` reads */
  get(route: RouteLike, query?: Readonly<Record<string, string>>): Promise<unknown>;
  post(route: RouteLike, body: unknown): Promise<unknown>;
  patch(route: RouteLike, body: unknown): Promise<unknown>;
}

/** How long a request may take with its answer, in milliseconds: several of them fit into one lease of the ledger. */
const TIMEOUT_MS = 10_000;
/** The wait after a rate limit that names no time, in milliseconds. */
const UNNAMED_LIMIT_MS = 1_000;

/** Builds the way to Discord's REST interface. `apiUrl` is without the version; Discord's own when left out. */
export function createApi({ token, apiUrl, timeoutMs = TIMEOUT_MS }: ApiSettings): Api {
  const rest = new REST({
    ...(apiUrl === undefined ? {} : { api: apiUrl.replace(/\/+$/u, '') }),
    retries: 0,
    timeout: timeoutMs,
    rejectOnRateLimit: () => true,
  });
  // A refused token is forgotten by the client, which then fails without asking; the next try has to ask again. Its own
  // timeout ends with the answer's first line, so a signal covers the rest.
  const ready = (): { readonly signal: AbortSignal } => {
    rest.setToken(token);
    return { signal: AbortSignal.timeout(timeoutMs) };
  };
  return {
    get: async (route, query = {}) =>
      await rest.get(route, { ...ready(), query: new URLSearchParams(Object.entries(query)) }),
    post: async (route, body) => await rest.post(route, { ...ready(), body }),
    patch: async (route, body) => await rest.patch(route, { ...ready(), body }),
  };
}

export interface ApiSettings {
  readonly token: string;
  readonly apiUrl?: string | undefined;
  /** For tests that cannot wait as long as people do. */
  readonly timeoutMs?: number;
}

const ELSEWHERE = 'choose another channel with /setup channel.';
const NO_DIRECT_MESSAGES =
  'This member takes no direct messages from Daybook: they can allow them in the server’s privacy settings, or follow ' +
  'in a channel instead.';
const NOT_TO_BE_POSTED = `No messages can be posted there: ${ELSEWHERE}`;
const CLOSED_THREAD = `The thread is closed: open it again, or ${ELSEWHERE}`;
const NO_MEMBER =
  'This member is not to be found in the server any more: end what they follow, or invite them again.';

/** What to do about each of Discord's reasons. */
const REMEDIES: ReadonlyMap<number, string> = new Map<number, string>([
  [Codes.UnknownChannel, `The channel is gone: ${ELSEWHERE}`],
  [Codes.UnknownGuild, 'Daybook is no longer in this server: add it again.'],
  [Codes.UnknownUser, NO_MEMBER],
  [Codes.UnknownMember, NO_MEMBER],
  [Codes.InvalidRecipients, NO_MEMBER],
  [
    Codes.MissingAccess,
    'Give Daybook the permission View Channel there, and see that it is still in the server.',
  ],
  [
    Codes.MissingPermissions,
    'Give Daybook the permissions View Channel, Send Messages and Embed Links there; in a thread, Send Messages in Threads.',
  ],
  [Codes.CannotSendMessagesToThisUser, NO_DIRECT_MESSAGES],
  [Codes.CannotSendMessagesToThisUserDueToHavingNoMutualGuilds, NO_MEMBER],
  [Codes.CannotSendMessagesInNonTextChannel, NOT_TO_BE_POSTED],
  [Codes.CannotExecuteActionOnThisChannelType, NOT_TO_BE_POSTED],
  [Codes.InvalidActionOnArchivedThread, CLOSED_THREAD],
  [Codes.ThreadLocked, CLOSED_THREAD],
  [
    Codes.MessageWasBlockedByAutomaticModeration,
    'The server’s AutoMod blocks the message: let Daybook pass in its rules.',
  ],
  [Codes.Unauthorized, WRONG_TOKEN],
]);

/** Refusals that pass by themselves, and after how long; in milliseconds. */
const PASSING: ReadonlyMap<number, number> = new Map<number, number>([
  [Codes.OpeningDirectMessagesTooFast, 60_000],
  [Codes.SendMessagesHasBeenTemporarilyDisabled, 60_000],
  [Codes.APIResourceOverloaded, 10_000],
]);

/** Failures of a connection that was never made: nothing was sent over it. */
const NOT_CONNECTED = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** Reads what a request failed with. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof RateLimitError) {
    const named = error.retryAfter > 0 ? Math.max(error.retryAfter, error.timeToReset) : UNNAMED_LIMIT_MS;
    const afterMs = Math.ceil(named);
    const which = error.global ? 'its limit for everything together' : 'its limit for this channel';
    return { kind: 'limited', afterMs, why: `Discord asks to wait ${afterMs} ms, for ${which}.` };
  }
  if (error instanceof DiscordAPIError) return refusalOf(error);
  if (error instanceof HTTPError)
    return { kind: 'unknown', why: `Discord is in trouble (status ${error.status}).` };
  const code = codeOf(error);
  if (code !== undefined && NOT_CONNECTED.has(code))
    return { kind: 'unsent', why: `Discord cannot be reached (${code}).` };
  return { kind: 'unknown', why: `Discord did not answer (${code ?? nameOf(error)}).` };
}

/** A trouble met before anything was posted: then nothing is unknown. */
export function beforePosting(trouble: Trouble): Exclude<Trouble, { kind: 'unknown' }> {
  return trouble.kind === 'unknown' ? { kind: 'unsent', why: trouble.why } : trouble;
}

/** A refusal of our own. */
export function refused(why: string, remedy: string): Extract<Trouble, { kind: 'refused' }> {
  return { kind: 'refused', code: 0, why, remedy };
}

function refusalOf({ code: given, status, message }: DiscordAPIError): Trouble {
  const code = Number(given) || 0;
  const [said = ''] = message.split('\n', 1);
  const why = `Discord refuses it: ${said} (${code === 0 ? `status ${status}` : code}).`;
  const afterMs = PASSING.get(code);
  if (afterMs !== undefined) return { kind: 'limited', afterMs, why };
  const remedy = status === 401 ? WRONG_TOKEN : REMEDIES.get(code);
  return {
    kind: 'refused',
    code,
    why,
    remedy: remedy ?? 'See whether Daybook may post there, and whether Discord is in trouble.',
  };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : 'unknown error';
}
