/** Days of the week, seen from a day. */
import { addDays, type IsoDate, showDate, showWeekday, weekdayOf } from '../../domain/time.ts';
import { type Reading, read } from './reading.ts';

const NAMES = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const SHORT = new Set(['mon', 'tue', 'tues', 'wed', 'weds', 'thu', 'thur', 'thurs', 'fri', 'sat', 'sun']);

/** Monday 1 to Sunday 7; undefined when the word is no day of the week. */
export function weekdayNumber(word: string): number | undefined {
  if (!NAMES.includes(word) && !SHORT.has(word)) return undefined;
  return NAMES.findIndex((name) => name.startsWith(word.slice(0, 3))) + 1;
}

/**
 * Reads a day of the week in lower case. `Thursday` and `this Thursday` are the first from today on, today included.
 * `next Thursday` is the one in the week after this, weeks beginning on Monday; people also mean the very next one, so
 * a note tells how to say that. `last Thursday` is the latest before today.
 */
export function readWeekday(
  text: string,
  today: IsoDate,
): Reading<{ readonly on: IsoDate; readonly ifPast: number }> | null {
  const [, which = '', word = ''] =
    /^(?:(this|this coming|coming|next|last|past) )?([a-z]+)\.?$/.exec(text) ?? [];
  const weekday = weekdayNumber(word);
  if (weekday === undefined) return null;
  const here = weekdayOf(today);
  const nearest = addDays(today, (weekday - here + 7) % 7);
  switch (which) {
    case 'next': {
      const on = addDays(today, weekday - here + 7);
      return read({ on, ifPast: 0 }, nextNote(on, nearest, today));
    }
    case 'last':
    case 'past':
      return read({ on: addDays(nearest, -7), ifPast: 0 });
    default:
      return read({ on: nearest, ifPast: 7 });
  }
}

function nextNote(on: IsoDate, nearest: IsoDate, today: IsoDate): string | null {
  if (on === nearest || nearest === today) return null;
  const name = showWeekday(on);
  return `“next ${name}” is read as next week’s; for ${showDate(nearest)} write “this ${name}”.`;
}
