/** A store that keeps requests for their answer in memory, and holds nothing else. */
import type { Pending, Records, Store, Writes } from '../../src/usecases/ports.ts';

export interface PendingStore extends Store {
  /** What was kept, oldest first; the number of each is its place, counted from 1. */
  readonly kept: readonly Pending[];
}

/** An empty one. Reading or writing anything else fails. */
export function pendingStore(): PendingStore {
  const kept: Pending[] = [];
  const records: Pick<Records, 'pending' | 'latestPending'> = {
    pending: async (id) => kept[id - 1],
    latestPending: async (member) =>
      kept.findLast((one) => one.member === member && one.purpose === 'confirm' && !one.settled),
  };
  const writes: Pick<Writes, 'keepPending' | 'settlePending'> = {
    keepPending: async (pending) => kept.push({ ...pending, id: kept.length + 1, settled: false }),
    settlePending: async (id, settled) => {
      const pending = kept[id - 1];
      if (pending === undefined || pending.settled === settled) return false;
      kept[id - 1] = { ...pending, settled };
      return true;
    },
  };
  return {
    kept,
    asDesk: async (_desk, work) => await work(records as Records),
    changeDesk: async (_desk, work) => await work(records as Records, writes as Writes),
  };
}
