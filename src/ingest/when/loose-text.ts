/**
 * What our own grammar does not know goes to chrono-node, and little of what comes back is believed. Measured with
 * 2.10.3: it reads `T-7d` as a week ahead and `3/4` the American way, takes a clause and drops the rest
 * (`2 weeks from tomorrow`), carries 31 January plus a month into March, leaves `America/New_York` out without a word,
 * and turns `last Friday` into the coming one under `forwardDate`.
 */
import { type ParsedResult, parse } from 'chrono-node/en';
import { realDate } from '../../domain/date-text.ts';
import { addHorizon, type IsoDate } from '../../domain/time.ts';
import { type Reading, read, refused } from './reading.ts';

/** A day, and a time of day when one was said beyond doubt. */
export interface Loose {
  readonly on: IsoDate;
  readonly time: string | null;
}

/**
 * Reads a day in words of which chrono understood every one. Only what it is certain of counts; lengths in months are
 * counted again with clamping.
 */
export function readLoosely(text: string, today: IsoDate): Reading<Loose> | null {
  // Chrono takes `a few` for three.
  if (/\b(?:few|several|some)\b/.test(text)) return null;
  const result = parseWhole(text, today);
  // `end` is null where its type says undefined.
  if (!result || result.end) return null;
  const { start } = result;
  if (start.isCertain('timezoneOffset') && start.isCertain('hour')) return null;
  const time = timeOf(text, start);
  if (time !== null && !time.ok) return time;
  const on = dayOf(result, text, today);
  return on === null ? null : read({ on, time: time?.value ?? null });
}

/** The one result that covers the text from end to end. Chrono is given the day at noon, and never the zone. */
function parseWhole(text: string, today: IsoDate): ParsedResult | null {
  // Noon, in the machine's zone because chrono reads its reference by local getters: no zone's clocks skip noon.
  const [year = 0, month = 1, day = 1] = today.split('-').map(Number);
  const [result, ...more] = parse(text, new Date(year, month - 1, day, 12), { forwardDate: true });
  return result !== undefined && more.length === 0 && result.text.length === text.length ? result : null;
}

function dayOf(result: ParsedResult, text: string, today: IsoDate): IsoDate | null {
  const { start } = result;
  if (!start.isCertain('month') || !start.isCertain('year')) return null;
  if (!start.isCertain('day')) return isRelative(result) ? clamped(text, start, today) : null;
  // `a month and 2 days ago` has gone through the overflow already, and nothing tells by how much.
  if (isRelative(result) && /month|quarter|year/.test(text)) return null;
  const year = start.get('year') ?? 0;
  // A year that was not typed in full was guessed from two digits.
  if (!isRelative(result) && !text.includes(String(year)) && !casual(result)) return null;
  return realDate(year, start.get('month') ?? 0, start.get('day') ?? 0) ?? null;
}

/** Months counted from the first, where nothing overflows, and added to the day itself. */
function clamped(text: string, start: ParsedResult['start'], today: IsoDate): IsoDate | null {
  const first = parseWhole(text, `${today.slice(0, 8)}01`)?.start ?? start;
  const [year = 0, month = 0] = today.split('-').map(Number);
  const months = ((first.get('year') ?? 0) - year) * 12 + (first.get('month') ?? 0) - month;
  return addHorizon(today, `${months < 0 ? '-' : ''}P${Math.abs(months)}M`);
}

function timeOf(text: string, start: ParsedResult['start']): Reading<string> | null {
  if (/morning|afternoon|evening|night/.test(text) && !start.isCertain('hour')) {
    return refused(`“${text}” leaves the time open: write it like 9am or 17:30.`);
  }
  if (!start.isCertain('hour')) return null;
  const [hour, minute] = [start.get('hour') ?? 0, start.get('minute') ?? 0];
  if (!start.isCertain('meridiem') && hour < 13) {
    return refused(`“${text}” leaves open whether morning or afternoon is meant: write am or pm.`);
  }
  return read(`${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
}

function isRelative(result: ParsedResult): boolean {
  return result.tags().has('result/relativeDate');
}

/** `tomorrow`, `tonight`: the year comes from today, not from digits. */
function casual(result: ParsedResult): boolean {
  return [...result.tags()].some((tag) => tag.startsWith('casualReference/'));
}
