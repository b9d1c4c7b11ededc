/** What the outbox needs: a way to claim and settle work, and couriers that carry it. */
import type { Code } from '../domain/code.ts';
import type { Notice, Post, UnknownPolicy } from '../domain/delivery.ts';
import type { DeskId } from '../domain/desk.ts';
import type { Place } from '../domain/place.ts';
import type { IsoInstant } from '../domain/time.ts';
import type { View } from '../views/view.ts';
import type { Beat, Gap } from '../usecases/delivery-ports.ts';
import type { Probe } from '../usecases/delivery.ts';

export type { Place } from '../domain/place.ts';
export type { Probe } from '../usecases/delivery.ts';

/** How a try to deliver ended. Expected failures are values; a throw is a defect and counts as unknown. */
export type Delivered =
  | { readonly kind: 'sent'; readonly ref: string }
  /** Certainly not taken: try again after so long. `counts` is false for a rate limit, which is nobody's fault. */
  | { readonly kind: 'retry'; readonly afterMs: number; readonly why: string; readonly counts: boolean }
  /** No answer, or one that leaves open whether the message was taken. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** It can't be delivered until somebody does something: what, says the remedy. */
  | { readonly kind: 'gone'; readonly why: string; readonly remedy: string };

/** How a try to edit ended. Editing twice is harmless, so nothing is ever unknown. */
export type Edited =
  | { readonly kind: 'done' }
  | { readonly kind: 'retry'; readonly afterMs: number; readonly why: string; readonly counts: boolean }
  /** The message is no longer there. */
  | { readonly kind: 'gone'; readonly why: string };

/** Whether a message arrived whose outcome was unknown. */
export type Found =
  | { readonly kind: 'found'; readonly ref: string }
  | { readonly kind: 'absent' }
  /** The platform tells a repeated message by its key: it may be sent again as it was. */
  | { readonly kind: 'resend' }
  | { readonly kind: 'retry'; readonly afterMs: number; readonly why: string; readonly counts: boolean }
  /** The platform does not let us look. */
  | { readonly kind: 'unknowable'; readonly why: string };

export interface Message {
  readonly place: Place;
  readonly view: View;
  /** At most 25 characters, never used for another message. */
  readonly key: string;
  /** The reference of the message whose thread it belongs to; null for a message of its own. */
  readonly thread: string | null;
}

/** Carries messages to one platform. */
export interface Courier {
  /** The least time between two messages in one place, in milliseconds. */
  readonly paceMs: number;
  deliver(message: Message): Promise<Delivered>;
  edit(place: Place, ref: string, view: View): Promise<Edited>;
  /** Looks for a message whose outcome is unknown, sent for the first time at `since`. */
  find(message: Message, since: IsoInstant, now: IsoInstant): Promise<Found>;
  probe(place: Place): Promise<Probe>;
}

/** Couriers by platform. */
export type Couriers = Readonly<Record<string, Courier>>;

export type Work =
  /** A new post: these notices are marked as sending, and the post is kept as on its way. */
  | { readonly kind: 'send'; readonly post: Post; readonly notices: readonly Notice[] }
  /** A post whose earlier attempt ended without an answer, or with the death of its process. */
  | { readonly kind: 'reconcile'; readonly post: Post; readonly notices: readonly Notice[] }
  /** A sent post that mentions something that changed. `notices` is what it was made of; none for a shared card. */
  | { readonly kind: 'refresh'; readonly post: Post; readonly notices: readonly Notice[] };

/** One destination, taken for a while. */
export interface Claim {
  readonly desk: DeskId;
  readonly place: Place;
  readonly lease: string;
  readonly until: IsoInstant;
  readonly policy: UnknownPolicy;
  /** Failed tries that counted since the last success, and the notices waiting beyond this work. */
  readonly failures: number;
  readonly parked: boolean;
  readonly work: Work;
  /** The reference of the message that the post answers in its thread; null for a message of its own. */
  readonly thread: string | null;
}

export interface Told {
  /** Notices that had become obsolete, with why; they are marked as skipped. */
  readonly skipped: readonly { readonly notice: number; readonly why: string }[];
  /** The last row of the change log when the facts were read; kept with the notices, for the next digest begins after it. */
  readonly upTo: number;
}

/** The ledger of deliveries. Every settling is fenced by the lease: false when it was lost, and nothing is written. */
export interface Outbox {
  /** Desks that have something to release by now, each at most once at a time among all processes. */
  dueDesks(now: IsoInstant): Promise<readonly DeskId[]>;
  /**
   * Takes the destination that has waited longest, if one is due, for `leaseMs`.
   * @param choose how many of the waiting notices, in their order, go into one post; at least 1
   * @param desk only of this desk
   */
  claim(
    now: IsoInstant,
    leaseMs: number,
    choose: (waiting: readonly Notice[]) => number,
    desk?: DeskId,
  ): Promise<Claim | null>;
  /** The post is as good as sent: its reference, what was sent, and when the destination may be sent to again. */
  sent(
    claim: Claim,
    done: Told & { readonly ref: string; readonly view: View; readonly codes: readonly Code[] },
    now: IsoInstant,
    nextAt: IsoInstant,
  ): Promise<boolean>;
  /** Nothing was left to say: the post is void. */
  dropped(claim: Claim, told: Told, now: IsoInstant): Promise<boolean>;
  /**
   * Certainly not sent: the notices wait again, the post is void (of a refresh: stays in need of a look).
   * @param openAt from when on something new may be sent there: of an edit that failed sooner than it is tried again
   */
  retry(claim: Claim, why: string, counts: boolean, at: IsoInstant, openAt?: IsoInstant): Promise<boolean>;
  /**
   * Nobody knows: the post is to be reconciled. The View is kept, for it may have to be sent again as it was.
   * @param counts whether it counts as a failure: not for a rate limit met on the way to finding out; else left out
   */
  unknown(claim: Claim, why: string, view: View, at: IsoInstant, counts?: boolean): Promise<boolean>;
  /** Whether it arrived is for an admin to say; the destination goes on. */
  hold(claim: Claim, why: string, now: IsoInstant): Promise<boolean>;
  /** The destination is parked until `probeAt`, when it is tried again; a post in doubt stays so until then. */
  park(claim: Claim, why: string, remedy: string, now: IsoInstant, probeAt: IsoInstant): Promise<boolean>;
  /** The post was looked at: edited to this View, unchanged (null), or no longer there. */
  refreshed(
    claim: Claim,
    outcome: { readonly view: View | null; readonly gone: boolean; readonly codes: readonly Code[] },
    now: IsoInstant,
    nextAt: IsoInstant,
  ): Promise<boolean>;
  /** Gives the destination back untouched, as when the process is stopped before it sent anything. */
  release(claim: Claim, now: IsoInstant): Promise<boolean>;
  /** When the soonest destination or desk clock is due; null when nothing waits. */
  nextWake(): Promise<IsoInstant | null>;
  /** Notes that a process is alive. Returns the time before it in which none was, once, when that was too long. */
  beat(beat: Beat, stalledMs: number): Promise<Gap | null>;
}
