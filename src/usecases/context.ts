/** What every use-case is handed: who asks, the desk's record, the clock, and how far a change has been confirmed. */
import type { Clock } from '../domain/time.ts';
import type { WhenReader } from '../domain/when.ts';
import type { Actor } from './actor.ts';
import type { Delivery } from './delivery.ts';
import type { Store } from './ports.ts';

export interface Context {
  readonly actor: Actor;
  readonly store: Store;
  readonly clock: Clock;
  /** Reads a date somebody typed. */
  readonly readWhen: WhenReader;
  readonly edit: EditState;
  readonly delivery: Delivery;
  /** Where it was asked; null where there is no channel. */
  readonly place: { readonly channel: string } | null;
}

/** What a request brings along when it is a change. */
export interface EditState {
  /** The revision the person had before them when they began to edit; null when they typed without looking. */
  readonly expected: number | null;
  /** The consequences the person has agreed to, as their digest; null before they were asked. */
  readonly confirmed: string | null;
}

/** A request that brings nothing along: a question, or a change typed outright. */
export const FRESH: EditState = { expected: null, confirmed: null };
