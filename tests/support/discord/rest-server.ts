import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { ApiError, apiErrors } from './api-error.ts';
import { Buckets } from './buckets.ts';
import { breakOff, FaultPlans, rateLimited, type Fault } from './faults.ts';
import { createMischief, type Mischief } from './mischief.ts';
import { describeProblem } from './problem.ts';
import { readBody, type RequestBody } from './request-body.ts';
import { createRouter, type Answer, type Match, type Route } from './router.ts';
import type { World } from './world.ts';

const PREFIX = '/api/v10';
const LIMITED = 'POST /channels/:channel/messages';

/** A request as it came, and the status it was given; undefined while or where none was. */
export interface RecordedRequest {
  method: string;
  /** Without /api/v10 and the query. */
  path: string;
  /** The route's name; undefined for one that Discord, or the stand-in, does not have. */
  route: string | undefined;
  json: unknown;
  files: number;
  at: number;
  status: number | undefined;
  /** Until when its 429 asked to be left alone; undefined for any other answer. */
  pauseUntil?: number;
}

/** A body that Discord would have refused. */
export interface Violation {
  route: string;
  problems: string[];
  json: unknown;
}

/** A post that came while its channel, or everything, was to be left alone. */
export interface EarlyPost {
  path: string;
  at: number;
  /** When it would have been welcome. */
  until: number;
}

interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** Discord's REST interface over the routes it is given. */
export class RestServer {
  readonly requests: RecordedRequest[] = [];
  readonly violations: Violation[] = [];
  readonly faults = new FaultPlans();
  readonly buckets = new Buckets();
  readonly early: EarlyPost[] = [];
  /** Until when a path is to be left alone after a 429; `global` for all of them. */
  readonly #closed = new Map<string, number>();
  #mischief: (() => Fault | undefined) | undefined;
  readonly #world: World;
  readonly #find: (method: string, path: string) => Match | undefined;

  constructor(world: World, routes: readonly Route[]) {
    this.#world = world;
    this.#find = createRouter(routes);
  }

  /** Lets posts go wrong at random from now on; undefined ends that. */
  set mischief(mischief: Mischief | undefined) {
    this.#mischief = mischief === undefined ? undefined : createMischief(mischief);
  }

  /** Answers one request; never rejects. */
  async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await this.#serve(request, response);
    } catch {
      // The client went away while its body was read: there is nobody left to answer.
      response.destroy();
    }
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://discord');
    const method = request.method ?? 'GET';
    const path = url.pathname.startsWith(`${PREFIX}/`) ? url.pathname.slice(PREFIX.length) : url.pathname;
    const match = url.pathname.startsWith(`${PREFIX}/`) ? this.#find(method, path) : undefined;
    const record: RecordedRequest = {
      method,
      path,
      route: match?.route.name,
      json: undefined,
      files: 0,
      at: this.#world.clock.now(),
      status: undefined,
    };
    this.requests.push(record);
    const fault = this.#faultFor(record);
    const reply = await this.#reply(request, response, { url, match, record, fault });
    if (reply !== undefined) send(response, record, reply);
    this.#world.board.post();
  }

  async #reply(
    request: IncomingMessage,
    response: ServerResponse,
    {
      url,
      match,
      record,
      fault,
    }: { url: URL; match: Match | undefined; record: RecordedRequest; fault: Fault | undefined },
  ): Promise<Reply | undefined> {
    let body: RequestBody;
    try {
      body = await readBody(request);
    } catch (error) {
      if (error instanceof ApiError) return { status: error.status, body: error.body };
      throw error;
    }
    record.json = body.json;
    record.files = body.files.length;
    if (fault?.kind === 'slow') await sleep(fault.ms, undefined, { ref: false });
    else if (fault !== undefined && fault.kind !== 'lost') return strike(response, fault);
    const reply = this.#answer(request, url, match, record, body);
    if (fault?.kind !== 'lost') return reply;
    if (typeof fault.by === 'number')
      return { status: fault.by, body: { message: `${fault.by}: planned`, code: 0 } };
    breakOff(response, fault.by);
    return undefined;
  }

  /** What goes wrong with this request: what was planned, what its haste deserves, or what chance has in store. */
  #faultFor(record: RecordedRequest): Fault | undefined {
    const { method, route, path } = record;
    const planned = this.faults.take(method, route ?? '', path);
    const fault = planned ?? (route === LIMITED ? (this.#tooEarly(path) ?? this.#mischief?.()) : undefined);
    if (fault?.kind !== 'rate-limit') return fault;
    const until = this.#world.clock.now() + fault.retryAfterMs;
    record.pauseUntil = until;
    const key = fault.scope === 'global' ? 'global' : path;
    this.#closed.set(key, Math.max(until, this.#closed.get(key) ?? 0));
    return fault;
  }

  #tooEarly(path: string): Fault | undefined {
    const at = this.#world.clock.now();
    const until = Math.max(this.#closed.get(path) ?? 0, this.#closed.get('global') ?? 0);
    if (until <= at) return undefined;
    this.early.push({ path, at, until });
    return { kind: 'rate-limit', retryAfterMs: until - at };
  }

  #answer(
    request: IncomingMessage,
    url: URL,
    match: Match | undefined,
    record: RecordedRequest,
    body: RequestBody,
  ): Reply {
    try {
      if (match === undefined) throw apiErrors.notFound();
      this.#authorize(request, match.route);
      const bucket = match.route.name === LIMITED ? this.buckets.take(record.path) : undefined;
      if (bucket?.retryAfterMs !== undefined) {
        record.pauseUntil = this.#world.clock.now() + bucket.retryAfterMs;
        const { error, headers } = rateLimited(bucket.retryAfterMs, 'user');
        return { status: 429, body: error.body, headers: { ...headers, ...bucket.headers } };
      }
      const param = (name: string): string => decodeURIComponent(match.params[name] ?? '');
      const answer: Answer = match.route.handle({ param, query: url.searchParams, ...body });
      return { status: 200, ...answer, ...(bucket === undefined ? {} : { headers: bucket.headers }) };
    } catch (error) {
      return this.#refusal(error, record);
    }
  }

  #authorize(request: IncomingMessage, { needsBot }: Route): void {
    const given = request.headers.authorization;
    if (given === `Bot ${this.#world.token}`) return;
    if (needsBot || given !== undefined) throw apiErrors.unauthorized();
  }

  #refusal(error: unknown, record: RecordedRequest): Reply {
    if (!(error instanceof ApiError)) {
      // A fault of the stand-in itself must be seen in the test, not retried away as a 500.
      const why = error instanceof Error ? (error.stack ?? error.message) : String(error);
      this.violations.push({
        route: record.route ?? record.path,
        problems: [`stand-in: ${why}`],
        json: record.json,
      });
      return { status: 500, body: { message: why, code: 0 } };
    }
    const empty = error.body['code'] === 50006;
    if (error.problems.length > 0 || empty) {
      const problems = empty ? ['50006 Cannot send an empty message'] : error.problems.map(describeProblem);
      this.violations.push({ route: record.route ?? record.path, problems, json: record.json });
    }
    return { status: error.status, body: error.body };
  }
}

function strike(
  response: ServerResponse,
  fault: Exclude<Fault, { kind: 'lost' | 'slow' }>,
): Reply | undefined {
  switch (fault.kind) {
    case 'rate-limit': {
      const { error, headers } = rateLimited(fault.retryAfterMs, fault.scope ?? 'user');
      return { status: 429, body: error.body, headers };
    }
    case 'status':
      return { status: fault.status, body: { message: `${fault.status}: planned`, code: 0 } };
    case 'error':
      return { status: fault.status, body: { message: fault.message, code: fault.code } };
    case 'hang':
    case 'close':
    case 'reset':
      breakOff(response, fault.kind);
      return undefined;
  }
}

function send(
  response: ServerResponse,
  record: RecordedRequest,
  { status, body, headers = {} }: Reply,
): void {
  record.status = body === undefined && status === 200 ? 204 : status;
  // 204 goes without a content type: discord.js parses as JSON whatever is named so, empty or not.
  const type = body === undefined ? {} : { 'Content-Type': 'application/json' };
  response.writeHead(record.status, { ...type, ...headers });
  response.end(body === undefined ? undefined : JSON.stringify(body));
}
