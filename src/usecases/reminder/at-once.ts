/** What a change makes known at once: events confirmed, moved or called off, deadlines moved, verdicts, corrections. */
import { type Code, predictionOf } from '../../domain/code.ts';
import { CORRECTIONS, isCorrectable } from '../../domain/correction.ts';
import { type DeskEvent, type EventDate, eventDay } from '../../domain/event.ts';
import type { Occasion } from '../../domain/reminder.ts';
import { endOfDay, type IsoInstant, type ZoneName } from '../../domain/time.ts';
import type { ReminderDraft } from '../delivery-ports.ts';
import { unique } from '../figure/detail.ts';
import { movesIn } from '../notice/describe-look.ts';
import type { Draft, Records } from '../ports.ts';
import { atOnceKey, isBy } from './key.ts';
import type { OpenPart } from './wanted.ts';

/** A change, and what planning made of it. */
export interface Aftermath {
  readonly drafts: readonly Draft[];
  readonly change: number;
  readonly action: string;
  readonly now: IsoInstant;
  readonly zone: ZoneName;
  /** Subjects of reminders that it found past already, and of those that it cancelled. */
  readonly skipped: readonly Code[];
  readonly cancelled: readonly Code[];
  /** The parts on which nothing is final, of the subjects it touched. */
  readonly open: readonly OpenPart[];
}

/** The reminders that tell of the change itself, due now. */
export async function toldAtOnce(records: Records, told: Aftermath): Promise<readonly ReminderDraft[]> {
  const events = await eventsTold(records, told);
  const verdicts = told.drafts.flatMap(({ kind, record }) =>
    kind === 'verdict' ? [predictionOf(record.part)] : [],
  );
  const redated = events.length > 0 ? null : await redatedBy(records, told);
  const each: readonly (readonly [Code, Occasion])[] = [
    ...events,
    ...(redated === null ? [] : [[redated, 'redated'] as const]),
    ...unique(verdicts).map((code) => [code, 'verdict'] as const),
    ...(await correctedBy(records, told)).map((code) => [code, 'correction'] as const),
  ];
  return each.map(([subject, occasion]) => ({
    ...atOnceKey(subject, occasion, told.change),
    dueAt: told.now,
    until: null,
    state: 'pending',
    why: null,
    change: told.change,
  }));
}

async function eventsTold(
  records: Records,
  { drafts, zone, now, cancelled }: Aftermath,
): Promise<readonly (readonly [Code, Occasion])[]> {
  const told: (readonly [Code, Occasion])[] = [];
  for (const draft of drafts) {
    if (draft.kind !== 'event' || (draft.retired ?? null) !== null) continue;
    const { code } = draft.record;
    const before = (await records.revisions('event', code)).find(({ n }) => n === draft.n - 1);
    const occasion = eventOccasion(before?.record ?? null, draft.record, {
      zone,
      now,
      awaited: cancelled.includes(code),
    });
    if (occasion !== null) told.push([code, occasion]);
  }
  return told;
}

/**
 * What a change of an event tells, if anything; what is over is nobody's news.
 * @param awaited whether something was still to be said about the event as it stood before
 */
export function eventOccasion(
  before: DeskEvent | null,
  after: DeskEvent,
  told: { readonly zone: ZoneName; readonly now: IsoInstant; readonly awaited: boolean },
): 'confirmed' | 'moved' | 'cancelled' | null {
  const ahead = (date: EventDate | null): boolean => date === null || isAhead(date, told);
  const was = before === null || before.cancelled ? null : before.date;
  const is = after.date;
  if (after.cancelled) {
    const news = before !== null && !before.cancelled;
    return news && (ahead(was) || told.awaited) ? 'cancelled' : null;
  }
  if (is === null || !(ahead(is) || (was !== null && ahead(was)))) return null;
  if (was !== null && isElsewhere(was, is, told.zone)) return 'moved';
  const firm = was?.certainty === 'confirmed' && was.when.kind === is.when.kind;
  if (is.certainty === 'confirmed' && !firm) return 'confirmed';
  return before?.cancelled === true ? 'moved' : null;
}

function isAhead(date: EventDate, { zone, now }: Pick<Aftermath, 'zone' | 'now'>): boolean {
  return !isBy(endOfDay(eventDay(date, zone), zone), now);
}

/** A time that becomes known, or is left open, on the same day moves nothing. */
function isElsewhere(was: EventDate, is: EventDate, zone: ZoneName): boolean {
  if (was.when.kind === 'instant' && is.when.kind === 'instant')
    return Date.parse(was.when.at) !== Date.parse(is.when.at);
  return eventDay(was, zone) !== eventDay(is, zone);
}

/**
 * What deadlines that moved, or became known too late for some reminders, are told under: the record that the change
 * was about. Null when there is nothing to tell.
 */
async function redatedBy(records: Records, told: Aftermath): Promise<Code | null> {
  const moves = movesIn(await records.changeEntries(told.change));
  const open = new Set(told.open.map(({ part }) => part.code));
  const moved = moves.find(({ part, before }) => open.has(part) && before?.kind === 'window');
  const late = moves.find(({ prediction }) => told.skipped.some((code) => predictionOf(code) === prediction));
  const [first] = told.drafts;
  const event = first?.kind === 'event' && isLateFor(first.record, told);
  const move = moved ?? late;
  if (first === undefined || (move === undefined && !event)) return null;
  const cause = first.kind === 'article' || first.kind === 'event' ? first.record.code : undefined;
  return cause ?? move?.prediction ?? null;
}

/** Whether some reminders of an event that is still to come are past already. */
function isLateFor({ code, date }: DeskEvent, told: Aftermath): boolean {
  return date !== null && isAhead(date, told) && told.skipped.includes(code);
}

/** The records that a change corrected, or whose correction it takes back. */
async function correctedBy(
  records: Records,
  { drafts, action, change }: Aftermath,
): Promise<readonly Code[]> {
  if (!CORRECTIONS.includes(action) && !(await takesCorrectionBack(records, action, change))) return [];
  return drafts.flatMap(({ kind, record }) => (isCorrectable(kind) ? [record.code] : []));
}

async function takesCorrectionBack(records: Records, action: string, change: number): Promise<boolean> {
  if (action !== 'undo') return false;
  const [entry] = await records.changeEntries(change);
  const [undone] = entry?.undoes == null ? [] : await records.changeEntries(entry.undoes);
  return undone !== undefined && CORRECTIONS.includes(undone.action);
}
