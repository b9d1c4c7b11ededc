/** The channels of a desk. */
import type { Channel } from '../../domain/channel.ts';
import type { Digest } from '../../domain/digest.ts';
import type { ChannelRef } from '../../domain/grant.ts';
import { placeName, placeOf } from '../../domain/place.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Destination } from '../delivery-ports.ts';
import { allDigests } from '../digest/find.ts';
import type { Records } from '../ports.ts';

/** No desk has more channels than anybody could read. */
const MOST = 200;

export interface ChannelLine {
  readonly channel: Channel;
  /** How delivery to it stands; null before anything was sent there. */
  readonly destination: Destination | null;
}

export interface Channels {
  readonly channels: readonly ChannelLine[];
  readonly digests: readonly Digest[];
  readonly audit: ChannelRef | null;
  /** The names of the entities that filters single out, by code. */
  readonly names: ReadonlyMap<string, string>;
}

/** Every channel that is told something, and how it stands. */
export async function listChannels(context: Context): Promise<Channels> {
  allow(context.actor, 'admin');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const channels = await allChannels(records);
    const digests = await allDigests(records);
    const standing = new Map((await records.destinations()).map((each) => [each.place, each]));
    const entities = [...channels, ...digests].flatMap(({ filter }) => filter.entities);
    return {
      channels: channels.map((channel) => ({
        channel,
        destination: standing.get(placeName(placeOf(channel.ref))) ?? null,
      })),
      digests,
      audit: (await records.settings()).auditChannel,
      names: await namesOf(records, entities),
    };
  });
}

/** Every channel in use. */
export async function allChannels(records: Records): Promise<readonly Channel[]> {
  return (await records.list('channel', { limit: MOST, offset: 0 })).items;
}

/** What a channel is set up for; undefined when it is for nothing. */
export async function channelAt(records: Records, ref: ChannelRef): Promise<Channel | undefined> {
  return (await allChannels(records)).find((channel) => same(channel.ref, ref));
}

/** The digests that go to a channel. */
export async function digestsIn(records: Records, ref: ChannelRef): Promise<readonly Digest[]> {
  return (await allDigests(records)).filter((digest) => same(digest.ref, ref));
}

/** Entities' names by code. */
export async function namesOf(
  records: Records,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const entities = await records.many('entity', [...new Set(codes)]);
  return new Map(entities.map(({ code, name }) => [code, name]));
}

function same(a: ChannelRef, b: ChannelRef): boolean {
  return placeName(placeOf(a)) === placeName(placeOf(b));
}
