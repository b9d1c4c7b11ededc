/** Events: what a reminder about one tells, what a change of its date tells, and how the event stands by now. */
import type { Code } from '../../domain/code.ts';
import { type DeskEvent, type EventDate, eventDay } from '../../domain/event.ts';
import { eventBasis } from '../../domain/reminder-basis.ts';
import type { Revision } from '../../domain/revision.ts';
import { watchesAt } from '../event/settle.ts';
import type { Records } from '../ports.ts';
import { detailWatches } from '../watch/detail.ts';
import { changeOf, gone, type Look, type Matter, movesIn, type Seen, takenBackBy } from './describe-look.ts';
import type { EventChangeFacts, EventFacts, Happened, Standing } from './facts.ts';

/** A reminder before or after an event. */
export async function lookAtEvent(
  records: Records,
  { subject, basis, lead }: Matter,
  occasion: EventFacts['occasion'],
  look: Look,
): Promise<Seen> {
  const held = await records.get('event', subject);
  if (!held) return gone(`${subject} is not in the record any more.`);
  const standing = eventStanding(held, basis);
  const happened = await happenedAt(records, held.record, standing);
  const date = standing.kind === 'open' ? held.record.date : await dateThen(records, subject, basis);
  const facts: EventFacts = {
    kind: 'event',
    occasion,
    lead,
    date,
    day: date === null ? null : eventDay(date, (await records.desk()).zone),
    today: look.today,
    ...happened,
  };
  const unwatched = occasion === 'count' && happened.watches.length === 0;
  return {
    facts,
    obsolete: whyNot(subject, standing) ?? (unwatched ? `Nothing is listened for at ${subject}.` : null),
  };
}

function eventStanding({ record, retired }: Revision<DeskEvent>, basis: string): Standing {
  if (retired !== null) return { kind: 'retired', why: retired };
  if (record.cancelled) return { kind: 'cancelled' };
  if (record.date !== null && eventBasis(record.date) === basis) return { kind: 'open' };
  return { kind: 'moved', to: record.date };
}

function whyNot(code: Code, { kind }: Standing): string | null {
  if (kind === 'open') return null;
  if (kind === 'retired') return `${code} is no longer in use.`;
  return kind === 'cancelled' ? `${code} is cancelled.` : `The date of ${code} has changed.`;
}

/** The date that a reminder was planned for, from the event's history. */
async function dateThen(records: Records, event: Code, basis: string): Promise<EventDate | null> {
  const dates = (await records.revisions('event', event)).map(({ record }) => record.date);
  return dates.findLast((date) => date !== null && eventBasis(date) === basis) ?? null;
}

/** A date that was confirmed, moved or called off: told at once. */
export async function lookAtEventChange(
  records: Records,
  matter: Matter,
  occasion: EventChangeFacts['occasion'],
): Promise<Seen> {
  const { subject } = matter;
  const told = await changeOf(records, matter);
  const held = await records.get('event', subject);
  const revisions = await records.revisions('event', subject);
  const entry = told?.entries.findLast(({ code }) => code === subject);
  const made = revisions.find(({ n }) => n === entry?.n);
  if (!told || !held || !made) return gone(`${subject} is not in the record any more.`);
  const first = told.entries.find(({ code }) => code === subject);
  const before = revisions.find(({ n }) => n === (first?.n ?? made.n) - 1)?.record.date ?? null;
  const takenBack = await takenBackBy(records, told.change);
  const standing = changeStanding(held, made.record, takenBack);
  const facts: EventChangeFacts = {
    kind: 'event-change',
    occasion,
    before,
    after: made.record.date,
    change: told.change,
    moves: movesIn(told.entries),
    skipped: (await records.remindersSkippedBy(told.change.number)).filter(
      ({ state }) => state === 'skipped',
    ),
    ...(await happenedAt(records, held.record, standing)),
  };
  return {
    facts,
    obsolete: standing.kind === 'overtaken' ? `${subject} has changed again.` : whyNot(subject, standing),
  };
}

/** A later change of anything but the date leaves what was told as it is. */
function changeStanding(
  { record, retired }: Revision<DeskEvent>,
  made: DeskEvent,
  takenBack: number | null,
): Standing {
  if (retired !== null) return { kind: 'retired', why: retired };
  if (record.cancelled && !made.cancelled) return { kind: 'cancelled' };
  if (record.cancelled !== made.cancelled) return { kind: 'overtaken', by: takenBack };
  if (made.cancelled) return { kind: 'open' };
  const [was, is] = [made.date, record.date].map((date) => (date === null ? null : eventBasis(date)));
  if (was === is) return { kind: 'open' };
  return takenBack === null ? { kind: 'moved', to: record.date } : { kind: 'overtaken', by: takenBack };
}

async function happenedAt(records: Records, event: DeskEvent, standing: Standing): Promise<Happened> {
  const [entity] = event.entity === null ? [] : await records.many('entity', [event.entity]);
  const [article] = event.source === null ? [] : await records.many('article', [event.source.article]);
  return {
    event,
    entity: entity ?? null,
    article: article ?? null,
    watches: await detailWatches(records, await watchesAt(records, event.code)),
    standing,
  };
}
