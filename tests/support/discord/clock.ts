const DISCORD_EPOCH = 1_420_070_400_000;

/** The stand-in's time in milliseconds since 1970: real time, plus whatever a test has skipped. */
export interface FakeClock {
  now(): number;
  /** Moves time forward by `ms` without waiting: for nonce windows and token lifetimes. */
  advance(ms: number): void;
}

/** A clock that starts at real time. */
export function createClock(): FakeClock {
  let skipped = 0;
  return {
    now: () => Date.now() + skipped,
    advance: (ms) => {
      skipped += ms;
    },
  };
}

/** Makes ids as Discord does: time in the high bits, so they sort by age; never the same twice. */
export function createIds(clock: FakeClock): () => string {
  let last = 0n;
  return () => {
    const candidate = BigInt(clock.now() - DISCORD_EPOCH) << 22n;
    last = candidate > last ? candidate : last + 1n;
    return last.toString();
  };
}
