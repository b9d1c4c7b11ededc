/** Telling an admin that delivery itself is in trouble, by another way than the one that is. */
import type { NoticeMatter } from '../../domain/delivery.ts';
import type { DeskId } from '../../domain/desk.ts';
import { type Place, placeName, type PlaceName, placeOf, readPlace } from '../../domain/place.ts';
import { dateIn, type IsoInstant } from '../../domain/time.ts';
import { allChannels, channelAt, digestsIn } from '../channel/list.ts';
import type { Records, Store } from '../ports.ts';
import { WHOLE } from '../reminder/subjects.ts';

export type Trouble = Extract<NoticeMatter, { readonly kind: 'parked' | 'held' | 'stalled' }>;

/**
 * Tells an admin, once: in the audit channel, else in another channel of the desk, else in the direct messages of the
 * admin who set the place up, else of all admins by name. Nobody is told where there is nobody.
 * @param except the place that can't be used
 */
export async function tellAdmin(
  store: Store,
  desk: DeskId,
  matter: Trouble,
  now: IsoInstant,
  except: PlaceName | null,
): Promise<void> {
  await store.changeDesk(desk, async (records, writes) => {
    const key = keyOf(matter, dateIn(now, (await records.desk()).zone));
    const places = await placesFor(records, except);
    const several = places.length > 1;
    const notices = places.map((place) => ({
      place,
      key: several ? `${key}@${placeName(place)}` : key,
      matter,
      dueAt: now,
      thread: null,
    }));
    if (notices.length > 0) await writes.putNotices(notices, now);
  });
}

/** A place that stays closed is told of once a day. */
function keyOf(matter: Trouble, day: string): string {
  switch (matter.kind) {
    case 'parked':
      return `parked:${matter.place}:${day}`;
    case 'held':
      return `held:${matter.post}`;
    case 'stalled':
      return `stalled:${matter.from}`;
  }
}

async function placesFor(records: Records, except: PlaceName | null): Promise<readonly Place[]> {
  const closed = new Set(
    (await records.destinations()).flatMap((each) => (each.parkedAt ? [each.place] : [])),
  );
  const usable = (place: Place): boolean => placeName(place) !== except && !closed.has(placeName(place));
  const { auditChannel } = await records.settings();
  const channels = [auditChannel, ...(await allChannels(records)).map(({ ref }) => ref)];
  const channel = channels.flatMap((ref) => (ref === null ? [] : [placeOf(ref)])).find(usable);
  if (channel !== undefined) return [channel];
  const author = await authorOf(records, except);
  if (author !== undefined && usable(author)) return [author];
  return (await adminsIn(records)).filter(usable);
}

/** Who last set up the place that can't be used. */
async function authorOf(records: Records, place: PlaceName | null): Promise<Place | undefined> {
  const at = place === null ? undefined : readPlace(place);
  if (at?.kind !== 'channel') return undefined;
  const ref = { platform: at.platform, workspace: at.workspace, channel: at.id };
  const [digest] = await digestsIn(records, ref);
  const code = (await channelAt(records, ref))?.code ?? digest?.code ?? (await records.settings()).code;
  const [last] = (await records.log({ code }, { limit: 1, offset: 0 })).items;
  return last && memberAt(last.actor);
}

async function adminsIn(records: Records): Promise<readonly Place[]> {
  const grants = (await records.list('grant', WHOLE)).items;
  return grants.flatMap(({ role, subjectKind, subject }) => {
    const place = role === 'admin' && subjectKind === 'member' ? memberAt(subject) : undefined;
    return place === undefined ? [] : [place];
  });
}

function memberAt(name: string): Place | undefined {
  const place = readPlace(name);
  return place?.kind === 'member' ? place : undefined;
}
