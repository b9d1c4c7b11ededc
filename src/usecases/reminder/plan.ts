/** Planning: the reminders of a subject are worked out anew from the record and compared with those there are. */
import { type Code, predictionOf } from '../../domain/code.ts';
import type { IsoInstant } from '../../domain/time.ts';
import { unique } from '../figure/detail.ts';
import type { Records, Writes } from '../ports.ts';
import { toldAtOnce } from './at-once.ts';
import { planningOf } from './hours.ts';
import { reconcile } from './reconcile.ts';
import { allSubjects, type Codes, subjectsAmong, WHOLE } from './subjects.ts';
import { type Made, shownBy, touchedBy } from './touched.ts';
import { type Subject, wantedOf } from './wanted.ts';

type Planner = Pick<Writes, 'putReminders' | 'settleReminders'>;

const UNWANTED = 'What it was about has changed.';

/** A change that was written, in the transaction that wrote it. */
export interface Told {
  readonly drafts: readonly Made[];
  /** Its number. */
  readonly change: number;
  readonly action: string;
  readonly now: IsoInstant;
}

/**
 * Plans what a change touches, and what tells of the change itself. Sent posts that show what it touches are marked
 * as in need of a look.
 */
export async function planAfter(
  records: Records,
  writes: Planner & Pick<Writes, 'markStale'>,
  told: Told,
): Promise<void> {
  const { change, action, now } = told;
  const touched = touchedBy(told.drafts);
  const { zone } = (await planningOf(records)).hours;
  const subjects =
    touched === 'desk' ? await allSubjects(records, zone) : await subjectsAmong(records, touched, zone);
  const planned = await plan(records, writes, subjects, { now, change, whole: touched === 'desk' });
  const drafts = await toldAtOnce(records, {
    drafts: told.drafts.map(({ draft }) => draft),
    change,
    action,
    now,
    zone,
    ...planned,
    open: subjects.flatMap((subject) => (subject.kind === 'prediction' ? subject.parts : [])),
  });
  if (drafts.length > 0) await writes.putReminders(drafts);
  await writes.markStale(shownBy(told.drafts), now);
}

/**
 * Plans the whole desk. Planning twice changes nothing. Nobody is told of what is past already; it is recorded as
 * skipped.
 */
export async function planDesk(records: Records, writes: Planner, now: IsoInstant): Promise<void> {
  const { zone } = (await planningOf(records)).hours;
  await plan(records, writes, await allSubjects(records, zone), { now, change: null, whole: true });
}

/** Plans some subjects, as when what recurs has been released and its next time is to be set. */
export async function planSubjects(
  records: Records,
  writes: Planner,
  codes: Codes,
  now: IsoInstant,
): Promise<void> {
  const { zone } = (await planningOf(records)).hours;
  const subjects = await subjectsAmong(records, codes, zone);
  await plan(records, writes, subjects, { now, change: null, whole: false });
}

interface Planned {
  readonly skipped: readonly Code[];
  readonly cancelled: readonly Code[];
}

interface Planning {
  readonly now: IsoInstant;
  readonly change: number | null;
  /** Whether these are all the subjects that there are. */
  readonly whole: boolean;
}

async function plan(
  records: Records,
  writes: Planner,
  subjects: readonly Subject[],
  { now, change, whole }: Planning,
): Promise<Planned> {
  const planning = await planningOf(records);
  const rows = await records.remindersOf(await codesOf(records, subjects, whole));
  const bySubject = Map.groupBy(rows, ({ subject }) => predictionOf(subject));
  const wanted = subjects.flatMap((subject) =>
    wantedOf(subject, { planning, now, rows: bySubject.get(subject.code) ?? [] }),
  );
  const { put, cancel } = reconcile(rows, wanted, now, change);
  if (put.length > 0) await writes.putReminders(put);
  if (cancel.length > 0) await writes.settleReminders(cancel, 'cancelled', UNWANTED, change);
  const gone = new Set(cancel);
  return {
    skipped: unique(put.filter(({ state }) => state === 'skipped').map(({ subject }) => subject)),
    cancelled: unique(rows.filter(({ id }) => gone.has(id)).map(({ subject }) => subject)),
  };
}

/**
 * The codes under which there may be reminders of these subjects: followers of a part have theirs under the part, also
 * when it has gone out of use since. Of a whole desk, whatever else is pending is nobody's any more.
 */
async function codesOf(
  records: Records,
  subjects: readonly Subject[],
  whole: boolean,
): Promise<readonly Code[]> {
  const codes = subjects.map(({ code }) => code);
  const predictions = subjects.filter(({ kind }) => kind === 'prediction').map(({ code }) => code);
  const parts = await records.partsOf(predictions);
  const retired = await records.retiredPartsOf(predictions);
  const orphans = whole ? (await records.pendingReminders(WHOLE)).items : [];
  return unique([
    ...codes,
    ...[...parts, ...retired].map(({ part }) => part.code),
    ...orphans.map(({ subject }) => subject),
  ]);
}
