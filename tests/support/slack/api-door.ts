import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, type Far, type RequestRecord } from './far.ts';
import type { Fault } from './faults.ts';
import { asText, type Json } from './json.ts';
import { findMethod } from './methods.ts';
import { readArgs, readBody } from './request.ts';
import type { Team } from './teams.ts';

/** An answer before it is written. */
export interface Answer {
  readonly status: number;
  readonly body: Json | string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What a recorded request led to, in a word. */
function outcomeOf({ status, body }: Answer): string {
  if (status !== 200) return String(status);
  return typeof body === 'string' || body['ok'] === true ? 'ok' : asText(body['error']);
}

function write(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  const isText = typeof body === 'string';
  response.writeHead(status, {
    'content-type': isText ? 'text/plain' : 'application/json; charset=utf-8',
    ...headers,
  });
  response.end(isText ? body : JSON.stringify(body));
}

const limited = (retryAfterS: number): Answer => ({
  status: 429,
  body: { ok: false, error: 'ratelimited' },
  headers: { 'retry-after': String(retryAfterS) },
});

const refusal = (fault: Fault): Answer | undefined => {
  if (fault.kind === 'error') return { status: 200, body: { ok: false, error: fault.error } };
  if (fault.kind === 'status') return { status: fault.status, body: 'upstream error' };
  return fault.kind === 'rate_limited' ? limited(fault.retryAfterS) : undefined;
};

/**
 * Answers one request as planned: a fault first if one strikes, else `work`.
 * A hung response stays open until the client or the server ends it.
 */
export async function respond(
  response: ServerResponse,
  record: RequestRecord,
  fault: Fault | undefined,
  work: () => Answer,
): Promise<void> {
  const refused = fault === undefined ? undefined : refusal(fault);
  if (refused !== undefined) {
    record.outcome = outcomeOf(refused);
    write(response, refused);
    return;
  }
  if (fault?.kind === 'hang' || fault?.kind === 'reset') {
    record.outcome = fault.kind;
    if (fault.kind === 'reset') response.socket?.resetAndDestroy();
    return;
  }
  const answer = work();
  record.outcome = fault?.kind === 'lost' ? `${outcomeOf(answer)}, answer lost` : outcomeOf(answer);
  if (fault?.kind === 'lost') {
    if (fault.by === 'reset') response.socket?.resetAndDestroy();
    if (fault.by === 'status') write(response, { status: 502, body: 'bad gateway' });
    return;
  }
  if (fault?.kind === 'slow') await sleep(fault.ms, undefined, { ref: false });
  if (!response.destroyed) write(response, answer);
}

const pauseKey = (method: string, team: Team | undefined, channel: string): string =>
  `${method}/${team?.id ?? ''}/${channel}`;

/** Notes the pause that a 429 asks for. */
function notePause(far: Far, record: RequestRecord, team: Team | undefined, seconds: number): void {
  record.pauseUntil = Date.now() + seconds * 1000;
  far.pauses.set(pauseKey(record.method, team, asText(record.args['channel'])), record.pauseUntil);
}

function paced(far: Far, team: Team, channel: string, last: Map<string, number>): number | undefined {
  const key = `${team.id}/${channel}`;
  const now = Date.now();
  const wait = (last.get(key) ?? -Infinity) + far.paceMs - now;
  if (wait > 0) return Math.max(1, Math.ceil(wait / 1000));
  last.set(key, now);
  return undefined;
}

/** The Web API: POST or GET /api/<method>. */
export class ApiDoor {
  readonly #far: Far;
  readonly #lastPost = new Map<string, number>();

  constructor(far: Far) {
    this.#far = far;
  }

  /** Serves one call. */
  async serve(
    method: string,
    query: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const far = this.#far;
    const read = readArgs(request.headers['content-type'] ?? '', await readBody(request), query);
    const args = 'args' in read ? read.args : {};
    const bearer = /^Bearer (.+)$/u.exec(request.headers.authorization ?? '')?.[1];
    const token = bearer ?? asText(args['token']);
    const team = [...far.teams.values()].find((each) => each.botToken === token);
    const at = Date.now();
    const early = at < (far.pauses.get(pauseKey(method, team, asText(args['channel']))) ?? 0);
    const record: RequestRecord = { method, args, token, team: team?.id, at, early, outcome: '' };
    const fault = far.faults.take(method, asText(args['channel']), team?.id);
    if (fault?.kind === 'rate_limited') notePause(far, record, team, fault.retryAfterS);
    const work = (): Answer => {
      if ('error' in read) return { status: 200, body: { ok: false, error: read.error } };
      return this.#answer(record, team);
    };
    far.requests.push(record);
    await respond(response, record, fault, work);
  }

  #answer(record: RequestRecord, team: Team | undefined): Answer {
    try {
      const { paceMs } = this.#far;
      if (paceMs > 0 && team !== undefined && record.method === 'chat.postMessage') {
        const retryAfterS = paced(this.#far, team, asText(record.args['channel']), this.#lastPost);
        if (retryAfterS !== undefined) {
          notePause(this.#far, record, team, retryAfterS);
          return limited(retryAfterS);
        }
      }
      const body = this.#call(record, team);
      const headers = { 'x-oauth-scopes': 'chat:write,commands', 'x-accepted-oauth-scopes': 'chat:write' };
      return { status: 200, body: { ok: true, ...body }, headers };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      const details =
        error.details.length === 0 ? {} : { response_metadata: { messages: [...error.details] } };
      return { status: 200, body: { ok: false, error: error.code, ...details } };
    }
  }

  #call({ method, args, token }: RequestRecord, team: Team | undefined): Json {
    const far = this.#far;
    if (token === '') throw new ApiError('not_authed');
    if (method === 'apps.connections.open') {
      if (team !== undefined) throw new ApiError('not_allowed_token_type');
      if (token !== far.appToken) throw new ApiError('invalid_auth');
      return { url: far.openSocket() };
    }
    if (token === far.appToken) throw new ApiError('not_allowed_token_type');
    if (team === undefined) throw new ApiError('invalid_auth');
    if (team.refusal !== undefined) throw new ApiError(team.refusal);
    const run = findMethod(method);
    if (run === undefined) {
      far.unknownMethods.push(method);
      throw new ApiError('unknown_method');
    }
    return run({ far, team, args });
  }
}
