/**
 * What a notice says by now. A reminder waits between being planned and being sent, and what it was about may have
 * been settled, moved or taken back meanwhile: nothing stale is ever announced.
 */
import type { Notice, NoticeMatter } from '../../domain/delivery.ts';
import { isOutOfTurn } from '../../domain/digest.ts';
import type { Reminder } from '../../domain/reminder.ts';
import { dateIn, type IsoInstant } from '../../domain/time.ts';
import { composeDigest, windowOf } from '../digest/compose.ts';
import type { Records } from '../ports.ts';
import { lookAtCorrection, lookAtRedated, lookAtVerdict } from './describe-change.ts';
import { lookAtEvent, lookAtEventChange } from './describe-event.ts';
import { gone, type Look, type Matter, type Seen } from './describe-look.ts';
import { lookAtDeadline, lookAtReview } from './describe-prediction.ts';
import { unheard } from './describe-hearers.ts';
import type { Described, PlainFacts } from './facts.ts';

export type { Described, NoticeFacts } from './facts.ts';

type Plain = Exclude<NoticeMatter, Matter>;

/** What a notice says that is about to go out: obsolete where there is nothing left to say, or nobody to hear it. */
export async function describe(records: Records, notice: Notice, now: IsoInstant): Promise<Described> {
  const { matter } = notice;
  if (matter.kind !== 'reminder') return await plain(records, matter);
  const seen = await lookAtReminder(records, matter, await lookOf(records, notice, now, false));
  const why = seen.obsolete ?? (await unheard(records, notice, matter));
  return why === null ? told(matter, seen) : { kind: 'obsolete', why };
}

/**
 * What a notice says that was sent, for the post to be drawn again: that it is closed, moved or taken back is told in
 * the facts. Lines and word about delivery say what they said: what stands with them in one message is still drawn again.
 * Obsolete is only a digest, which can't be composed twice.
 */
export async function describeLiving(records: Records, notice: Notice, now: IsoInstant): Promise<Described> {
  const { matter } = notice;
  if (matter.kind !== 'reminder') return { kind: 'told', facts: await plainFacts(records, matter) };
  if (matter.occasion === 'digest') return { kind: 'obsolete', why: 'It stands as it was posted.' };
  return told(matter, await lookAtReminder(records, matter, await lookOf(records, notice, now, true)));
}

function told({ occasion }: Matter, { facts, obsolete }: Seen): Described {
  if (facts === null) return { kind: 'obsolete', why: obsolete };
  if (occasion !== 'snooze') return { kind: 'told', facts };
  if (facts.kind === 'digest') return { kind: 'obsolete', why: 'A digest is not put off.' };
  return { kind: 'told', facts: { kind: 'snoozed', of: facts } };
}

/** “In 7 days” counts from the day on which the notice was due, so that a post drawn again later says the same. */
async function lookOf(records: Records, { dueAt }: Notice, now: IsoInstant, living: boolean): Promise<Look> {
  return { now, living, today: dateIn(dueAt, (await records.desk()).zone) };
}

/** A reminder that was put off tells what the one it repeats would tell. */
async function lookAtReminder(records: Records, matter: Matter, look: Look): Promise<Seen> {
  if (matter.occasion !== 'snooze') return await lookAt(records, matter, look);
  const repeated = await records.reminder(Number(matter.basis.split('#')[0]));
  return repeated
    ? await lookAtReminder(records, matterOf(repeated), look)
    : gone('The reminder that was put off is not there any more.');
}

function matterOf({ id, change, subject, basis, occasion, lead, place }: Reminder): Matter {
  return { kind: 'reminder', reminder: id, change, subject, basis, occasion, lead, place };
}

async function lookAt(records: Records, matter: Matter, look: Look): Promise<Seen> {
  const { occasion } = matter;
  switch (occasion) {
    case 'deadline':
    case 'overdue':
    case 'opens':
    case 'closing':
    case 'closed':
    case 'owner':
      return await lookAtDeadline(records, matter, occasion, look);
    case 'review':
      return await lookAtReview(records, matter, look);
    case 'event':
    case 'transcript':
    case 'count':
    case 'estimate':
      return await lookAtEvent(records, matter, occasion, look);
    case 'lead':
      return matter.subject.startsWith('E-')
        ? await lookAtEvent(records, matter, occasion, look)
        : await lookAtDeadline(records, matter, occasion, look);
    case 'confirmed':
    case 'moved':
    case 'cancelled':
      return await lookAtEventChange(records, matter, occasion);
    case 'redated':
      return await lookAtRedated(records, matter, look);
    case 'verdict':
      return await lookAtVerdict(records, matter, look);
    case 'correction':
      return await lookAtCorrection(records, matter);
    case 'digest':
      return await lookAtDigest(records, matter, look);
    case 'snooze':
      return gone('A reminder that was put off is repeated once.');
  }
}

/** Whoever asked for a digest out of its turn is told that there is nothing to say, too. */
async function lookAtDigest(records: Records, { subject, basis }: Matter, { now }: Look): Promise<Seen> {
  const held = await records.get('digest', subject);
  if (!held || held.retired !== null) return gone(`${subject} is no longer in use.`);
  const window = await windowOf(records, held.record, now);
  const content = await composeDigest(records, held.record, window, now);
  const extra = isOutOfTurn(basis);
  return {
    facts: { kind: 'digest', content, extra },
    obsolete: content.empty && !extra ? 'There is nothing to say.' : null,
  };
}

/** Word about delivery itself is obsolete once it has been seen to. */
async function plain(records: Records, matter: Plain): Promise<Described> {
  const why = await seenTo(records, matter);
  if (why !== null) return { kind: 'obsolete', why };
  return { kind: 'told', facts: await plainFacts(records, matter) };
}

/** With the title of a held message, by which an admin tells it from others. */
async function plainFacts(records: Records, matter: Plain): Promise<PlainFacts> {
  if (matter.kind !== 'held') return matter;
  const kept = (await records.post(matter.post))?.view;
  const { title }: Readonly<Record<string, unknown>> = typeof kept === 'object' ? { ...kept } : {};
  return { ...matter, title: typeof title === 'string' && title !== '' ? title : null };
}

async function seenTo(records: Records, matter: Plain): Promise<string | null> {
  switch (matter.kind) {
    case 'parked': {
      const destination = (await records.destinations()).find(({ place }) => place === matter.place);
      return destination && destination.parkedAt === null ? `${matter.place} can be posted to again.` : null;
    }
    case 'held':
      return (await records.post(matter.post))?.state === 'held'
        ? null
        : 'It has been said whether it arrived.';
    case 'line':
    case 'stalled':
      return null;
  }
}
