/** A clock that goes on as any does, and can be put forward. */
import type { Clock } from '../../../src/domain/time.ts';

export interface MovableClock {
  readonly clock: Clock;
  /** From now on it is this instant, and later by as much as passes. */
  moveTo(instant: string): void;
}

/** Starts a clock at an instant. It goes on: what waits for a second to pass must not wait for ever. */
export function movableClock(instant: string): MovableClock {
  let ahead = Date.parse(instant) - Date.now();
  return {
    clock: () => new Date(Date.now() + ahead).toISOString(),
    moveTo: (next) => {
      ahead = Date.parse(next) - Date.now();
    },
  };
}
