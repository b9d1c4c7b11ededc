/** What every use-case is handed: who asks, the desk's record, and the clock. */
import type { Clock } from '../domain/time.ts';
import type { Actor } from './actor.ts';
import type { Store } from './ports.ts';

export interface Context {
  readonly actor: Actor;
  readonly store: Store;
  readonly clock: Clock;
}
