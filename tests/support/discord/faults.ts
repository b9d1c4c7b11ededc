import type { ServerResponse } from 'node:http';
import { ApiError } from './api-error.ts';

/**
 * A way for a request to go wrong.
 * `lost`: the request is carried out, then its answer is lost in the given way.
 * `hang` never answers, `close` ends the connection cleanly, `reset` tears it down.
 */
export type Fault =
  | { kind: 'rate-limit'; retryAfterMs: number; scope?: 'user' | 'shared' | 'global' }
  | { kind: 'status'; status: number }
  | { kind: 'error'; status: number; code: number; message: string }
  | { kind: 'slow'; ms: number }
  | { kind: 'hang' }
  | { kind: 'close' }
  | { kind: 'reset' }
  | { kind: 'lost'; by: 'hang' | 'close' | 'reset' | 500 | 502 };

/** A planned fault, as handed to the test that planned it. */
export interface PlannedFault {
  /** How many requests it has struck. */
  readonly hits: number;
  cancel(): void;
}

interface Plan {
  matches(method: string, route: string, path: string): boolean;
  fault: Fault;
  left: number;
  hits: number;
}

/** The faults that tests have planned, each for a route and a number of requests. */
export class FaultPlans {
  #plans: Plan[] = [];

  /**
   * Plans a fault.
   * @param pattern `POST /channels/:channel/messages` (a route), `POST /channels/123/messages` (a path), or a
   * regular expression tried on `METHOD path`. Paths have no `/api/v10`.
   */
  add(pattern: string | RegExp, fault: Fault, times = 1): PlannedFault {
    const matches = (method: string, route: string, path: string): boolean =>
      typeof pattern === 'string'
        ? pattern === route || pattern === `${method} ${path}`
        : pattern.test(`${method} ${path}`);
    const plan: Plan = { matches, fault, left: times, hits: 0 };
    this.#plans.push(plan);
    return {
      get hits() {
        return plan.hits;
      },
      cancel: () => {
        this.#plans = this.#plans.filter((other) => other !== plan);
      },
    };
  }

  /** The fault that strikes this request, if any; it is used up. */
  take(method: string, route: string, path: string): Fault | undefined {
    const plan = this.#plans.find(
      (candidate) => candidate.left > 0 && candidate.matches(method, route, path),
    );
    if (plan === undefined) return undefined;
    plan.left -= 1;
    plan.hits += 1;
    if (plan.left === 0) this.#plans = this.#plans.filter((other) => other !== plan);
    return plan.fault;
  }
}

/** 429 with Discord's body and headers. */
export function rateLimited(
  retryAfterMs: number,
  scope: 'user' | 'shared' | 'global',
): {
  error: ApiError;
  headers: Record<string, string>;
} {
  const seconds = retryAfterMs / 1000;
  const global = scope === 'global';
  return {
    error: new ApiError(429, { message: 'You are being rate limited.', retry_after: seconds, global }),
    headers: {
      'Retry-After': String(Math.ceil(seconds * 1000) / 1000),
      'X-RateLimit-Scope': scope,
      ...(global
        ? { 'X-RateLimit-Global': 'true' }
        : { 'X-RateLimit-Remaining': '0', 'X-RateLimit-Reset-After': String(seconds) }),
    },
  };
}

/** Breaks the connection of an answer that will never be given. */
export function breakOff(response: ServerResponse, by: 'hang' | 'close' | 'reset'): void {
  const { socket } = response;
  if (by === 'close') socket?.end();
  // A reset reaches the client as ECONNRESET, a close as "other side closed".
  if (by === 'reset') socket?.resetAndDestroy();
}
