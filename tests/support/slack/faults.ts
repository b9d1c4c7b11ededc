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

/** Faults that strike by chance, the same ones for the same seed and the same requests. */
export interface Weather {
  readonly seed: number;
  /** The methods that it strikes. */
  readonly methods: readonly string[];
  /** Of all requests, the share that each fault strikes: 0.05 for one in twenty. */
  readonly chances: readonly { readonly share: number; readonly fault: Fault }[];
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
  #weather: Weather | undefined;
  #state = 0;

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
    if (planned === undefined) return this.#byChance(method);
    planned.left -= 1;
    if (planned.left <= 0) this.#planned.splice(index, 1);
    return planned.fault;
  }

  /** From now on faults strike by chance, where none is planned; undefined for fair weather. */
  set weather(weather: Weather | undefined) {
    this.#weather = weather;
    this.#state = weather?.seed ?? 0;
  }

  /** Forgets what is planned, and clears the sky. */
  clear(): void {
    this.#planned.length = 0;
    this.#weather = undefined;
  }

  #byChance(method: string): Fault | undefined {
    const weather = this.#weather;
    if (weather === undefined || !weather.methods.includes(method)) return undefined;
    let drawn = this.#draw();
    for (const { share, fault } of weather.chances) {
      if (drawn < share) return fault;
      drawn -= share;
    }
    return undefined;
  }

  /** A number from 0 to 1 (mulberry32: small, and good enough for weather). */
  #draw(): number {
    this.#state = (this.#state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
}
