/** What has to be written so that the reminders there are become the reminders there should be. */
import type { Reminder } from '../../domain/reminder.ts';
import type { IsoInstant } from '../../domain/time.ts';
import type { ReminderDraft } from '../delivery-ports.ts';
import { isBy, isPlanned, keyOf } from './key.ts';
import type { Wanted } from './wanted.ts';

export interface Reconciled {
  readonly put: readonly ReminderDraft[];
  /** Pending reminders that nothing speaks for any more, by number. */
  readonly cancel: readonly number[];
}

export const PAST = 'It was past already when the date became known.';

/**
 * Compares the reminders of some subjects with those that they should have. One that was released or skipped stays as
 * it is for ever; one that was cancelled comes back; a missing one that is past already is kept as skipped.
 * @param change the change that causes it; null where nobody is to be told of what is skipped
 */
export function reconcile(
  rows: readonly Reminder[],
  wanted: readonly Wanted[],
  now: IsoInstant,
  change: number | null,
): Reconciled {
  const held = new Map(rows.map((row) => [keyOf(row), row]));
  const keys = new Set(wanted.map(keyOf));
  return {
    put: wanted.flatMap((each) => draftOf(each, held.get(keyOf(each)), now, change)),
    cancel: rows.filter((row) => row.state === 'pending' && !speaksFor(keys, row)).map(({ id }) => id),
  };
}

function draftOf(
  wanted: Wanted,
  row: Reminder | undefined,
  now: IsoInstant,
  change: number | null,
): readonly ReminderDraft[] {
  switch (row?.state) {
    case 'released':
    case 'skipped':
      return [];
    case 'pending':
      // The desk's hours have changed: it goes out by the new ones, at once where those have passed.
      return isTimedSo(row, wanted) ? [] : [{ ...wanted, state: 'pending', why: null, change: row.change }];
    case 'cancelled':
    case undefined:
      return [
        isBy(wanted.dueAt, now)
          ? { ...wanted, state: 'skipped', why: PAST, change }
          : { ...wanted, state: 'pending', why: null, change: null },
      ];
  }
}

function isTimedSo(row: Reminder, wanted: Wanted): boolean {
  return sameInstant(row.dueAt, wanted.dueAt) && sameInstant(row.until, wanted.until);
}

function sameInstant(a: IsoInstant | null, b: IsoInstant | null): boolean {
  return a === null || b === null ? a === b : Date.parse(a) === Date.parse(b);
}

/** One that waits for the hour of a single channel stands as long as the one that it was released from. */
function speaksFor(keys: ReadonlySet<string>, row: Reminder): boolean {
  return (
    !isPlanned(row) ||
    keys.has(keyOf(row)) ||
    (row.place !== null && keys.has(keyOf({ ...row, place: null })))
  );
}
