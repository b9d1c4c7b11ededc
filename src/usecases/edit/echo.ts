/** Saying a typed date back before it is saved, wherever it could have been meant otherwise. */
import { readDate } from '../../domain/date-text.ts';
import { showWhen, type When } from '../../domain/when.ts';
import type { ZoneName } from '../../domain/time.ts';

/**
 * What a typed date was read as, with its weekday and zone, for the list that is agreed to before saving; nothing
 * where the text is a calendar date in full or a length of time, which can be read in one way only.
 */
export function echoOf(typed: string, when: When, zone: ZoneName): readonly string[] {
  const inFull = typed.split('..').every((date) => readDate(date) !== undefined);
  return inFull || when.kind === 'horizon' ? [] : [`“${typed.trim()}” is read as ${showWhen(when, zone)}.`];
}
