/** Places that messages are sent to: how each stands, and waking them. */
import { type Place, placeName, type PlaceName, readPlace } from '../domain/place.ts';
import type { IsoInstant } from '../domain/time.ts';
import type { DeliveryRecords, DeliveryWrites, Destination } from '../usecases/delivery-ports.ts';
import { inChunks } from './chunks.ts';
import { and, eq, sql } from './orm.ts';
import { destination, destinationWake } from './schema/destination.ts';
import { notice } from './schema/notice.ts';
import { isOneOf, type Scope } from './scope.ts';

/** What may be read of the desk's destinations. */
export function destinationReads(scope: Scope): Pick<DeliveryRecords, 'destinations'> {
  return { destinations: () => destinations(scope) };
}

/** What may be written about them. */
export function destinationWrites(scope: Scope): Pick<DeliveryWrites, 'reopenDestination'> {
  return { reopenDestination: (place, now) => reopen(scope, place, now) };
}

/**
 * The name of a place under which it can be kept.
 * @throws Error for a place that could not be told from its name: it would be claimed and never delivered
 */
export function keptName(place: Place): PlaceName {
  const name = placeName(place);
  const read = readPlace(name);
  if (read === undefined || placeName(read) !== name) throw new Error(`“${name}” names no place.`);
  return name;
}

/** Notes places as destinations; those that are known stay as they are. */
export async function noteDestinations(scope: Scope, places: readonly PlaceName[]): Promise<void> {
  const rows = inOrder(places).map((place) => ({ deskId: scope.desk, place }));
  await inChunks(rows, (some) =>
    scope.tx
      .insert(destination)
      .values([...some])
      .onConflictDoNothing(),
  );
}

/**
 * Has destinations taken up at `now`, or as soon after as they may be sent to. One that is leased stays as it is:
 * whoever settles it looks anew for what waits. The row is always written, never passed by for its old time: that is
 * what makes this wait for a settling that is under way.
 */
export async function wakeDestinations(
  scope: Scope,
  places: readonly PlaceName[],
  now: IsoInstant,
): Promise<void> {
  const { deskId, place, wakeAt, notBefore, lease } = destinationWake;
  const rows = inOrder(places).map((each) => ({ deskId: scope.desk, place: each, wakeAt: now }));
  await inChunks(rows, (some) =>
    scope.tx
      .insert(destinationWake)
      .values([...some])
      .onConflictDoUpdate({
        target: [deskId, place],
        set: {
          wakeAt: sql`case when ${lease} is not null then ${wakeAt}
            else least(${wakeAt}, greatest(${notBefore}, excluded.wake_at)) end`,
        },
      }),
  );
}

/** Keeps settlings of these destinations out until the transaction ends: they lock the wake-up before all else. */
export async function lockWakes(scope: Scope, places: readonly PlaceName[]): Promise<void> {
  const { deskId, place } = destinationWake;
  await scope.tx
    .select({ place })
    .from(destinationWake)
    .where(and(eq(deskId, scope.desk), isOneOf(place, places)))
    .orderBy(place)
    .for('update');
}

/** Each place once, and always in the same order, so that two who lock several do not wait for each other. */
function inOrder(places: readonly PlaceName[]): readonly PlaceName[] {
  return [...new Set(places)].toSorted();
}

async function destinations(scope: Scope): Promise<readonly Destination[]> {
  const { place, parkedAt, parkedWhy, remedy, failures, lastFailure, lastSentAt } = destination;
  const waiting = sql<number>`(select count(*)::int from ${notice} where ${notice.deskId} = ${destination.deskId}
    and ${notice.place} = ${place} and ${notice.state} = 'waiting')`;
  const { wakeAt } = destinationWake;
  return await scope.tx
    .select({ place, parkedAt, parkedWhy, remedy, waiting, wakeAt, lastSentAt, failures, lastFailure })
    .from(destination)
    .leftJoin(
      destinationWake,
      and(eq(destinationWake.deskId, destination.deskId), eq(destinationWake.place, place)),
    )
    .where(eq(destination.deskId, scope.desk))
    .orderBy(place);
}

async function reopen(scope: Scope, place: PlaceName, now: IsoInstant): Promise<boolean> {
  await lockWakes(scope, [place]);
  // It may have been tried since it was closed, and have been told to wait: that holds, whoever opens it.
  const [told] = await scope.tx
    .select({ asked: sql<boolean>`${destination.lastFailure} is distinct from ${destination.parkedWhy}` })
    .from(destination)
    .where(and(eq(destination.deskId, scope.desk), eq(destination.place, place)));
  const opened = await scope.tx
    .update(destination)
    .set({ parkedAt: null, parkedWhy: null, remedy: null, failures: 0 })
    .where(
      and(
        eq(destination.deskId, scope.desk),
        eq(destination.place, place),
        sql`${destination.parkedAt} is not null`,
      ),
    )
    .returning({ place: destination.place });
  if (opened.length === 0) return false;
  if (told?.asked !== true)
    await scope.tx
      .update(destinationWake)
      .set({ notBefore: null })
      .where(
        and(
          eq(destinationWake.deskId, scope.desk),
          eq(destinationWake.place, place),
          sql`${destinationWake.lease} is null`,
        ),
      );
  await wakeDestinations(scope, [place], now);
  return true;
}
