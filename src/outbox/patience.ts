/** Settling with a database that goes away for a while. */
import type { IsoInstant } from '../domain/time.ts';
import { isUnavailable } from './message.ts';
import { pause } from './pace.ts';
import type { Claim, Outbox } from './ports.ts';

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 2_000;
/** Beyond this an outage is left to the next process that takes the place: it looks what became of the message. */
const MOST_TRIES = 300;

/** An outbox with a memory of what it could not note yet. */
export interface Lasting extends Outbox {
  /**
   * Whether a settling waits for the database whose lease is over. Nothing is to be taken before it is noted: its place
   * looks free by then, and what was sent there would be in doubt.
   */
  isBehind(now: IsoInstant): boolean;
}

/**
 * An outbox whose settlings are tried until the database takes them: a message that was sent and is not noted would be
 * sent again. The lease need not last so long; it fences the settling all the same.
 * @param over whether nobody waits any more
 */
export function lasting(outbox: Outbox, over: () => boolean): Lasting {
  const unnoted = new Set<Claim>();
  const persist = async (claim: Claim, settle: () => Promise<boolean>): Promise<boolean> => {
    try {
      for (let tried = 1; ; tried += 1) {
        try {
          return await settle();
        } catch (error) {
          if (!isUnavailable(error) || over() || tried >= MOST_TRIES) throw error;
          unnoted.add(claim);
          await pause(Math.min(FIRST_WAIT_MS * tried, LONGEST_WAIT_MS));
        }
      }
    } finally {
      unnoted.delete(claim);
    }
  };
  return {
    ...outbox,
    isBehind: (now) => [...unnoted].some(({ until }) => Date.parse(until) <= Date.parse(now)),
    sent: async (...given) => await persist(given[0], async () => await outbox.sent(...given)),
    dropped: async (...given) => await persist(given[0], async () => await outbox.dropped(...given)),
    retry: async (...given) => await persist(given[0], async () => await outbox.retry(...given)),
    unknown: async (...given) => await persist(given[0], async () => await outbox.unknown(...given)),
    hold: async (...given) => await persist(given[0], async () => await outbox.hold(...given)),
    park: async (...given) => await persist(given[0], async () => await outbox.park(...given)),
    refreshed: async (...given) => await persist(given[0], async () => await outbox.refreshed(...given)),
    release: async (...given) => await persist(given[0], async () => await outbox.release(...given)),
  };
}
