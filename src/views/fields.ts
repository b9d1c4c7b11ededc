/** Changed fields, in the words a reader knows. */
import type { FieldChange } from '../usecases/edit/difference.ts';

/** A figure is told as it was written: what the text was read as says the same again. */
export function readable(fields: readonly FieldChange[]): readonly FieldChange[] {
  const written = fields.some(({ field }) => field === 'raw');
  return fields
    .filter(({ field }) => !(written && field.startsWith('value ')))
    .map((one) => (one.field === 'raw' ? { ...one, field: 'value' } : one));
}
