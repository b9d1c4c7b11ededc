/**
 * Rehearsing: the real planning, releasing and delivering of one desk in simulated time, inside a transaction that is
 * rolled back, with couriers that only write down what they are given.
 */
import { type Channel, EVERYTHING, PURPOSES } from '../domain/channel.ts';
import type { DeskId } from '../domain/desk.ts';
import { type Place, placeName, type PlaceName } from '../domain/place.ts';
import {
  addDays,
  addMinutes,
  type IsoDate,
  type IsoInstant,
  startOfDay,
  type ZoneName,
} from '../domain/time.ts';
import type { Courier, Couriers, Outbox } from '../outbox/ports.ts';
import { createWorker } from '../outbox/worker.ts';
import type { Storage } from '../storage/connect.ts';
import { allChannels } from '../usecases/channel/list.ts';
import { planDesk } from '../usecases/reminder/plan.ts';
import { releaseDue } from '../usecases/reminder/release.ts';
import type { Store } from '../usecases/ports.ts';
import type { View } from '../views/view.ts';

/** A post that would go out. */
export interface RehearsedPost {
  readonly at: IsoInstant;
  readonly place: PlaceName;
  readonly view: View;
}

export interface Rehearsal {
  readonly zone: ZoneName;
  /** False when the desk has no channel for reminders, so that one was imagined. */
  readonly hasChannel: boolean;
  readonly posts: readonly RehearsedPost[];
}

interface Needs {
  readonly storage: Pick<Storage, 'rehearse'>;
  readonly report: (failure: unknown, during: string) => string;
}

/** The channel that is imagined for a desk that has none. */
const IMAGINED: Channel = {
  code: 'H-999999999',
  ref: { platform: 'rehearsal', workspace: 'none', channel: 'imagined' },
  purposes: PURPOSES,
  filter: EVERYTHING,
  zone: null,
};

/** A rehearsal that never comes to an end is a defect; no desk has so much to say in ten years. */
const MOST_STEPS = 200_000;

/**
 * Every post that would go out of a desk from the start of a day on, were the record as it is now and everything
 * delivered at once. Nothing is sent, and nothing is kept.
 * @throws Refusal `unavailable` when the database is out of reach
 */
export async function rehearse(
  { storage, report }: Needs,
  desk: DeskId,
  from: IsoDate,
  days: number,
): Promise<Rehearsal> {
  return await storage.rehearse(desk, async ({ store, outbox }) => {
    const { zone } = await store.asDesk(desk, async (records) => await records.desk());
    const time = { now: startOfDay(from, zone) };
    const end = startOfDay(addDays(from, days), zone);
    const hasChannel = await prepare(store, desk, time.now);
    const posts: RehearsedPost[] = [];
    const couriers = writingDown((place, view) =>
      posts.push({ at: time.now, place: placeName(place), view }),
    );
    const worker = createWorker({
      outbox,
      store,
      couriers,
      clock: () => time.now,
      again: async () => await Promise.resolve(null),
      report,
      // One after the other, so that a rehearsal prints the same each time.
      atOnce: 1,
    });
    for (let step = 0; ; step += 1) {
      if (step > MOST_STEPS) throw new Error('The rehearsal does not come to an end.');
      const next = await nextStep(outbox, time.now);
      if (next === null || Date.parse(next) >= Date.parse(end)) break;
      time.now = next;
      for (const due of await outbox.dueDesks(time.now)) await releaseDue(store, due, time.now);
      await worker.tick();
    }
    return { zone, hasChannel, posts };
  });
}

/** Plans the desk as of the first day, with a channel to speak to; false when one had to be imagined. */
async function prepare(store: Store, desk: DeskId, now: IsoInstant): Promise<boolean> {
  return await store.changeDesk(desk, async (records, writes) => {
    const channels = await allChannels(records);
    if (channels.length === 0) {
      const change = { actor: 'daybook', surface: 'cli', action: 'rehearse', reason: null, at: now };
      await writes.append(change, [{ kind: 'channel', record: IMAGINED, n: 1 }], new Map());
    }
    await planDesk(records, writes, now);
    return channels.length > 0;
  });
}

/** When something is due next; never before now, and a minute on where it was due already and did not go. */
async function nextStep(outbox: Outbox, now: IsoInstant): Promise<IsoInstant | null> {
  const next = await outbox.nextWake();
  if (next === null || Date.parse(next) > Date.parse(now)) return next;
  return addMinutes(now, 1);
}

/** Couriers for whatever platform a place is on. */
function writingDown(note: (place: Place, view: View) => void): Couriers {
  let count = 0;
  const courier: Courier = {
    paceMs: 0,
    deliver: async ({ place, view }) => {
      note(place, view);
      count += 1;
      return await Promise.resolve({ kind: 'sent', ref: `rehearsed ${count}` });
    },
    edit: async () => await Promise.resolve({ kind: 'done' }),
    find: async () => await Promise.resolve({ kind: 'absent' }),
    probe: async () => await Promise.resolve({ kind: 'open' }),
  };
  return new Proxy<Couriers>({}, { get: () => courier, has: () => true });
}
