import { cleanText } from '../../domain/text.ts';
import { Refusal } from '../refusal.ts';

/** The word by which an editor empties a field that may be empty: a blank one means that it stays as it is. */
const NONE = 'none';

/**
 * Typed text as the record keeps it.
 * @throws Refusal `missing-option` when nothing visible is left of it
 */
export function typedText(text: string, name: string): string {
  const clean = cleanText(text);
  if (clean !== '') return clean;
  throw new Refusal('missing-option', `Please say which ${name}: nothing readable was typed.`);
}

/** A typed text that may be taken away: undefined when nothing was typed, null for `none`. */
export function clearable(text: string | undefined, name: string): string | null | undefined {
  if (text === undefined) return undefined;
  return isNone(text) ? null : typedText(text, name);
}

/** Whether an editor asked for a field to be emptied. */
export function isNone(text: string): boolean {
  return text.trim().toLowerCase() === NONE;
}
