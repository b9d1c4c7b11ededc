import type { Planning } from '../../domain/reminder.ts';
import type { Records } from '../ports.ts';

/** The cadence and the hours that a desk works by. */
export async function planningOf(records: Records): Promise<Planning> {
  const { cadence, deskHour, quiet, zone } = await records.settings();
  return { cadence, hours: { zone: zone ?? (await records.desk()).openedZone, deskHour, quiet } };
}
