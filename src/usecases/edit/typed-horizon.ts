import { type IsoDuration, isHorizon } from '../../domain/time.ts';
import type { Context } from '../context.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { zoneOf } from './typed-when.ts';

const UNITS: Readonly<Record<string, string>> = { day: 'D', week: 'W', month: 'M', year: 'Y' };

/**
 * Reads a typed length of time: `P6M`, `6 months`, `within a year`.
 * @throws Refusal `bad-option`
 */
export async function typedHorizon(context: Context, records: Records, text: string): Promise<IsoDuration> {
  const plain = plainHorizon(text);
  if (plain !== undefined) return plain;
  const ask = { now: context.clock(), zone: await zoneOf(context, records), allow: ['horizon'] as const };
  const read = context.readWhen(text, ask);
  if (read.ok && read.when.kind === 'horizon') return read.when.horizon;
  throw new Refusal(
    'bad-option',
    `“${text}” is not a length of time: write it like 6 months, 18 months, 2 years or P6M.`,
  );
}

function plainHorizon(text: string): IsoDuration | undefined {
  const typed = text.trim().toLowerCase();
  const match = /^(?:(?:with)?in )?([1-9]\d{0,3}) (day|week|month|year)s?$/.exec(typed);
  const horizon = match ? `P${match[1]}${UNITS[match[2] ?? ''] ?? ''}` : typed.toUpperCase();
  return isHorizon(horizon) ? horizon : undefined;
}
