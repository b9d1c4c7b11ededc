/** Delivery for tests that send nothing: every place is open, and nothing would go out. */
import type { Delivery } from '../../src/usecases/delivery.ts';

export const NO_DELIVERY: Delivery = {
  probe: async () => await Promise.resolve({ kind: 'open' }),
  rehearse: async () => await Promise.resolve([]),
};
