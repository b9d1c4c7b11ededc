/** What everything that is done with a claim has in common. */
import type { Clock } from '../domain/time.ts';
import type { Store } from '../usecases/ports.ts';
import type { View } from '../views/view.ts';
import { isUnavailable } from './message.ts';
import type { Times } from './pace.ts';
import type { Claim, Courier, Couriers, Outbox } from './ports.ts';

export interface CarryNeeds {
  /** Settlings wait for a database that is away: what was sent must be noted, or it would be sent again. */
  readonly outbox: Outbox;
  readonly store: Store;
  readonly couriers: Couriers;
  readonly clock: Clock;
  readonly times: Times;
  /** A card that was shared, drawn anew; null when there is no such card any more. */
  readonly again: (desk: string, line: string) => Promise<View | null>;
  readonly report: (failure: unknown, during: string) => string;
  /** Takes lines for the one who runs Daybook. */
  readonly log: (line: string) => void;
  /** Whether nothing new is to be sent any more. */
  readonly stopping: () => boolean;
  /** Resolves when no platform's answer is waited for any longer, because this process ends. */
  readonly cutOff: Promise<void>;
}

/** A claim with the courier that goes there. */
export interface Going {
  readonly needs: CarryNeeds;
  readonly claim: Claim;
  readonly courier: Courier;
}

/**
 * Reads what a message is made of. The place is given back untouched when the record is out of reach; for a defect of
 * ours it is left until the lease is over, so that the same is not tried, and logged, without a pause.
 */
export async function read<T>({ needs, claim }: Going, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isUnavailable(error)) await needs.outbox.release(claim, needs.clock());
    throw error;
  }
}

/** Whether there is no time left to send, or no wish to; the place is given back then. */
export async function givenBack({ needs, claim }: Going): Promise<boolean> {
  const now = needs.clock();
  const left = Date.parse(claim.until) - Date.parse(now);
  if (!needs.stopping() && left >= needs.times.leastLeftMs) return false;
  await needs.outbox.release(claim, now);
  return true;
}

/** What is noted of a try that broke off for a defect of ours, which is logged. */
export function brokeOff(needs: CarryNeeds, error: unknown, during: string): string {
  return `It broke off on our side (ref ${needs.report(error, `${during} a message`)}).`;
}

/** What a platform answers, or what stands for its answer where this process ends before it comes. */
export async function answered<T>({ needs }: Going, answer: Promise<T>, otherwise: T): Promise<T> {
  return await Promise.race([answer, needs.cutOff.then(() => otherwise)]);
}

/** Why nobody knows what became of something that was on its way. */
export const CUT_OFF = 'Daybook was stopped before the platform had answered.';
