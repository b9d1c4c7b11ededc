/** Dates that an editor types, read in their own time zone. */
import type { IsoDate, ZoneName } from '../../domain/time.ts';
import type { When } from '../../domain/when.ts';
import type { Context } from '../context.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

/** The zone in which a member's typed dates are read: their own, else the desk's. */
export async function zoneOf(context: Context, records: Records): Promise<ZoneName> {
  return context.actor.zone ?? (await records.desk()).zone;
}

/**
 * Reads a typed date, window, time or horizon.
 * @throws Refusal `bad-option` with the reader's own sentence
 */
export async function typedWhen(context: Context, records: Records, text: string): Promise<When> {
  const read = context.readWhen(text, { now: context.clock(), zone: await zoneOf(context, records) });
  if (read.ok) return read.when;
  throw new Refusal('bad-option', read.problem);
}

/**
 * Reads a typed day or window of days.
 * @throws Refusal `bad-option` also for a time of day or a horizon
 */
export async function typedWindow(
  context: Context,
  records: Records,
  text: string,
): Promise<{ readonly from: IsoDate; readonly to: IsoDate; readonly vague: boolean }> {
  const when = await typedWhen(context, records, text);
  switch (when.kind) {
    case 'day':
      return { from: when.on, to: when.on, vague: false };
    case 'window':
      return { from: when.from, to: when.to, vague: when.vague };
    case 'instant':
    case 'horizon':
      throw new Refusal(
        'bad-option',
        `“${text}” is not a day or a span of days: write it like 2025-05-10 or 2025-04-01..2025-05-22.`,
      );
  }
}

/**
 * Reads a typed single day.
 * @throws Refusal `bad-option` for anything else
 */
export async function typedDay(context: Context, records: Records, text: string): Promise<IsoDate> {
  const { from, to } = await typedWindow(context, records, text);
  if (from === to) return from;
  throw new Refusal('bad-option', `“${text}” is more than one day: give the day, like 2025-05-10.`);
}
