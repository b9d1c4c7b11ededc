/** Typed dates that are said back before they are saved. */
import type { IsoDate } from '../../domain/time.ts';
import type { Context } from '../context.ts';
import type { Records } from '../ports.ts';
import { echoOf } from './echo.ts';
import { typedDay, typedWhen, zoneOf } from './typed-when.ts';

export interface TypedDay {
  readonly on: IsoDate;
  /** What to agree to before saving; empty for a date typed in full. */
  readonly echo: readonly string[];
}

/**
 * Reads a single typed day.
 * @throws Refusal `bad-option`
 */
export async function echoedDay(context: Context, records: Records, text: string): Promise<TypedDay> {
  const on = await typedDay(context, records, text);
  const when = await typedWhen(context, records, text);
  return { on, echo: echoOf(text, when, await zoneOf(context, records)) };
}
