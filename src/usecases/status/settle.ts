/** What an admin says where delivery can't know by itself: a place is open again, a post arrived or did not. */
import type { Post } from '../../domain/delivery.ts';
import { type Place, placeName, placeOf, readPlace } from '../../domain/place.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Probe } from '../delivery.ts';
import type { Destination } from '../delivery-ports.ts';
import { channelOf, memberName } from '../desk/member.ts';
import { Refusal } from '../refusal.ts';

/** Posts of which nobody can tell whether they arrived. */
export async function listHeld(context: Context): Promise<readonly Post[]> {
  allow(context.actor, 'admin');
  return await context.store.asDesk(context.actor.desk, async (records) => await records.heldPosts());
}

/**
 * Says of a held post whether it arrived: it counts as sent, or goes out again.
 * @throws Refusal `unknown-code` for a post that is not held
 */
export async function settlePost(context: Context, post: number, arrived: boolean): Promise<void> {
  allow(context.actor, 'admin');
  const settled = await context.store.changeDesk(
    context.actor.desk,
    async (_records, writes) => await writes.settleHeld(post, arrived, context.clock()),
  );
  if (settled) return;
  throw new Refusal(
    'unknown-code',
    `Post ${post} does not wait for an answer. “status” shows those that do, with their numbers.`,
  );
}

/** Places that nothing gets through to. */
export async function listParked(context: Context): Promise<readonly Destination[]> {
  allow(context.actor, 'admin');
  const all = await context.store.asDesk(context.actor.desk, async (records) => await records.destinations());
  return all.filter(({ parkedAt }) => parkedAt !== null);
}

export interface Resumed {
  readonly place: Place;
  /** False when it was open, or nothing was ever sent there. */
  readonly reopened: boolean;
  readonly probe: Probe;
}

/**
 * Opens a parked place again: what waits goes out at once, as one message where it is much or late.
 * @param typed a place's whole name, `channel:…` or `user:…` of the asker's workspace, or `here`
 * @throws Refusal `bad-option` for a text that names no place
 */
export async function resumePlace(context: Context, typed: string): Promise<Resumed> {
  allow(context.actor, 'admin');
  const place = placeTyped(context, typed.trim());
  const probe = await context.delivery.probe(place);
  const reopened = await context.store.changeDesk(
    context.actor.desk,
    async (_records, writes) => await writes.reopenDestination(placeName(place), context.clock()),
  );
  return { place, reopened, probe };
}

function placeTyped(context: Context, typed: string): Place {
  const channel = typed === 'here' ? context.place?.channel : /^channel:([^:]+)$/.exec(typed)?.[1];
  if (channel !== undefined) return placeOf(channelOf(context.actor, channel));
  const place = readPlace(/^user:[^:]+$/.test(typed) ? memberName(context.actor, typed) : typed);
  if (place) return place;
  throw new Refusal(
    'bad-option',
    `“${typed.slice(0, 80)}” is no place I can tell: mention the channel, write channel:ID, or take the line that “status” shows.`,
  );
}
