/** What differs between two states of a record, field by field, in words a person can read. */
import { showWindow } from '../../domain/time.ts';

export interface FieldChange {
  /** The field's name in words: `due window`. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Fields that differ, in the order of the newer state. Nested objects are compared field by field; dates that people
 * read as one thing (when due, when published, which period) are told as one, unless that would hide what differs.
 */
export function difference(before: object | null, after: object): readonly FieldChange[] {
  const [old, now] = [flatten(before ?? {}), flatten(after)];
  const changes = [...new Set([...now.keys(), ...old.keys()])].flatMap((field) => {
    const [from, to] = [old.get(field) ?? 'nothing', now.get(field) ?? 'nothing'];
    return from === to ? [] : [{ field, before: from, after: to }];
  });
  return WHOLES.reduce<readonly FieldChange[]>(
    (told, whole) => asOne(told, whole, before ?? {}, after),
    changes,
  );
}

/** Fields that are read as one thing, with the words for it. */
const WHOLES: readonly { readonly field: string; readonly words: (held: Fields) => string }[] = [
  { field: 'due', words: (held) => spanOf(held) ?? 'not known' },
  { field: 'publication', words: (held) => [spanOf(held) ?? 'not known', basisOf(held)].join('') },
  { field: 'period', words: (held) => (typeof held['label'] === 'string' ? held['label'] : 'nothing') },
];

type Fields = Readonly<Record<string, unknown>>;

function asOne(
  changes: readonly FieldChange[],
  { field, words }: (typeof WHOLES)[number],
  before: object,
  after: object,
): readonly FieldChange[] {
  const first = changes.findIndex((change) => change.field.startsWith(`${field} `));
  if (first < 0) return changes;
  const [from, to] = [wordsFor(before, field, words), wordsFor(after, field, words)];
  if (from === to) return changes;
  const others = changes.filter((change) => !change.field.startsWith(`${field} `));
  return [...others.slice(0, first), { field, before: from, after: to }, ...others.slice(first)];
}

function wordsFor(state: object, field: string, words: (held: Fields) => string): string {
  const held: unknown = Object.entries(state).find(([key]) => key === field)?.[1];
  return typeof held === 'object' && held !== null ? words({ ...held }) : 'nothing';
}

function spanOf({ from, to }: Fields): string | null {
  return typeof from === 'string' && typeof to === 'string' ? showWindow(from, to) : null;
}

function basisOf({ basis, note }: Fields): string {
  if (typeof basis !== 'string' || basis === 'unknown') return '';
  return ` (${basis}${typeof note === 'string' ? `: ${note}` : ''})`;
}

function flatten(value: object, path: readonly string[] = []): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, held] of Object.entries(value)) {
    const field = [...path, key.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)];
    if (typeof held === 'object' && held !== null && !Array.isArray(held)) {
      for (const [name, text] of flatten(held, field)) flat.set(name, text);
    } else flat.set(field.join(' '), textOf(held));
  }
  return flat;
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return value.length === 0 ? 'nothing' : value.map(textOf).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
