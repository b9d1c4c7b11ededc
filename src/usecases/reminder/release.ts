/** Releasing: what is due becomes notices for everybody whom it concerns, once. */
import type { Code } from '../../domain/code.ts';
import type { DeskId } from '../../domain/desk.ts';
import { nextPeriod, type Period } from '../../domain/digest.ts';
import type { Occasion, Reminder } from '../../domain/reminder.ts';
import { addMinutes, type IsoInstant } from '../../domain/time.ts';
import type { ReminderDraft } from '../delivery-ports.ts';
import { unique } from '../figure/detail.ts';
import type { Records, Store, Writes } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { fanOut } from './fan-out.ts';
import { planningOf } from './hours.ts';
import { isBy } from './key.ts';
import { planSubjects } from './plan.ts';
import { chosenAmong } from './release-which.ts';

/** So many reminders are taken up in one transaction, so that none lasts long. */
const BATCH = 100;

const NOBODY = 'No channel is set up that wants it.';

/** A reminder that can't be released for a defect of ours is tried again after so many minutes. */
const PUT_OFF_MINUTES = 60;

/**
 * Releases what a desk has due. Everybody who releases takes the desk's own turn, and what was released stays so:
 * two who do it at once write each notice once. One that can't be released for a defect of ours is put off, and stops
 * no other.
 * @throws Refusal `unavailable`
 * @throws AggregateError of the defects, when all else is released
 */
export async function releaseDue(store: Store, desk: DeskId, now: IsoInstant): Promise<void> {
  const defects: unknown[] = [];
  let size = BATCH;
  let more = true;
  while (more) {
    try {
      const batch = size;
      more = await store.changeDesk(
        desk,
        async (records, writes) => await releaseSome(records, writes, batch, now),
      );
    } catch (error) {
      if (error instanceof Refusal && error.code === 'unavailable') throw error;
      if (size === 1) {
        defects.push(error);
        await store.changeDesk(desk, async (records, writes) => await putOff(records, writes, now));
      }
      // One by one from here on: it shows which one it is.
      size = 1;
    }
  }
  if (defects.length > 0) throw new AggregateError(defects, `${defects.length} reminders were put off`);
}

/** Puts off what is due first, for others to have their turn. */
async function putOff(records: Records, writes: Writes, now: IsoInstant): Promise<void> {
  const [first] = await records.dueReminders(now, 1);
  if (first)
    await writes.putReminders([{ ...first, state: 'pending', dueAt: addMinutes(now, PUT_OFF_MINUTES) }]);
}

/** One batch; true when there may be another. */
async function releaseSome(
  records: Records,
  writes: Writes,
  size: number,
  now: IsoInstant,
): Promise<boolean> {
  const first = await records.dueReminders(now, size);
  await catchUp(records, writes, first, now);
  // A series is judged whole, also where the batch ends in the middle of it.
  const rows = await records.remindersOf(unique(first.map(({ subject }) => subject)));
  const due = rows.filter(({ state, dueAt }) => state === 'pending' && isBy(dueAt, now));
  const { release, skip } = chosenAmong(due, now);
  for (const [why, reminders] of Map.groupBy(skip, (each) => each.why))
    await writes.settleReminders(idsOf(reminders.map(({ reminder }) => reminder)), 'skipped', why, null);
  const told: Reminder[] = [];
  const unheard: Reminder[] = [];
  for (const reminder of release)
    ((await fanOut(records, writes, reminder, now)) ? told : unheard).push(reminder);
  if (told.length > 0) await writes.settleReminders(idsOf(told), 'released', null, null);
  if (unheard.length > 0) await writes.settleReminders(idsOf(unheard), 'skipped', NOBODY, null);
  await planNext(records, writes, due, now);
  await writes.wakeClock();
  return first.length === size;
}

/** The periods of a digest that a standstill passed over: each is on record, and the newest is the one that goes out. */
async function catchUp(
  records: Records,
  writes: Writes,
  due: readonly Reminder[],
  now: IsoInstant,
): Promise<void> {
  const { zone } = (await planningOf(records)).hours;
  const missed: ReminderDraft[] = [];
  for (const reminder of due) {
    const held = reminder.occasion === 'digest' ? await records.get('digest', reminder.subject) : undefined;
    if (held?.retired !== null) continue;
    const periodAfter = (after: IsoInstant): Period =>
      nextPeriod(held.record, held.record.zone ?? zone, after);
    for (let next = periodAfter(reminder.dueAt); isBy(next.at, now); next = periodAfter(next.at))
      missed.push({ ...reminder, basis: next.period, dueAt: next.at, state: 'pending' });
  }
  if (missed.length > 0) await writes.putReminders(missed);
}

function idsOf(reminders: readonly Reminder[]): readonly number[] {
  return reminders.map(({ id }) => id);
}

/** What recurs is planned one at a time: the next is set when one was taken up. */
async function planNext(
  records: Records,
  writes: Writes,
  due: readonly Reminder[],
  now: IsoInstant,
): Promise<void> {
  const subjects = (...occasions: readonly Occasion[]): readonly Code[] =>
    unique(due.filter(({ occasion }) => occasions.includes(occasion)).map(({ subject }) => subject));
  const codes = { prediction: subjects('review', 'owner'), event: [], digest: subjects('digest') };
  if (codes.prediction.length + codes.digest.length > 0) await planSubjects(records, writes, codes, now);
}
