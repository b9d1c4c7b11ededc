/** What differs between two states of a record, field by field, in words a person can read. */
import { NOTHING, type Whole, WHOLES } from './field-words.ts';

export interface FieldChange {
  /** The field's name in words: `due window`. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Fields that differ, in the order of the newer state. Nested objects are compared field by field; what people
 * read as one thing (a date, a channel, a filter) is told as one, unless that would hide what differs.
 */
export function difference(before: object | null, after: object): readonly FieldChange[] {
  const [old, now] = [flatten(before ?? {}), flatten(after)];
  const changes = [...new Set([...now.keys(), ...old.keys()])].flatMap((field) => {
    const [from, to] = [old.get(field) ?? NOTHING, now.get(field) ?? NOTHING];
    return from === to ? [] : [{ field, before: from, after: to }];
  });
  return WHOLES.reduce<readonly FieldChange[]>(
    (told, whole) => asOne(told, whole, before ?? {}, after),
    changes,
  );
}

function asOne(
  changes: readonly FieldChange[],
  { path, name, covers, words }: Whole,
  before: object,
  after: object,
): readonly FieldChange[] {
  const covered = ({ field }: FieldChange): boolean =>
    covers.some((one) => field === one || field.startsWith(`${one} `));
  const first = changes.findIndex(covered);
  if (first < 0) return changes;
  const [from, to] = [words(heldAt(before, path)), words(heldAt(after, path))];
  if (from === to) return changes;
  const others = changes.filter((change) => !covered(change));
  return [...others.slice(0, first), { field: name, before: from, after: to }, ...others.slice(first)];
}

function heldAt(state: object, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (held, key) =>
      typeof held === 'object' && held !== null
        ? Object.entries(held).find(([name]) => name === key)?.[1]
        : undefined,
    state,
  );
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
  if (value === null || value === undefined) return NOTHING;
  if (Array.isArray(value)) return value.length === 0 ? NOTHING : value.map(textOf).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
