/** What an editor has changed in the words of a claim or figure. */
import { CORRECTIONS } from '../../domain/correction.ts';
import { difference, type FieldChange } from './difference.ts';

/** Every action of the log that can change what a claim or figure says: a correction, or one taken back. */
export const REWORDING: readonly string[] = [...CORRECTIONS, 'undo'];

/** What a claim or figure says; whom it is about and what the desk notes beside it is no part of that. */
const WORDS = ['raw', 'text', 'basis', 'period', 'speaker', 'hedge', 'kind'];

/** The differences between two states of a claim or figure that are differences in what it says. */
export function reworded(before: object | null, after: object): readonly FieldChange[] {
  return difference(before, after).filter(({ field }) =>
    WORDS.some((word) => field === word || field.startsWith(`${word} `)),
  );
}
