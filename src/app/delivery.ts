/** Delivery put together: the clock, what it releases, and the worker that posts it. Wiring only. */
import { randomUUID } from 'node:crypto';
import type { DeskId } from '../domain/desk.ts';
import type { Clock, IsoInstant } from '../domain/time.ts';
import { readPlace } from '../domain/place.ts';
import { NO_COURIER } from '../outbox/carry.ts';
import { isUnavailable } from '../outbox/message.ts';
import type { Courier, Couriers } from '../outbox/ports.ts';
import { createWorker, type Worker, type WorkerNeeds } from '../outbox/worker.ts';
import { startClock, type Ticking } from '../schedule/clock.ts';
import type { Storage } from '../storage/connect.ts';
import type { Delivery } from '../usecases/delivery.ts';
import type { Gap } from '../usecases/delivery-ports.ts';
import type { Records, Writes } from '../usecases/ports.ts';
import { tellAdmin } from '../usecases/notice/tell-admin.ts';
import { planDesk } from '../usecases/reminder/plan.ts';
import { releaseDue } from '../usecases/reminder/release.ts';

export interface DeliveryNeeds extends Pick<WorkerNeeds, 'report' | 'choose' | 'times'> {
  readonly storage: Pick<Storage, 'store' | 'outbox' | 'desks'>;
  readonly clock: Clock;
  readonly log: (line: string) => void;
  /** What would go out of a desk. */
  readonly rehearse: Delivery['rehearse'];
}

export interface DeliveryService {
  /** What commands are told of delivery. */
  readonly delivery: Delivery;
  /** Plans every desk's reminders and begins to post, by these couriers. */
  start(couriers: Couriers, again: WorkerNeeds['again']): Promise<void>;
  /** Begins nothing more, and waits, at most so long, for what is on its way. */
  stop(ms: number): Promise<void>;
}

/** How often a process says that it is alive. */
const BEAT_MS = 5_000;
/** Longer without a sign of life from any process is a standstill, which an admin is told of. */
const STALLED_MS = 90_000;

const NOT_CONNECTED =
  'Daybook is not connected to that platform: set its token in Daybook’s settings and start it again.';

/** Builds delivery. Nothing happens before it is started. */
export function createDelivery(needs: DeliveryNeeds): DeliveryService {
  const couriers = new Map<string, Courier>();
  let worker: Worker | undefined;
  let ticking: Ticking | undefined;
  return {
    delivery: {
      probe: async (place) => {
        const courier = couriers.get(place.platform);
        if (courier === undefined) return { kind: 'closed', remedy: NOT_CONNECTED };
        return await courier.probe(place);
      },
      rehearse: needs.rehearse,
    },
    start: async (given, again) => {
      for (const [platform, courier] of Object.entries(given)) couriers.set(platform, courier);
      const { store, outbox } = needs.storage;
      worker = createWorker({ ...needs, store, outbox, couriers: given, again });
      const tick = tickOf(needs, worker, given);
      // At once: whoever asks in the first second is not to be told that the clock stands still.
      await tick();
      ticking = startClock(tick, needs);
    },
    stop: async (ms) => {
      await Promise.all([ticking?.stop(), worker?.drain(ms)]);
    },
  };
}

/**
 * A desk whose plan is right already is left as it is, and so is one whose planning meets a defect.
 * @throws Refusal `unavailable` when the database is out of reach
 */
async function planAll(
  { storage: { desks, store }, clock, report }: DeliveryNeeds,
  couriers: Couriers,
): Promise<void> {
  for (const { id } of await desks()) {
    try {
      await store.changeDesk(id, async (records, writes) => {
        await planDesk(records, writes, clock());
        await reopen(records, writes, couriers, clock());
      });
    } catch (error) {
      if (isUnavailable(error)) throw error;
      report(error, 'planning reminders');
    }
  }
}

/** What was parked because its platform was not connected is tried at once when it is. */
async function reopen(records: Records, writes: Writes, couriers: Couriers, now: IsoInstant): Promise<void> {
  for (const { place, parkedAt, parkedWhy } of await records.destinations()) {
    const connected = couriers[readPlace(place)?.platform ?? ''] !== undefined;
    if (connected && parkedAt !== null && parkedWhy === NO_COURIER.why)
      await writes.reopenDestination(place, now);
  }
}

/**
 * One tick: a sign of life, then what is due, then posting, which is not waited for: a slow platform holds up no clock.
 * The first that has the database plans every desk.
 */
function tickOf(needs: DeliveryNeeds, worker: Worker, couriers: Couriers): () => Promise<void> {
  const { storage, clock, report } = needs;
  const beat = heartOf(needs);
  const reach = reachOf(needs);
  const post = async (): Promise<void> => {
    try {
      await worker.tick();
    } catch (error) {
      reach.lost(error, 'delivering');
    }
  };
  let planned = false;
  return async () => {
    try {
      await beat();
      if (!planned) await planAll(needs, couriers);
      planned = true;
      for (const desk of await storage.outbox.dueDesks(clock())) await release(needs, desk);
      reach.found();
    } catch (error) {
      reach.lost(error, 'ticking');
      return;
    }
    post().catch((error: unknown) => report(error, 'delivering'));
  };
}

async function release({ storage: { store }, clock, report }: DeliveryNeeds, desk: DeskId): Promise<void> {
  try {
    await releaseDue(store, desk, clock());
  } catch (error) {
    if (isUnavailable(error)) throw error;
    report(error, 'releasing reminders');
  }
}

/** Says now and then that this process is alive; the one that finds that none was, for long, tells every desk. */
function heartOf(needs: DeliveryNeeds): () => Promise<void> {
  const { storage, clock, log } = needs;
  const replica = randomUUID();
  const startedAt = clock();
  let last: IsoInstant | null = null;
  return async () => {
    const at = clock();
    if (last !== null && Date.parse(at) - Date.parse(last) < BEAT_MS) return;
    const gap = await storage.outbox.beat({ replica, startedAt, at }, STALLED_MS);
    last = at;
    if (gap === null) return;
    log(`Nothing was posted from ${gap.from} to ${gap.to}: no process was running, or none could work.`);
    await tellStalled(needs, gap);
  };
}

async function tellStalled({ storage, clock, report }: DeliveryNeeds, gap: Gap): Promise<void> {
  for (const { id } of await storage.desks()) {
    try {
      await tellAdmin(storage.store, id, { kind: 'stalled', ...gap }, clock(), null);
    } catch (error) {
      report(error, 'telling of a standstill');
    }
  }
}

/** Says once that the database is out of reach, and once that it is back: ticks come each second. */
function reachOf({ log, report }: Pick<DeliveryNeeds, 'log' | 'report'>): {
  readonly found: () => void;
  readonly lost: (error: unknown, during: string) => void;
} {
  let away = false;
  return {
    found: () => {
      if (away) log('The record is back in reach; posting goes on.');
      away = false;
    },
    lost: (error, during) => {
      if (!isUnavailable(error)) report(error, during);
      else if (!away) log('The record is out of reach; what is due is posted when it is back.');
      away ||= isUnavailable(error);
    },
  };
}
