/** What one part of the grammar makes of a text: a value, a refusal in a sentence, or nothing (null: not its form). */
export type Reading<T> =
  | { readonly ok: true; readonly value: T; readonly note: string | null }
  | { readonly ok: false; readonly problem: string };

/** A value that was understood, with what was taken for granted. */
export function read<T>(value: T, note: string | null = null): Reading<T> {
  return { ok: true, value, note };
}

/** A refusal, in a sentence for the person who typed. */
export function refused<T>(problem: string): Reading<T> {
  return { ok: false, problem };
}

/** Two notes as one. */
export function joinNotes(...notes: readonly (string | null)[]): string | null {
  const said = notes.filter((note) => note !== null);
  return said.length === 0 ? null : said.join(' ');
}
