/** What differs between two states of a record, field by field, in words a person can read. */

export interface FieldChange {
  /** The field's name in words: `due window`. */
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** Fields that differ, in the order of the newer state. Nested objects are compared field by field. */
export function difference(before: object | null, after: object): readonly FieldChange[] {
  const [old, now] = [flatten(before ?? {}), flatten(after)];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((field) => {
    const [from, to] = [old.get(field) ?? 'nothing', now.get(field) ?? 'nothing'];
    return from === to ? [] : [{ field, before: from, after: to }];
  });
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
