/** The machine's clock: the one place that asks for the time. Everything else is handed a Clock. */
import type { Clock } from '../domain/time.ts';

/** The instant now, to the millisecond. */
export const systemClock: Clock = () => new Date().toISOString();
