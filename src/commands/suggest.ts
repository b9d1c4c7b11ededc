/** Commands near a mistyped word. */
import type { Command } from './command.ts';
import type { Registry } from './registry.ts';

const MOST = 3;

/** Commands whose first word is near the typed one in spelling, nearest first, at most three. */
export function suggestCommands(registry: Registry, typed: string): Command[] {
  const word = typed.toLowerCase().slice(0, 40);
  const implied = [...registry.commands].toSorted((a, b) => Number(a.implied) - Number(b.implied));
  const nouns = new Map(implied.map((command) => [command.path[0], command]));
  const limit = Math.max(1, Math.floor(word.length / 3));
  return [...nouns.entries()]
    .map(([noun, command]) => ({ command, distance: editDistance(word, noun) }))
    .filter(({ distance }) => distance <= limit)
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, MOST)
    .map(({ command }) => command);
}

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
