/** Saying what a channel is for. */
import {
  type Channel,
  EVERYTHING,
  type Importance,
  type NoticeFilter,
  type Purpose,
  PURPOSES,
  type Topic,
  TOPICS,
} from '../../domain/channel.ts';
import type { Digest } from '../../domain/digest.ts';
import type { ChannelRef } from '../../domain/grant.ts';
import { placeName, placeOf } from '../../domain/place.ts';
import { findZone } from '../../domain/time.ts';
import type { Context } from '../context.ts';
import type { Probe } from '../delivery.ts';
import { channelOf } from '../desk/member.ts';
import { change, type Changed, type Editing } from '../edit/change.ts';
import { typedEntities } from '../edit/typed-entities.ts';
import { Refusal } from '../refusal.ts';
import { channelAt, digestsIn } from './list.ts';

/** What a channel can be set up for; `nothing` switches it off. */
export const USES = [...PURPOSES, 'digests', 'audit', 'nothing'] as const;
export type Use = (typeof USES)[number];

/** What kinds of news can be asked for; `all` for every kind. */
export const TOPICS_ASKED = [...TOPICS, 'all'] as const;
export type TopicAsked = (typeof TOPICS_ASKED)[number];

/** What is singled out, as typed; what is left out stays as it was. */
export interface FilterAsked {
  /** Names or codes of entities between commas; `all` for every one. */
  readonly about: string | undefined;
  readonly topics: readonly TopicAsked[] | undefined;
  readonly importance: Importance | undefined;
}

export interface ChannelAsked extends FilterAsked {
  /** The platform's id of a channel, or `here`. */
  readonly where: string;
  /** What it is for from now on; undefined leaves it as it is, or stands for reminders and corrections. */
  readonly uses: readonly Use[] | undefined;
  /** A time zone; `none` for the desk's. */
  readonly zone: string | undefined;
}

export interface ChannelSet {
  readonly ref: ChannelRef;
  /** Null when it gets neither reminders nor corrections. */
  readonly channel: Channel | null;
  readonly digests: readonly Digest[];
  readonly audit: boolean;
}

/** What was set, and whether the channel can be posted to. */
export interface ChannelAnswer {
  readonly changed: Changed<ChannelSet>;
  readonly probe: Probe;
}

/**
 * Sets what a channel is told. One that could not be posted to before is tried again.
 * @throws Refusal `bad-option` for a zone or channel there is not, or where a name is not known
 */
export async function setChannel(context: Context, asked: ChannelAsked): Promise<ChannelAnswer> {
  const ref = refOf(context, asked.where);
  const needs = { role: 'admin', action: 'channel.set', reason: null } as const;
  const changed = await change(context, needs, async (editing) => await put(editing, ref, asked));
  const place = placeOf(ref);
  const probe = await context.delivery.probe(place);
  if (probe.kind !== 'closed')
    await context.store.changeDesk(context.actor.desk, async (_records, writes) => {
      await writes.reopenDestination(placeName(place), context.clock());
    });
  return { changed, probe };
}

/**
 * The channel somebody names, in their own workspace.
 * @throws Refusal `bad-option` for `here` where there is no channel
 */
export function refOf(context: Context, where: string): ChannelRef {
  const id = where === 'here' ? context.place?.channel : where;
  if (id !== undefined) return channelOf(context.actor, id);
  throw new Refusal('bad-option', 'There is no channel here: name one, or say this in the channel itself.');
}

async function put(editing: Editing, ref: ChannelRef, asked: ChannelAsked): Promise<ChannelSet> {
  const uses = asked.uses ?? (await usesToday(editing, ref));
  const purposes = PURPOSES.filter((purpose) => uses.includes(purpose));
  const channel = await putChannel(editing, ref, asked, purposes);
  const audit = await putAudit(editing, ref, asked.uses);
  return { ref, channel, audit, digests: await putDigests(editing, ref, asked, uses) };
}

/** What a channel is for already; reminders and corrections where it is for nothing. */
async function usesToday({ records }: Editing, ref: ChannelRef): Promise<readonly Use[]> {
  const held = await channelAt(records, ref);
  if (held !== undefined) return held.purposes;
  return (await digestsIn(records, ref)).length > 0 ? ['digests'] : PURPOSES;
}

async function putChannel(
  editing: Editing,
  ref: ChannelRef,
  asked: ChannelAsked,
  purposes: readonly Purpose[],
): Promise<Channel | null> {
  const held = await channelAt(editing.records, ref);
  if (purposes.length === 0) {
    if (held) await editing.put('channel', held, 'switched off');
    return null;
  }
  const channel: Channel = {
    code: held?.code ?? (await editing.newCode('H')),
    ref,
    purposes,
    filter: await filterFrom(editing, asked, held?.filter ?? EVERYTHING),
    zone: zoneFrom(asked.zone, held?.zone ?? null),
  };
  await editing.put('channel', channel);
  return channel;
}

/** Reads a filter: what is not typed stays as it is. */
export async function filterFrom(
  editing: Editing,
  { about, topics, importance }: FilterAsked,
  today: NoticeFilter,
): Promise<NoticeFilter> {
  return {
    entities: await entitiesOf(editing, about, today.entities),
    topics: topics === undefined ? today.topics : topicsFrom(topics),
    importance: importance ?? today.importance,
  };
}

/** A filter without topics lets all of them through. */
function topicsFrom(asked: readonly TopicAsked[]): readonly Topic[] {
  return asked.includes('all') ? [] : TOPICS.filter((topic) => asked.includes(topic));
}

/** Reads which entities a filter singles out: nothing typed leaves them as they are, `all` takes them away. */
async function entitiesOf(
  editing: Editing,
  typed: string | undefined,
  today: readonly string[],
): Promise<readonly string[]> {
  if (typed === undefined) return today;
  return /^(all|everything|none)$/i.test(typed.trim()) ? [] : await typedEntities(editing.records, typed);
}

/** Reads the zone that something goes by: nothing typed leaves it as it is, `none` is the desk’s. */
export function zoneFrom(typed: string | undefined, today: string | null): string | null {
  if (typed === undefined) return today;
  return /^(none|desk)$/i.test(typed.trim()) ? null : typedZone(typed);
}

/**
 * Reads a time zone by its name.
 * @throws Refusal `bad-option`
 */
export function typedZone(typed: string): string {
  const zone = findZone(typed.trim());
  if (zone !== undefined) return zone;
  throw new Refusal(
    'bad-option',
    `“${typed.trim()}” is no time zone I know: write its name, like Europe/London or America/New_York.`,
  );
}

/**
 * Makes a channel the one that changes are told in; true when it is. Only `nothing` takes that away: what else a channel
 * is set up for says nothing of it.
 */
async function putAudit(
  editing: Editing,
  ref: ChannelRef,
  uses: readonly Use[] | undefined,
): Promise<boolean> {
  const settings = await editing.records.settings();
  const held = settings.auditChannel;
  const is = held !== null && placeName(placeOf(held)) === placeName(placeOf(ref));
  const wanted = uses?.includes('audit') === true || (is && uses?.includes('nothing') !== true);
  if (wanted !== is) await editing.put('settings', { ...settings, auditChannel: wanted ? ref : null });
  return wanted;
}

/**
 * The channel's digests: none where it is for nothing, the usual one where it is to have digests and has none. What is
 * singled out and the zone hold for them too where digests are asked for, or are all that the channel gets.
 */
async function putDigests(
  editing: Editing,
  ref: ChannelRef,
  asked: ChannelAsked,
  uses: readonly Use[],
): Promise<readonly Digest[]> {
  const held = await digestsIn(editing.records, ref);
  if (uses.includes('nothing')) {
    for (const digest of held) await editing.put('digest', digest, 'switched off');
    return [];
  }
  if (!uses.includes('digests')) return held;
  const digests = held.length > 0 ? held : [await usualDigest(editing, ref)];
  const set: Digest[] = [];
  for (const digest of digests) {
    const filter = await filterFrom(editing, asked, digest.filter);
    const next = { ...digest, filter, zone: zoneFrom(asked.zone, digest.zone) };
    await editing.put('digest', next);
    set.push(next);
  }
  return set;
}

async function usualDigest(editing: Editing, ref: ChannelRef): Promise<Digest> {
  const { deskHour } = await editing.records.settings();
  return {
    code: await editing.newCode('B'),
    ref,
    rhythm: 'weekdays',
    day: null,
    at: deskHour,
    filter: EVERYTHING,
    zone: null,
  };
}
