/** How delivery stands: what goes out next, what waits, what does not get through, and whether the clock runs. */
import type { Code } from '../../domain/code.ts';
import type { Post, UnknownPolicy } from '../../domain/delivery.ts';
import { type PlaceName, readPlace } from '../../domain/place.ts';
import type { Reminder } from '../../domain/reminder.ts';
import { addMinutes, type IsoInstant, type ZoneName } from '../../domain/time.ts';
import type { Actor } from '../actor.ts';
import { allow, may } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Beat, Destination, Gap } from '../delivery-ports.ts';
import type { Records } from '../ports.ts';
import { eachInstantOnce } from '../reminder/release-which.ts';

/** How many of the next reminders are named, and among how many of those that are pending they are looked for. */
const NEXT = 5;
const LOOKED = 25;
/** How many of the newest times without a clock are told, and how far back. */
const MOST_GAPS = 3;
const GAPS_DAYS = 7;
/** A process that was not seen to for longer is not running, in minutes. */
const SILENT_AFTER = 2;

/** A reminder that goes out, with what it is about in a few words. */
export interface NextPost {
  readonly reminder: Reminder;
  readonly about: string;
}

export interface ClockHealth {
  /** The processes that deliver, those that were seen to last first. */
  readonly running: readonly Beat[];
  /** When any process was seen to last; null before the first. */
  readonly lastSeen: IsoInstant | null;
  /** Times in which none ran, newest first. */
  readonly gaps: readonly Gap[];
}

export interface Status {
  readonly now: IsoInstant;
  readonly zone: ZoneName;
  readonly next: { readonly items: readonly NextPost[]; readonly total: number };
  /** Where messages were sent to or wait for, as far as the asker may know of it. */
  readonly destinations: readonly Destination[];
  readonly held: readonly Post[];
  /** What there is of the direct messages of others, which only admins see by name. */
  readonly others: Others;
  /** The last post; its place is null where that is for its member to know. */
  readonly last: { readonly place: PlaceName | null; readonly sentAt: IsoInstant | null } | null;
  /** Whether the asker may put right what is in trouble. */
  readonly mayMend: boolean;
  readonly clock: ClockHealth;
  readonly unknownPolicy: UnknownPolicy;
  /** Whether the desk has any channel for reminders, or digest. */
  readonly toldAnywhere: boolean;
}

/** How many of other members' direct messages there are, and posts to them. */
export interface Others {
  readonly parked: number;
  readonly failing: number;
  readonly held: number;
  /** How many notices wait for them. */
  readonly waiting: number;
}

/** How delivery of the desk stands. */
export async function showStatus(context: Context): Promise<Status> {
  allow(context.actor, 'reader');
  const now = context.clock();
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const pending = await records.pendingReminders({ limit: LOOKED, offset: 0 });
    const each = eachInstantOnce(pending.items);
    const next = each.slice(0, NEXT);
    const channels = await records.list('channel', { limit: 1, offset: 0 });
    const digests = await records.list('digest', { limit: 1, offset: 0 });
    const abouts = await aboutAll(records, next);
    return {
      now,
      zone: (await records.desk()).zone,
      next: {
        items: next.map((reminder) => ({ reminder, about: abouts.get(reminder.subject) ?? '' })),
        total: pending.total - (pending.items.length - each.length),
      },
      ...(await placesFor(context.actor, records)),
      mayMend: may(context.actor, 'admin'),
      clock: healthOf(await records.clockHealth(), now),
      unknownPolicy: (await records.settings()).unknownPolicy,
      toldAnywhere: channels.total + digests.total > 0,
    };
  });
}

type Places = Pick<Status, 'destinations' | 'held' | 'others' | 'last'>;

/** What the asker may know of places: admins all of it, others nothing by name of what goes to another member alone. */
async function placesFor(actor: Actor, records: Records): Promise<Places> {
  const [destinations, held] = [await records.destinations(), await records.heldPosts()];
  const [last] = await records.lastPosts(1);
  const known = ({ place }: { readonly place: PlaceName }): boolean =>
    may(actor, 'admin') || place === actor.member || readPlace(place)?.kind !== 'member';
  const hidden = destinations.filter((each) => !known(each));
  return {
    destinations: destinations.filter(known),
    held: held.filter(known),
    others: {
      parked: hidden.filter(({ parkedAt }) => parkedAt !== null).length,
      failing: hidden.filter(({ parkedAt, failures }) => parkedAt === null && failures > 0).length,
      held: held.filter((each) => !known(each)).length,
      waiting: hidden.reduce((sum, each) => sum + each.waiting, 0),
    },
    last: last ? { place: known(last) ? last.place : null, sentAt: last.sentAt } : null,
  };
}

function healthOf(
  { beats, gaps }: { readonly beats: readonly Beat[]; readonly gaps: readonly Gap[] },
  now: IsoInstant,
): ClockHealth {
  const newest = beats.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));
  const silent = Date.parse(addMinutes(now, -SILENT_AFTER));
  const since = Date.parse(addMinutes(now, -GAPS_DAYS * 1_440));
  return {
    running: newest.filter(({ at }) => Date.parse(at) >= silent),
    lastSeen: newest[0]?.at ?? null,
    gaps: gaps
      .filter(({ to }) => Date.parse(to) >= since)
      .toSorted((a, b) => Date.parse(b.from) - Date.parse(a.from))
      .slice(0, MOST_GAPS),
  };
}

/** What each reminder is about: the text or title of its subject. */
async function aboutAll(
  records: Records,
  reminders: readonly Reminder[],
): Promise<ReadonlyMap<Code, string>> {
  const subjects = [...new Set(reminders.map(({ subject }) => subject))];
  const texts = [
    ...(await records.many('prediction', subjects)).map(({ code, text }) => [code, text] as const),
    ...(await records.many('event', subjects)).map(({ code, title }) => [code, title] as const),
    ...(await records.many('article', subjects)).map(
      ({ code, outlet, title }) => [code, title ?? outlet] as const,
    ),
    ...(await records.many('digest', subjects)).map(
      ({ code, rhythm }) => [code, `${rhythm} digest`] as const,
    ),
  ];
  return new Map(texts);
}
