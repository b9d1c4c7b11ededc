/** How near two words are in spelling. */

/** Levenshtein distance: how many single letters must be put in, taken out or changed. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

/**
 * Whether a typed name is another name with slips of the keyboard: every typed word is a word of it but for about one
 * letter in four, and numbers are the same. `amzon` is `amazon`; `llama 4` is not `llama 3 70b`.
 * @param typed both names in normalised form
 */
export function isMisspelling(typed: string, name: string): boolean {
  const words = name.split(' ');
  return typed.split(' ').every((word) => words.some((candidate) => isSlip(word, candidate)));
}

function isSlip(word: string, candidate: string): boolean {
  if (word === candidate) return true;
  if (/\p{N}/u.test(word) || word.length < 4) return false;
  return editDistance(word, candidate) <= Math.max(1, Math.floor(word.length / 4));
}
