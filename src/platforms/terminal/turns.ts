/** One after the other: an answer is printed whole before anything else is. */

export interface Turns {
  /** Does the work when all that came before is done, whether or not that went well. */
  take<T>(work: () => Promise<T>): Promise<T>;
}

/** An empty queue. */
export function createTurns(): Turns {
  let before: Promise<unknown> = Promise.resolve();
  return {
    take: async (work) => {
      const mine = following(before, work);
      before = mine;
      return await mine;
    },
  };
}

async function following<T>(before: Promise<unknown>, work: () => Promise<T>): Promise<T> {
  await Promise.allSettled([before]);
  return await work();
}
