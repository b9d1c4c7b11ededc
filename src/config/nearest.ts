/** The names nearest to a mistyped one. */

/** Names at most a third of their letters away from what was typed, nearest first. */
export function nearest(typed: string, names: readonly string[]): string[] {
  const word = typed.toLowerCase().slice(0, 60);
  return names
    .map((name) => ({ name, distance: distance(word, name.toLowerCase()) }))
    .filter(({ name, distance: letters }) => letters <= Math.max(2, name.length / 3))
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
}

/** How many letters must be put in, taken out or changed (Levenshtein). */
function distance(a: string, b: string): number {
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
