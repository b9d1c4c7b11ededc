/** Looking back: what the desk held at the end of a day. */
import { endOfDay, type IsoDate, type IsoInstant, showDate, dateIn } from '../domain/time.ts';
import type { Records } from './ports.ts';
import { Refusal } from './refusal.ts';

/**
 * The last instant of a day in the desk's zone, for look-ups `as of` that day.
 * @throws Refusal `nothing-held` when the desk's record begins later
 */
export async function asOfInstant(
  records: Records,
  date: IsoDate | undefined,
): Promise<IsoInstant | undefined> {
  if (date === undefined) return undefined;
  const desk = await records.desk();
  const instant = endOfDay(date, desk.zone);
  const first = await records.firstRecordedAt();
  if (first !== null && Date.parse(first) <= Date.parse(instant)) return instant;
  const began = first === null ? 'it is still empty' : `it begins on ${showDate(dateIn(first, desk.zone))}`;
  throw new Refusal(
    'nothing-held',
    `This desk held nothing on ${showDate(date)}: ${began}. “As of” asks what the desk's record said that day.`,
  );
}
