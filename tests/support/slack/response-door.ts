import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Answer, respond } from './api-door.ts';
import type { StoredMessage } from './board.ts';
import { type Far, keepViolations, type RequestRecord } from './far.ts';
import { type Json, parseJson } from './json.ts';
import { readBody } from './request.ts';
import type { ResponseTicket } from './response-urls.ts';
import { validateMessage } from './validate.ts';

/** Who answers, where, and what control was used: the part of a ticket that an acknowledgement has too. */
export type ReplyPlace = Pick<ResponseTicket, 'exchange' | 'team' | 'channel' | 'user' | 'source'>;

const INSTRUCTIONS = new Set(['response_type', 'replace_original', 'delete_original']);

const contentOf = (payload: Json): Json =>
  Object.fromEntries(Object.entries(payload).filter(([key]) => !INSTRUCTIONS.has(key)));

function checkChoice(far: Far, source: StoredMessage | undefined, payload: Json): void {
  // What happens to the pressed message without either word differs between Slack's own descriptions.
  const silent = payload['replace_original'] === undefined && payload['delete_original'] === undefined;
  if (source !== undefined && silent) {
    keepViolations(far, 'response_url', ['replace_original: say true or false after a press']);
  }
}

/**
 * Does what a reply asks: replace or delete the pressed message, or post a new one (ephemeral by default).
 * A slash command has no original: replace_original posts anew, as slackapi/bolt-js#2287 reports of Slack.
 */
export function applyReply(far: Far, place: ReplyPlace, payload: Json, immediate: boolean): void {
  const { exchange: via, team, channel, user, source } = place;
  checkChoice(far, source, payload);
  const way = { via, immediate };
  if (source !== undefined && payload['delete_original'] === true) far.board.remove(source, way);
  else if (source !== undefined && payload['replace_original'] === true) {
    far.board.edit(source, contentOf(payload), way);
  } else if (payload['delete_original'] !== true) {
    const onlyFor = payload['response_type'] === 'in_channel' ? undefined : user;
    far.board.post({ team, channel, payload: contentOf(payload), onlyFor, ...way });
  }
}

function answer(far: Far, id: string, payload: Json | undefined): Answer {
  const ticket = far.responseUrls.use(id);
  if (typeof ticket === 'string') return { status: 404, body: { ok: false, error: ticket } };
  if (payload === undefined) return { status: 400, body: 'invalid_payload' };
  const problems = validateMessage(payload);
  if (!keepViolations(far, 'response_url', problems)) {
    const blocks = problems.some((problem) => problem.startsWith('blocks'));
    return { status: 400, body: blocks ? 'invalid_blocks' : 'invalid_payload' };
  }
  applyReply(far, ticket, payload, false);
  return { status: 200, body: { ok: true } };
}

/** Serves one POST to a response_url. */
export async function serveResponseUrl(
  far: Far,
  id: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const payload = parseJson(await readBody(request));
  const ticket = far.responseUrls.peek(id);
  const record: RequestRecord = {
    method: 'response_url',
    args: payload ?? {},
    token: '',
    team: ticket?.team,
    at: Date.now(),
    early: false,
    outcome: '',
  };
  const fault = far.faults.take('response_url', ticket?.channel, ticket?.team);
  far.requests.push(record);
  await respond(response, record, fault, () => answer(far, id, payload));
}
