/** Commands near a mistyped word. */
import { editDistance } from '../domain/spelling.ts';
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
