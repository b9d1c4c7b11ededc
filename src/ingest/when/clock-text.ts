/** Times of day, as people write them: `9am`, `5:30 p.m.`, `17:30`, `noon`. */
import { type Reading, read, refused } from './reading.ts';

const TIME = String.raw`\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m\.?)|\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?|noon|midday|midnight`;
const LAST = new RegExp(`^(.*?)(?:^|,? (?:at |@ ?)?|,|(?:^| )@)(${TIME})$`);
const FIRST = new RegExp(`^(?:at )?(${TIME})(?:,? on |, ?| )(.+)$`);

/** A text cut in two: what is said of the day, and the time of day (`17:30`, `17:30:15`) or null for none. */
export interface Clocked {
  readonly rest: string;
  readonly time: string | null;
}

/** Takes a time of day off the end or the beginning of a text in lower case; one with two readings is refused. */
export function splitTime(text: string): Reading<Clocked> {
  const plain = text.replace(/^at (?=\d)/, '');
  const last = LAST.exec(plain);
  if (last) return withTime(last[1] ?? '', last[2] ?? '');
  const first = FIRST.exec(plain);
  if (first) return withTime(first[2] ?? '', first[1] ?? '');
  const bare = /(?:^|\s)(?:at |@ ?)(\d{1,2})$/.exec(text)?.[1];
  if (bare !== undefined && Number(bare) < 24) {
    return refused(`“at ${bare}” leaves the time open: write it like 9am or 17:30.`);
  }
  return read({ rest: text, time: null });
}

function withTime(rest: string, typed: string): Reading<Clocked> {
  if (typed === 'midnight') {
    return refused('“midnight” could be the start or the end of the day: write 00:00 or 23:59.');
  }
  if (typed === 'noon' || typed === 'midday') return read({ rest, time: '12:00' });
  const [, hour = '', minute = '00', half = ''] = /^(\d+)(?:[:.](\d+))? ?([ap])/.exec(typed) ?? [];
  return half === '' ? by24(rest, typed) : by12(rest, typed, Number(hour), minute, half);
}

function by12(rest: string, typed: string, hour: number, minute: string, half: string): Reading<Clocked> {
  if (hour < 1 || hour > 12 || Number(minute) > 59) return noTime(typed);
  const hours = (hour % 12) + (half === 'p' ? 12 : 0);
  return read({ rest, time: `${String(hours).padStart(2, '0')}:${minute}` });
}

function by24(rest: string, typed: string): Reading<Clocked> {
  const [hour = '', minute = '', second = '00'] = typed.split(':');
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) >= 60) return noTime(typed);
  if (/^[1-9]$/.test(hour)) {
    const late = `${Number(hour) + 12}:${minute}`;
    return refused(`“${typed}” could be 0${hour}:${minute} or ${late}: write one of them.`);
  }
  return read({ rest, time: typed.padStart(hour.length === 1 ? typed.length + 1 : typed.length, '0') });
}

function noTime(typed: string): Reading<Clocked> {
  return refused(`“${typed}” is not a time of day.`);
}
