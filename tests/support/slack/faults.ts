/** What goes wrong with a request. */
export type Fault =
  /** Slack says no: HTTP 200 with `{ok: false, error}`. */
  | { readonly kind: 'error'; readonly error: string }
  /** HTTP 429 with Retry-After in seconds. */
  | { readonly kind: 'rate_limited'; readonly retryAfterS: number }
  /** Any other HTTP status, such as 500 or 503. */
  | { readonly kind: 'status'; readonly status: number }
  /** Never answered. */
  | { readonly kind: 'hang' }
  /** The connection is cut before anything is done. */
  | { readonly kind: 'reset' }
  /** Done and stored, but the answer never arrives. */
  | { readonly kind: 'lost'; readonly by: 'reset' | 'hang' | 'status' }
  /** Done, answered late. */
  | { readonly kind: 'slow'; readonly ms: number };

/** How often a fault strikes, and whom. */
export interface Aim {
  /** Default once; Infinity until `clear`. */
  readonly times?: number;
  /** Only requests for this channel. */
  readonly channel?: string;
  /** Only requests of this workspace. */
  readonly team?: string;
}

interface Planned {
  readonly method: string;
  readonly fault: Fault;
  readonly aim: Aim;
  left: number;
}

/** The faults that are still to strike, oldest first. */
export class Faults {
  readonly #planned: Planned[] = [];

  /** Plans a fault for a Web API method, for `response_url`, or for `*`, every request. */
  plan(method: string, fault: Fault, aim: Aim = {}): void {
    this.#planned.push({ method, fault, aim, left: aim.times ?? 1 });
  }

  /** Takes the fault that strikes this request, if one does. */
  take(method: string, channel: string | undefined, team: string | undefined): Fault | undefined {
    const index = this.#planned.findIndex(
      (planned) =>
        (planned.method === method || planned.method === '*') &&
        (planned.aim.channel === undefined || planned.aim.channel === channel) &&
        (planned.aim.team === undefined || planned.aim.team === team),
    );
    const planned = this.#planned[index];
    if (planned === undefined) return undefined;
    planned.left -= 1;
    if (planned.left <= 0) this.#planned.splice(index, 1);
    return planned.fault;
  }

  /** Forgets what is planned. */
  clear(): void {
    this.#planned.length = 0;
  }
}
