/** The worker: takes places that have something to post, several at a time, and carries each claim to its end. */
import type { Notice } from '../domain/delivery.ts';
import type { IsoInstant } from '../domain/time.ts';
import { choose as chooseAsUsual } from './batch.ts';
import { carry } from './carry.ts';
import type { CarryNeeds } from './going.ts';
import { isUnavailable } from './message.ts';
import { pause, type Times, TIMES } from './pace.ts';
import { lasting } from './patience.ts';

export interface WorkerNeeds extends Pick<
  CarryNeeds,
  'outbox' | 'store' | 'couriers' | 'clock' | 'again' | 'report'
> {
  readonly log?: CarryNeeds['log'];
  /** How many places are sent to at the same time; 8 when left out. */
  readonly atOnce?: number;
  /** How many of the notices that wait for a place go into its next message; as in batch.ts when left out. */
  readonly choose?: (waiting: readonly Notice[], now: IsoInstant) => number;
  /** For couriers with a time limit of their own. */
  readonly times?: Times;
}

export interface Worker {
  /**
   * Delivers until nothing is due. Called again while it is at work, it takes up what has become due beside that: a
   * place that keeps its courier waiting delays no other.
   * @throws Refusal `unavailable` when the database is out of reach
   */
  tick(): Promise<void>;
  /**
   * Takes nothing more, gives back what is not sent yet, and waits, at most so long, for what is on its way. What has
   * no answer by then is left to be looked for.
   */
  drain(ms: number): Promise<void>;
}

const AT_ONCE = 8;
/** The end of a stop is for noting that nobody knows what became of a message: whoever comes next then looks at once. */
const NOTING_MS = 1_000;

/** Builds the worker. */
export function createWorker({
  atOnce = AT_ONCE,
  choose = chooseAsUsual,
  times = TIMES,
  ...given
}: WorkerNeeds): Worker {
  const lanes = new Set<Promise<void>>();
  const state = { stopping: false, abandoned: false };
  const outbox = lasting(given.outbox, () => state.abandoned);
  const { promise: cutOff, resolve: cut } = Promise.withResolvers<void>();
  const needs: CarryNeeds = {
    log: () => undefined,
    ...given,
    times,
    outbox,
    stopping: () => state.stopping,
    cutOff,
  };

  /** Takes one place after the other; each one taken makes room for another lane beside it. */
  const lane = async (): Promise<void> => {
    while (!state.stopping) {
      const now = needs.clock();
      if (outbox.isBehind(now)) return;
      const claim = await outbox.claim(now, times.leaseMs, (waiting) => choose(waiting, now));
      if (claim === null) return;
      open();
      try {
        await carry(needs, claim);
      } catch (error) {
        if (isUnavailable(error)) throw error;
        needs.report(error, 'delivering');
      }
    }
  };

  /** Failures go to the tick that waits for the lanes. */
  const open = (): void => {
    if (lanes.size >= atOnce || state.stopping) return;
    const opened = lane().finally(() => lanes.delete(opened));
    opened.catch(() => undefined);
    lanes.add(opened);
  };

  return {
    tick: async () => {
      open();
      while (lanes.size > 0) await Promise.all(lanes);
    },
    drain: async (ms) => {
      state.stopping = true;
      await settled(lanes, Math.max(0, ms - NOTING_MS));
      state.abandoned = true;
      cut();
      await settled(lanes, NOTING_MS);
    },
  };
}

/** Waits for what is under way, at most so long. */
async function settled(lanes: ReadonlySet<Promise<void>>, ms: number): Promise<void> {
  const over = new AbortController();
  await Promise.race([Promise.allSettled(lanes), pause(ms, over.signal)]);
  over.abort();
}
