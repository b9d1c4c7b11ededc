/** From one reminder to the notices of it. */
import { leadDays } from '../../domain/cadence.ts';
import type { Channel, Purpose } from '../../domain/channel.ts';
import type { NoticeMatter } from '../../domain/delivery.ts';
import { atDeskHour } from '../../domain/hours.ts';
import { type Place, placeName, placeOf, readPlace } from '../../domain/place.ts';
import type { Occasion, Reminder } from '../../domain/reminder.ts';
import { dateIn, type IsoInstant } from '../../domain/time.ts';
import { allChannels } from '../channel/list.ts';
import type { NoticeDraft, ReminderDraft } from '../delivery-ports.ts';
import type { Records, Writes } from '../ports.ts';
import { hearersOf, subjectOf } from './hearers.ts';
import { planningOf } from './hours.ts';
import { isBy } from './key.ts';

/** A correction is said under so many posts that showed the old value, the newest. */
const THREADS = 20;

/**
 * Writes the notices of a reminder that is released, or has it wait for a channel that works by a later clock.
 * @returns false when there is nobody to tell
 */
export async function fanOut(
  records: Records,
  writes: Pick<Writes, 'putNotices' | 'putReminders'>,
  reminder: Reminder,
  now: IsoInstant,
): Promise<boolean> {
  const places = await placesFor(records, reminder);
  const waiting = await waitingFor(records, reminder, now);
  const held = new Set(waiting.map(({ place }) => place));
  const notices = [
    ...places.filter((place) => !held.has(placeName(place))).map((place) => noticeIn(reminder, place)),
    ...(reminder.occasion === 'correction' ? await underPosts(records, reminder) : []),
  ];
  const here = new Set(places.map(placeName));
  const later = waiting.filter(({ place }) => place !== null && here.has(place));
  if (later.length > 0) await writes.putReminders(later);
  if (notices.length > 0) await writes.putNotices(notices, now);
  return notices.length + later.length > 0;
}

async function placesFor(records: Records, reminder: Reminder): Promise<readonly Place[]> {
  if (reminder.place !== null) {
    const place = readPlace(reminder.place);
    return place === undefined ? [] : [place];
  }
  if (reminder.occasion === 'digest') {
    const held = await records.get('digest', reminder.subject);
    return held?.retired === null ? [placeOf(held.record.ref)] : [];
  }
  const subject = await subjectOf(records, reminder);
  const purpose: Purpose = reminder.occasion === 'correction' ? 'corrections' : 'reminders';
  return subject === null ? [] : await hearersOf(records, subject, purpose);
}

function noticeIn(reminder: Reminder, place: Place): NoticeDraft {
  return {
    place,
    key: `r${reminder.id}@${placeName(place)}`,
    matter: matterOf(reminder),
    dueAt: reminder.dueAt,
    thread: null,
  };
}

function matterOf({ id, subject, basis, occasion, lead, place, change }: Reminder): NoticeMatter {
  return { kind: 'reminder', reminder: id, subject, basis, occasion, lead, place, change };
}

/** Posts that showed what has been corrected; one that came after the correction shows it as it is now. */
async function underPosts(records: Records, reminder: Reminder): Promise<readonly NoticeDraft[]> {
  const [entry] = reminder.change === null ? [] : await records.changeEntries(reminder.change);
  if (entry === undefined) return [];
  const { items } = await records.postsMentioning([reminder.subject], { limit: THREADS, offset: 0 });
  return items.flatMap(({ id, place: name, sentAt }) => {
    const place = readPlace(name);
    if (place === undefined || sentAt === null || isBy(entry.at, sentAt)) return [];
    return [
      {
        place,
        key: `r${reminder.id}@post${id}`,
        matter: matterOf(reminder),
        dueAt: reminder.dueAt,
        thread: id,
      },
    ];
  });
}

/**
 * The same reminder once more for each channel whose own desk hour is still to come, with that channel as its place.
 * One whose hour has passed gets it now, with all others.
 */
async function waitingFor(
  records: Records,
  reminder: Reminder,
  now: IsoInstant,
): Promise<readonly ReminderDraft[]> {
  if (reminder.place !== null || !hasOnlyDate(reminder)) return [];
  const { hours } = await planningOf(records);
  const day = dateIn(reminder.dueAt, hours.zone);
  return (await allChannels(records)).flatMap((channel) => {
    const at = channel.zone === null ? now : atDeskHour(day, { ...hours, zone: channel.zone });
    return isBy(at, now) ? [] : [laterIn(reminder, channel, at)];
  });
}

const BY_DAY: ReadonlySet<Occasion> = new Set([
  'deadline',
  'overdue',
  'opens',
  'closing',
  'closed',
  'review',
  'estimate',
]);

function hasOnlyDate({ occasion, lead }: Reminder): boolean {
  return BY_DAY.has(occasion) || (occasion === 'event' && lead !== null && leadDays(lead) !== null);
}

function laterIn(reminder: Reminder, { ref }: Channel, at: IsoInstant): ReminderDraft {
  const { subject, basis, occasion, lead, until } = reminder;
  const place = placeName(placeOf(ref));
  return {
    subject,
    basis,
    occasion,
    lead,
    place,
    dueAt: at,
    until,
    state: 'pending',
    why: null,
    change: null,
  };
}
