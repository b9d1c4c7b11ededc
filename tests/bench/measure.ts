/** Timing work beside a baseline of the same run: only the ratio means anything on another machine. */

export interface Measured {
  readonly name: string;
  /** Median and 99th percentile, in milliseconds. */
  readonly p50: number;
  readonly p99: number;
}

/** Runs work again and again, one at a time, after a short warm-up. */
export async function measure(
  name: string,
  times: number,
  work: (turn: number) => Promise<unknown>,
): Promise<Measured> {
  for (let turn = 0; turn < Math.ceil(times / 10); turn += 1) await work(turn);
  const taken: number[] = [];
  for (let turn = 0; turn < times; turn += 1) {
    const start = performance.now();
    await work(turn);
    taken.push(performance.now() - start);
  }
  taken.sort((a, b) => a - b);
  return { name, p50: at(taken, 0.5), p99: at(taken, 0.99) };
}

function at(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** A table of what was measured, each against the baseline's median. */
export function report(baseline: Measured, measured: readonly Measured[]): string {
  const rows = [baseline, ...measured].map(({ name, p50, p99 }) =>
    [
      name.padEnd(44),
      p50.toFixed(2).padStart(9),
      p99.toFixed(2).padStart(9),
      (p50 / baseline.p50).toFixed(1).padStart(9),
    ].join(''),
  );
  return [
    `${'what'.padEnd(44)}${'p50 ms'.padStart(9)}${'p99 ms'.padStart(9)}${'× base'.padStart(9)}`,
    ...rows,
  ].join('\n');
}
