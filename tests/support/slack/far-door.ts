import type { IncomingMessage, ServerResponse } from 'node:http';
import type { StoredMessage } from './board.ts';
import type { Far, RequestRecord } from './far.ts';
import type { Fault, Weather } from './faults.ts';
import { asJson, asText, type Json, parseJson } from './json.ts';
import { readBody } from './request.ts';
import { addChannel, addMember, type Team } from './teams.ts';

/** What the stand-in itself does at a word from outside. */
export interface Controls {
  /** Cuts all connections for a while. */
  outage(ms: number): void;
  heal(): void;
}

const keyOf = (payload: Json): string | null =>
  asText(asJson(asJson(payload['metadata'])['event_payload'])['key']) || null;

/** A message in a line: `at` is when it was posted, in milliseconds since 1970. */
function messageLine({ team, channel, ts, from, onlyFor, payload }: StoredMessage, full: boolean): Json {
  return {
    team,
    channel,
    ts,
    at: Math.floor(Number(ts) * 1000),
    from,
    onlyFor: onlyFor ?? null,
    thread: asText(payload['thread_ts']) || null,
    key: keyOf(payload),
    text: payload['text'],
    ...(full ? { payload } : {}),
  };
}

/** A request in a line. */
const requestLine = ({ method, team, args, at, early, outcome }: RequestRecord): Json => ({
  method,
  team: team ?? null,
  channel: asText(args['channel']) || null,
  key: keyOf(args),
  at,
  early,
  outcome,
});

function look(far: Far, what: string, query: URLSearchParams): unknown {
  const channel = query.get('channel');
  const isHere = (there: unknown): boolean => channel === null || there === channel;
  switch (what) {
    case 'messages':
      return far.board
        .all()
        .filter((message) => isHere(message.channel))
        .map((message) => messageLine(message, query.has('full')));
    case 'requests':
      return far.requests.entries
        .filter(({ method, args }) => (query.get('method') ?? method) === method && isHere(args['channel']))
        .map(requestLine);
    case 'problems':
      return { violations: far.violations, unknownMethods: far.unknownMethods };
    default:
      return undefined;
  }
}

function act(far: Far, controls: Controls, what: string, body: Json): boolean {
  const team = far.teams.get(asText(body['team'])) ?? [...far.teams.values()][0];
  switch (what) {
    case 'fail':
      far.faults.plan(asText(body['method']), body['fault'] as Fault, asJson(body['aim']));
      return true;
    case 'weather':
      far.faults.weather = body as unknown as Weather;
      return true;
    case 'heal':
      controls.heal();
      return true;
    case 'outage':
      // After the answer, whose connection would be cut too.
      setImmediate(() => controls.outage(Number(body['ms'])));
      return true;
    case 'pace':
      far.paceMs = Number(body['ms']);
      return true;
    default:
      return team !== undefined && furnish(team, what, body);
  }
}

/** Changes a workspace: a channel or member anew, or an installation that is gone (`refusal`) or back. */
function furnish(team: Team, what: string, { id, refusal, team: _team, ...about }: Json): boolean {
  if (what === 'channel') addChannel(team, asText(id), about);
  else if (what === 'member') addMember(team, asText(id), about);
  else if (what === 'installation') team.refusal = typeof refusal === 'string' ? refusal : undefined;
  else return false;
  return true;
}

/**
 * The stand-in seen and moved from another process. GET /_far/messages, /_far/requests, /_far/problems;
 * POST /_far/fail, /weather, /heal, /outage, /pace, /channel, /member, /installation.
 */
export async function serveFar(
  far: Far,
  controls: Controls,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://far');
  const what = pathname.split('/')[2] ?? '';
  const found =
    request.method === 'POST'
      ? act(far, controls, what, parseJson(await readBody(request)) ?? {}) || undefined
      : look(far, what, searchParams);
  // Closed each time: an outage cuts every connection, and an idle one would be found dead by the next request.
  response.writeHead(found === undefined ? 404 : 200, {
    'content-type': 'application/json',
    connection: 'close',
  });
  response.end(JSON.stringify(found ?? null));
}
