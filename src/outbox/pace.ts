/** How long is waited: for a lease, between tries, and until a parked place is tried again. */
import type { IsoInstant } from '../domain/time.ts';

/** Times that go with the couriers' own time limit: each is longer than what comes after it here. */
export interface Times {
  /** How long a place is taken for. */
  readonly leaseMs: number;
  /** Nothing is sent with less of the lease left than this: another process might take the place in the middle of it. */
  readonly leastLeftMs: number;
  /** How long a message without an answer is left alone before it is looked for: it may be on its way. */
  readonly lookAfterMs: number;
}

/** For couriers that take ten seconds at most. */
export const TIMES: Times = { leaseMs: 60_000, leastLeftMs: 20_000, lookAfterMs: 5_000 };
/** How often a parked place is tried. */
export const PROBE_MS = 3_600_000;
/** After so many failed tries in a row a place is parked. */
export const MOST_FAILURES = 8;

const MINUTE_MS = 60_000;
const BACKOFF_MS = [5_000, 15_000, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS] as const;

/** How long to wait after a failed try, by how many failed before it in a row: from 5 seconds to 15 minutes. */
export function backoffMs(failures: number): number {
  return BACKOFF_MS[failures] ?? 15 * MINUTE_MS;
}

/** An instant moved by milliseconds. */
export function later(instant: IsoInstant, ms: number): IsoInstant {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** Waits, or until it is cut short. */
export async function pause(ms: number, cut?: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    cut?.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
