import type { JsonObject } from './json.ts';
import type { Problem } from './problem.ts';
import { describeProblem, errorTree } from './problem.ts';

/** An answer other than 2xx: HTTP status and the JSON body Discord sends with it. */
export class ApiError extends Error {
  readonly status: number;
  readonly body: JsonObject;
  readonly problems: readonly Problem[];

  constructor(status: number, body: JsonObject, problems: readonly Problem[] = []) {
    super(`${status} ${JSON.stringify(body)}`);
    this.status = status;
    this.body = body;
    this.problems = problems;
  }
}

const coded = (status: number, code: number, message: string) => (): ApiError =>
  new ApiError(status, { message, code });

/** Discord's errors by name. Each call makes a fresh one, ready to be thrown. */
export const apiErrors = {
  unauthorized: coded(401, 0, '401: Unauthorized'),
  notFound: coded(404, 0, '404: Not Found'),
  methodNotAllowed: coded(405, 0, '405: Method Not Allowed'),
  unknownChannel: coded(404, 10003, 'Unknown Channel'),
  unknownGuild: coded(404, 10004, 'Unknown Guild'),
  unknownMessage: coded(404, 10008, 'Unknown Message'),
  unknownMember: coded(404, 10007, 'Unknown Member'),
  unknownUser: coded(404, 10013, 'Unknown User'),
  unknownWebhook: coded(404, 10015, 'Unknown Webhook'),
  unknownInteraction: coded(404, 10062, 'Unknown interaction'),
  unknownCommand: coded(404, 10063, 'Unknown application command'),
  alreadyAcknowledged: coded(400, 40060, 'Interaction has already been acknowledged.'),
  tooLarge: coded(413, 40005, 'Request entity too large'),
  missingAccess: coded(403, 50001, 'Missing Access'),
  editOthersMessage: coded(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: coded(400, 50006, 'Cannot send an empty message'),
  cannotMessageUser: coded(403, 50007, 'Cannot send messages to this user'),
  notForMessages: coded(400, 50008, 'Cannot send messages in a non-text channel'),
  missingPermissions: coded(403, 50013, 'Missing Permissions'),
  invalidWebhookToken: coded(401, 50027, 'Invalid Webhook Token'),
  replyWithoutHistory: coded(403, 160002, 'Cannot reply without permission to read message history'),
  invalidJson: coded(400, 50109, 'The request body contains invalid JSON.'),
} as const;

/** 400 with code 50035 and the tree of everything wrong with the body. */
export function invalidForm(problems: readonly Problem[]): ApiError {
  const message = `Invalid Form Body: ${problems.slice(0, 5).map(describeProblem).join('; ')}`;
  return new ApiError(400, { message, code: 50035, errors: errorTree(problems) }, problems);
}
