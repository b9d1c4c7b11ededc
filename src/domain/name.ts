/** Names as people type them, brought to the one form in which they are stored and compared. */

/** The longest name a record may have and the longest a question may ask for, in characters. */
export const NAME_LIMIT = 120;

/**
 * Lower case, without accents, punctuation or doubled spaces: `Mistral  A.I.` and `mistral ai` are one name.
 * Marks of direction and other invisible characters vanish.
 */
export function normaliseName(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Cc}]/gu, (mark) => (/\s/.test(mark) ? ' ' : ''))
    .toLowerCase()
    .replace(/(?<=\b\p{L})\.(?=\p{L}\b|\s|$)/gu, '')
    .replace(/[’'`]/g, '')
    .replace(/[^\p{L}\p{N}.%+]+/gu, ' ')
    .replace(/(?<!\d)\.|\.(?!\d)/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Alone behind `company` or `metric` these are asked as verbs; `none` empties a field. */
const RESERVED = /^(?:list|compare|show|add|set|merge|history|edit|none)$/;
/** Inside a line these begin another part of the question. */
const GRAMMAR = /\bas of\b|(?<=^| )(?:vs|versus)(?= |$)|(?:^| )page \d+$/;

/** The word or phrase in a name that a question would be cut at or mistaken for; null when it can be asked by. */
export function unaskable(name: string): string | null {
  const plain = normaliseName(name);
  return (RESERVED.exec(plain) ?? GRAMMAR.exec(plain))?.[0].trim() ?? null;
}
