/** Setting up what a channel is told regularly, and ending it. */
import { EVERYTHING } from '../../domain/channel.ts';
import type { Code } from '../../domain/code.ts';
import { type Digest, nextPeriod, type Rhythm } from '../../domain/digest.ts';
import type { WallTimeText } from '../../domain/hours.ts';
import { placeName, placeOf } from '../../domain/place.ts';
import type { IsoInstant, ZoneName } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import { namesOf } from '../channel/list.ts';
import { type FilterAsked, filterFrom, refOf, zoneFrom } from '../channel/set.ts';
import type { Context } from '../context.ts';
import type { Probe } from '../delivery.ts';
import type { Destination } from '../delivery-ports.ts';
import { change, type Changed } from '../edit/change.ts';
import { Refusal } from '../refusal.ts';
import { allDigests } from './find.ts';

export interface DigestAsked extends FilterAsked {
  readonly rhythm: Rhythm;
  /** When it goes out; the desk hour when left out. */
  readonly at: WallTimeText | undefined;
  /** The platform's id of a channel, or `here`; here when left out. */
  readonly where: string | undefined;
  /** The day of the week or of the month, as typed. */
  readonly on: string | undefined;
  /** A time zone; `none` for the desk's. */
  readonly zone: string | undefined;
}

/** A digest with when it goes out next, and how delivery to its channel stands. */
export interface DigestLine {
  readonly digest: Digest;
  readonly zone: ZoneName;
  readonly next: IsoInstant;
  /** Null before anything was sent there. */
  readonly destination: Destination | null;
}

export interface Digests {
  readonly digests: readonly DigestLine[];
  /** The names of the entities that filters single out, by code. */
  readonly names: ReadonlyMap<Code, string>;
}

/** The digests there are. */
export async function listDigests(context: Context): Promise<Digests> {
  allow(context.actor, 'admin');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const desk = await records.desk();
    const digests = await allDigests(records);
    const standing = new Map((await records.destinations()).map((each) => [each.place, each]));
    return {
      digests: digests.map((digest) => ({
        digest,
        zone: digest.zone ?? desk.zone,
        next: nextPeriod(digest, digest.zone ?? desk.zone, context.clock()).at,
        destination: standing.get(placeName(placeOf(digest.ref))) ?? null,
      })),
      names: await namesOf(
        records,
        digests.flatMap(({ filter }) => filter.entities),
      ),
    };
  });
}

/** A digest as it was set, and whether its channel can be posted to. */
export interface DigestAnswer {
  readonly changed: Changed<DigestLine>;
  readonly names: ReadonlyMap<Code, string>;
  readonly probe: Probe;
}

/**
 * Sets up a digest. A channel has one of each rhythm: setting it up again changes it, and leaves what is not said as
 * it was. It is kept also where the channel can't be posted to yet.
 * @throws Refusal `bad-option` for a day, zone or channel there is not, or where a name is not known
 */
export async function setDigest(context: Context, asked: DigestAsked): Promise<DigestAnswer> {
  const ref = refOf(context, asked.where ?? 'here');
  const place = placeName(placeOf(ref));
  const needs = { role: 'admin', action: 'digest.set', reason: null } as const;
  const names = new Map<Code, string>();
  const changed = await change(context, needs, async (editing) => {
    const { records } = editing;
    const held = (await allDigests(records)).find(
      (digest) => digest.rhythm === asked.rhythm && placeName(placeOf(digest.ref)) === place,
    );
    const digest: Digest = {
      code: held?.code ?? (await editing.newCode('B')),
      ref,
      rhythm: asked.rhythm,
      day: dayOf(asked.rhythm, asked.on, held?.day ?? null),
      at: asked.at ?? held?.at ?? (await records.settings()).deskHour,
      filter: await filterFrom(editing, asked, held?.filter ?? EVERYTHING),
      zone: zoneFrom(asked.zone, held?.zone ?? null),
    };
    await editing.put('digest', digest);
    for (const [code, name] of await namesOf(records, digest.filter.entities)) names.set(code, name);
    const zone = digest.zone ?? (await records.desk()).zone;
    const next = nextPeriod(digest, zone, context.clock()).at;
    return { digest, zone, next, destination: null };
  });
  const probe = await context.delivery.probe(placeOf(ref));
  if (probe.kind === 'open')
    await context.store.changeDesk(context.actor.desk, async (_records, writes) => {
      await writes.reopenDestination(place, context.clock());
    });
  return { changed, names, probe };
}

/**
 * Ends a digest.
 * @throws Refusal `unknown-code`, `retired`
 */
export async function stopDigest(context: Context, code: Code): Promise<Changed<Digest>> {
  const needs = { role: 'admin', action: 'digest.stop', reason: null } as const;
  return await change(context, needs, async (editing) => {
    const { record } = await editing.load('digest', code);
    await editing.put('digest', record, 'switched off');
    return record;
  });
}

const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** The day of a rhythm that has one, as typed, as it was, or the first. @throws Refusal `bad-option` */
function dayOf(rhythm: Rhythm, typed: string | undefined, held: number | null): number | null {
  const text = typed?.trim().toLowerCase();
  if (rhythm === 'weekly') return text === undefined ? (held ?? 1) : weekday(text);
  if (rhythm === 'monthly') return text === undefined ? (held ?? 1) : dayOfMonth(text);
  if (text === undefined) return null;
  throw new Refusal(
    'bad-option',
    `A digest for ${rhythm === 'daily' ? 'every day' : 'weekdays'} has no day of its own: leave “on ${text}” out, or make it weekly or monthly.`,
  );
}

function weekday(text: string): number {
  const at = text.length < 3 ? -1 : WEEKDAYS.findIndex((name) => name.startsWith(text));
  if (at >= 0) return at + 1;
  throw new Refusal('bad-option', `“${text}” is no day of the week: write it like monday or fri.`);
}

function dayOfMonth(text: string): number {
  const day = Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(text)?.[1] ?? Number.NaN);
  if (day >= 1 && day <= 28) return day;
  throw new Refusal(
    'bad-option',
    `“${text}” won't do for the day of the month: give a number from 1 to 28, which every month has.`,
  );
}
