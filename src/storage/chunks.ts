/** A statement takes at most 65,534 parameters; the widest table has 33 columns. */
const ROWS_PER_STATEMENT = 1_000;

/** Runs the work over a list in pieces that fit into one statement; not at all for an empty list. */
export async function inChunks<T>(
  rows: readonly T[],
  work: (rows: readonly T[]) => PromiseLike<unknown>,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT)
    await work(rows.slice(start, start + ROWS_PER_STATEMENT));
}
