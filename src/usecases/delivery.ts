/** What use-cases need of delivery itself: whether a place can be posted to, and what would go out. */
import type { DeskId } from '../domain/desk.ts';
import type { Place, PlaceName } from '../domain/place.ts';
import type { IsoDate, IsoInstant } from '../domain/time.ts';

/** Whether messages can be posted somewhere, and what to do where they can't. */
export type Probe =
  | { readonly kind: 'open' }
  /** `remedy` is a sentence that says what to do. */
  | { readonly kind: 'closed'; readonly remedy: string }
  /** The platform could not be asked. */
  | { readonly kind: 'unknown'; readonly why: string };

/** A post that would go out. */
export interface Rehearsed {
  readonly at: IsoInstant;
  readonly place: PlaceName;
  /** The post's own line. */
  readonly title: string;
}

export interface Delivery {
  probe(place: Place): Promise<Probe>;
  /**
   * What would go out of a desk from the start of a day on, were everything as it is now. Nothing is sent or kept.
   * @throws Refusal `unavailable`
   */
  rehearse(desk: DeskId, from: IsoDate, days: number): Promise<readonly Rehearsed[]>;
}
