/** Windows from one day to another, as people write them: `2025-04-01..2025-05-22`, `between 1 April and 22 May 2025`. */
import { monthNumber, realDate } from '../../domain/date-text.ts';
import type { Span } from '../../domain/quarter.ts';
import { type IsoDate, showDate, showWindow } from '../../domain/time.ts';
import { readDay } from './day-text.ts';
import { move, readLength } from './length-text.ts';
import { type Reading, joinNotes, read, refused } from './reading.ts';
import { readSpan } from './span-text.ts';

const FORMS = [
  /^between (.+) and (.+)$/,
  /^(?:from )?(.+?) ?\.\.\.? ?(.+)$/,
  /^(?:from )?(.+?) (?:to|until|till|through) (.+)$/,
  /^(.+?) - (.+)$/,
  /^(\d{4})-(\d{4})$/,
  /^(\d{1,2}(?:st|nd|rd|th)?|[a-z]{3,9}|[qh]\d)-(\d{1,2}(?:st|nd|rd|th)? .+|[a-z]{3,9} .+|[a-z]{3,9} \d{4}|[qh]\d.*)$/,
];

/**
 * Reads a window in lower case. An end may be a day or a stretch (`April to May 2025`); what the first leaves out, a
 * month or a year, it takes from the second. `within 6 months` is the window that begins today.
 */
export function readRange(text: string, today: IsoDate): Reading<Span> | null {
  const length = readLength(/^(?:within|over) (?:the next )?(.+)$/.exec(text)?.[1] ?? '');
  if (length !== undefined) {
    return read({ from: today, to: move(today, length, false), label: text, vague: false });
  }
  for (const form of FORMS) {
    const [, first = '', second = ''] = form.exec(text) ?? [];
    const reading = second === '' ? null : between(first, second, today);
    if (reading !== null) return reading;
  }
  return null;
}

function between(first: string, second: string, today: IsoDate): Reading<Span> | null {
  const end = readEnd(second, today);
  if (!end?.ok) return end;
  const start = readStart(first, end.value, today);
  if (!start?.ok) return start;
  const { from } = start.value;
  const { to } = end.value;
  if (to < from) return refused(`That window ends (${showDate(to)}) before it begins (${showDate(from)}).`);
  const vague = start.value.vague || end.value.vague;
  return read({ from, to, label: showWindow(from, to), vague }, joinNotes(start.note, end.note));
}

function readEnd(text: string, today: IsoDate): Reading<Span> | null {
  const span = readSpan(text, today);
  if (span !== null) return span;
  const day = readDay(text, today);
  if (!day?.ok) return day;
  const { on } = day.value;
  return read({ from: on, to: on, label: showDate(on), vague: false }, day.note);
}

function readStart(text: string, end: Span, today: IsoDate): Reading<Span> | null {
  const year = Number(end.to.slice(0, 4));
  const bare = /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(text)?.[1];
  if (bare !== undefined) {
    const on = realDate(year, Number(end.from.slice(5, 7)), Number(bare));
    return on === undefined ? null : read({ from: on, to: on, label: text, vague: false });
  }
  if (!lacksYear(text)) return readEnd(text, today);
  // `1 December to 3 January 2026` begins in 2025: the latest start that is not after the end.
  const own = readEnd(`${text} ${year}`, today);
  return own?.ok && own.value.from > end.to ? readEnd(`${text} ${year - 1}`, today) : own;
}

function lacksYear(text: string): boolean {
  if (/\d{4}|\d[/.]\d/.test(text)) return false;
  return /^[qh]\d$/.test(text) || text.split(/[ -]/).some((word) => monthNumber(word) !== undefined);
}
