/** Putting a reminder off: it comes again, once, where it came, and the schedule stays as it is. */
import { readLead } from '../../domain/cadence.ts';
import type { Notice, NoticeMatter } from '../../domain/delivery.ts';
import { showEventDate } from '../../domain/event.ts';
import { type Hours, wallInstant } from '../../domain/hours.ts';
import { placeName, placeOf, readPlace } from '../../domain/place.ts';
import { type ReminderKey, SNOOZES, snoozeFor, snoozeTo } from '../../domain/reminder.ts';
import {
  addHorizon,
  dateIn,
  endOfDay,
  type IsoInstant,
  showInstant,
  type ZoneName,
} from '../../domain/time.ts';
import { allow } from '../allow.ts';
import { allChannels } from '../channel/list.ts';
import type { Context } from '../context.ts';
import { typedWhen, zoneOf } from '../edit/typed-when.ts';
import { describe, type NoticeFacts } from '../notice/describe.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { planningOf } from './hours.ts';
import { isBy, keyOf } from './key.ts';

/** Until when a reminder was put off, and by whose clock. */
export interface PutOff {
  readonly until: IsoInstant;
  readonly zone: ZoneName;
}

/**
 * Puts off what a notice told. In their own direct messages everybody may.
 * @param notice the number of the notice, as its buttons carry it
 * @param when `1h`, `tomorrow`, `next week`, a length of time (`20m`, `3 days`), or a date or time as typed
 * @throws Refusal `unknown-code` for a number that is no notice, `bad-option` for one that is no reminder, or a time that
 * is past or not before the event, `not-yet` for what is closed by now, `conflicting` for one that has come again already
 */
export async function snooze(context: Context, notice: number, when: string): Promise<PutOff> {
  const now = context.clock();
  return await context.store.changeDesk(context.actor.desk, async (records, writes) => {
    const held = await noticeAt(context, records, notice);
    const matter = reminderIn(held);
    const described = await describe(records, held, now);
    if (described.kind === 'obsolete')
      throw new Refusal('not-yet', `${described.why} There is nothing left to be reminded of.`);
    const hours = await hoursAt(context, records, held);
    const until = await untilWhen(context, records, when, hours);
    if (isBy(until, now))
      throw new Refusal('bad-option', `${showInstant(until, hours.zone)} is past: name a time to come.`);
    refuseBeyond(described.facts, until, hours.zone);
    const key = keyFor(matter, held);
    await refuseRepeated(records, key);
    const rest = { until: null, state: 'pending', why: null, change: null } as const;
    await writes.putReminders([{ ...key, dueAt: until, ...rest }]);
    return { until, zone: hours.zone };
  });
}

async function noticeAt({ actor }: Context, records: Records, id: number): Promise<Notice> {
  const held = await records.notice(id);
  allow(actor, held?.place === actor.member ? 'reader' : 'reporter');
  if (held) return held;
  throw new Refusal('unknown-code', `There is no notice ${id}: press the button under the reminder itself.`);
}

type Matter = Extract<NoticeMatter, { readonly kind: 'reminder' }>;

function reminderIn({ id, matter }: Notice): Matter {
  if (matter.kind === 'reminder' && matter.occasion !== 'digest') return matter;
  throw new Refusal('bad-option', `Notice ${id} is no reminder: only reminders can be put off.`);
}

/** What was put off before repeats the reminder that it was put off from. */
function keyFor({ reminder, subject, basis, occasion }: Matter, { id, place }: Notice): ReminderKey {
  const first = occasion === 'snooze' ? basis.split('#')[0] : reminder;
  return { subject, basis: `${first}#${id}`, occasion: 'snooze', lead: null, place };
}

/** What speaks of an event to come says nothing once that has begun. */
function refuseBeyond(facts: NoticeFacts, until: IsoInstant, zone: ZoneName): void {
  const told = facts.kind === 'snoozed' ? facts.of : facts;
  if (told.kind !== 'event' || !AHEAD.has(told.occasion) || told.date === null) return;
  const { when } = told.date;
  const ends = when.kind === 'instant' ? when.at : endOfDay(when.on, zone);
  if (!isBy(ends, until)) return;
  const begins = showEventDate(told.date);
  throw new Refusal('bad-option', `${told.event.code} is ${begins}: name a time before that.`);
}

const AHEAD: ReadonlySet<string> = new Set(['event', 'lead', 'estimate']);

async function refuseRepeated(records: Records, key: ReminderKey): Promise<void> {
  const held = (await records.remindersOf([key.subject])).find((row) => keyOf(row) === keyOf(key));
  if (held?.state !== 'released' && held?.state !== 'skipped') return;
  throw new Refusal(
    'conflicting',
    'This was put off before and has come again since: put off the newer reminder instead.',
  );
}

/** By the clock of the member in their own messages, of the channel where it has one, else of the desk. */
async function hoursAt(context: Context, records: Records, { place: name }: Notice): Promise<Hours> {
  const { hours } = await planningOf(records);
  if (readPlace(name)?.kind === 'member') return { ...hours, zone: await zoneOf(context, records) };
  const channel = (await allChannels(records)).find(({ ref }) => placeName(placeOf(ref)) === name);
  return { ...hours, zone: channel?.zone ?? hours.zone };
}

/** A day is its desk hour, on whatever day it falls: somebody has named it. */
async function untilWhen(
  context: Context,
  records: Records,
  text: string,
  hours: Hours,
): Promise<IsoInstant> {
  const now = context.clock();
  const choice = SNOOZES.find((each) => each === text.trim().toLowerCase());
  if (choice !== undefined) return snoozeTo(choice, now, hours);
  const length = readLead(text);
  if (length !== undefined) return snoozeFor(length, now, hours);
  const when = await typedWhen(context, records, text);
  switch (when.kind) {
    case 'instant':
      return when.at;
    case 'day':
      return wallInstant(when.on, hours.deskHour, hours.zone);
    case 'horizon':
      return wallInstant(addHorizon(dateIn(now, hours.zone), when.horizon), hours.deskHour, hours.zone);
    case 'window':
      throw new Refusal('bad-option', `“${text}” is more than one day: name the day on which to come again.`);
  }
}
