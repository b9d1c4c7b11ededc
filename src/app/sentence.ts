/** What stopped Daybook from starting, as one sentence for the person who started it. */

/** The error's own sentence when it was made for people, else that something broke, with what little is known. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Daybook could not start.';
  const text = error.message.trim().split('\n', 1)[0] ?? '';
  return /[.!?)]$/.test(text) ? text : `Daybook could not start: ${text}.`;
}
