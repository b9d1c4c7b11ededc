import type { Fault } from './faults.ts';

/** How often posts go wrong, each as a share of all posts. */
export interface Mischief {
  /** Chooses the same faults each time. */
  seed: number;
  /** 429. */
  limited: number;
  /** 500, by turns before and after the message was taken. */
  failed: number;
  /** Taken, and the answer lost with the connection. */
  lost: number;
  /** Never answered, by turns before and after the message was taken. */
  hung: number;
  /** The longest time that a 429 asks to wait, in milliseconds. */
  limitMs: number;
  /** The shortest; 0 when left out. */
  limitLeastMs?: number;
}

/** A source of faults at random, but the same for the same seed; undefined for a post that goes well. */
export function createMischief(mischief: Mischief): () => Fault | undefined {
  const random = generator(mischief.seed);
  const { limited, failed, lost, hung, limitMs, limitLeastMs = 0 } = mischief;
  const pick = (dice: number): Fault | undefined => {
    const taken = random() < 0.5;
    if (dice < limited) {
      const retryAfterMs = Math.ceil(limitLeastMs + (limitMs - limitLeastMs) * random());
      return { kind: 'rate-limit', retryAfterMs };
    }
    if (dice < limited + failed) return taken ? { kind: 'lost', by: 500 } : { kind: 'status', status: 500 };
    if (dice < limited + failed + lost) return { kind: 'lost', by: 'reset' };
    if (dice < limited + failed + lost + hung) return taken ? { kind: 'lost', by: 'hang' } : { kind: 'hang' };
    return undefined;
  };
  return () => pick(random());
}

/** Numbers from 0 to 1, by the algorithm mulberry32. */
function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
