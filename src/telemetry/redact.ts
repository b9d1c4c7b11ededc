/** Secrets taken out of text on its way to the log, wherever in a line they stand. */

const HIDDEN = '[hidden]';

/**
 * What secrets look like, and what is left of them. Lengths are bounded, so that no text takes long. Written for JSON, where a quotation mark in a value is `\"`.
 */
const PATTERNS: readonly (readonly [RegExp, string])[] = [
  // Chat tokens that say what they are: bot, user, refresh and app-level.
  [/\b(xox[a-z](?:\.[a-z]+)?-|xapp-)[\w.-]+/gi, `$1${HIDDEN}`],
  // Chat tokens that do not: the bot's id, a time and a signature, in base64url.
  [/\b[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}/g, HIDDEN],
  // Addresses under which anybody may answer.
  [/(\/api\/(?:v\d+\/)?(?:webhooks|interactions)\/\d+\/)[\w-]+/gi, `$1${HIDDEN}`],
  [/(\/\/hooks\.[\w.-]+\/\w+\/)[\w/-]+/gi, `$1${HIDDEN}`],
  // The password of an address, up to its last @: one that was not encoded may hold more of them.
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/[^\s:/@"\\]{0,80}):(?:\\.|[^\s"\\]){0,400}@/gi, `$1:${HIDDEN}@`],
  [/\b(password|passwd|pwd)=(?:\\.|[^\s"&\\])+/gi, `$1=${HIDDEN}`],
  [/\b(bearer|bot) [\w.~+/=-]{16,}/gi, `$1 ${HIDDEN}`],
  // A field that is called a secret.
  [/("\w{0,40}(?:password|token|secret|authorization)"\s*:\s*)"(?:\\.|[^"\\])*"/gi, `$1"${HIDDEN}"`],
];

/** Builds a redactor that also knows some secrets by heart, because nothing in their form gives them away. */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
  // A short word would take common words out of every line; in JSON a secret may stand escaped.
  const known = secrets.flatMap((secret) =>
    secret.length < 6 ? [] : [secret, JSON.stringify(secret).slice(1, -1)],
  );
  return (text) => {
    const rest = known.reduce((left, secret) => left.replaceAll(secret, HIDDEN), text);
    return PATTERNS.reduce((left, [pattern, kept]) => left.replace(pattern, kept), rest);
  };
}
