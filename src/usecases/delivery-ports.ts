/** What use-cases need of storage to plan reminders, to write notices, and to tell how delivery stands. */
import type { Code } from '../domain/code.ts';
import type { Follow, Notice, NoticeMatter, Post } from '../domain/delivery.ts';
import type { Place, PlaceName } from '../domain/place.ts';
import type { Reminder, ReminderKey } from '../domain/reminder.ts';
import type { IsoInstant, ZoneName } from '../domain/time.ts';
import type { Page, Slice } from './ports.ts';

/** A reminder to be kept. */
export interface ReminderDraft extends ReminderKey {
  readonly dueAt: IsoInstant;
  readonly until: IsoInstant | null;
  readonly state: 'pending' | 'skipped';
  readonly why: string | null;
  readonly change: number | null;
}

/** A notice to be written. */
export interface NoticeDraft {
  readonly place: Place;
  /** What makes it one of a kind in the desk: a second one with the same key is not written. */
  readonly key: string;
  readonly matter: NoticeMatter;
  readonly dueAt: IsoInstant;
  readonly thread: number | null;
}

/** A place that messages were sent to, and how it stands. */
export interface Destination {
  readonly place: PlaceName;
  /** Since when nothing is sent there because the platform says it can't be; null while it is open. */
  readonly parkedAt: IsoInstant | null;
  readonly parkedWhy: string | null;
  /** What to do about it. */
  readonly remedy: string | null;
  readonly waiting: number;
  /** When it is tried next; null when nothing waits. */
  readonly wakeAt: IsoInstant | null;
  readonly lastSentAt: IsoInstant | null;
  /** Failed tries since the last one that worked, and what the last one said. */
  readonly failures: number;
  readonly lastFailure: string | null;
}

/** A process that delivers, and when it was last seen to. */
export interface Beat {
  readonly replica: string;
  readonly startedAt: IsoInstant;
  readonly at: IsoInstant;
}

/** A time in which no process delivered. */
export interface Gap {
  readonly from: IsoInstant;
  readonly to: IsoInstant;
}

export interface DeliveryRecords {
  /** Reminders of these subjects in any state, oldest first. */
  remindersOf(subjects: readonly Code[]): Promise<readonly Reminder[]>;
  /** Pending reminders, soonest first. */
  pendingReminders(slice: Slice): Promise<Page<Reminder>>;
  /** Reminders that are due by an instant and still pending, soonest first, at most so many. */
  dueReminders(by: IsoInstant, limit: number): Promise<readonly Reminder[]>;
  reminder(id: number): Promise<Reminder | undefined>;
  /** Reminders that were skipped or cancelled by a change. */
  remindersSkippedBy(change: number): Promise<readonly Reminder[]>;
  /** Up to which row of the change log a digest has told, as its newest settled notice noted; null when none was. */
  digestToldUpTo(digest: Code): Promise<number | null>;
  /** The last row of the change log: its number (0 for none) and its hash. */
  logHead(): Promise<{ readonly seq: number; readonly hash: string }>;
  /** Follows of any of these targets, or of one member, or to one place; all that are given must hold. */
  follows(filter: {
    readonly targets?: readonly Code[];
    readonly member?: string;
    readonly place?: PlaceName;
  }): Promise<readonly Follow[]>;
  memberZone(member: string): Promise<ZoneName | null>;
  destinations(): Promise<readonly Destination[]>;
  notice(id: number): Promise<Notice | undefined>;
  post(id: number): Promise<Post | undefined>;
  /** Sent posts that mention one of these records, newest first; answers in the thread of another are left out. */
  postsMentioning(codes: readonly Code[], slice: Slice): Promise<Page<Post>>;
  /** Posts of which nobody can tell whether they arrived. */
  heldPosts(): Promise<readonly Post[]>;
  /** Posts sent last, newest first. */
  lastPosts(limit: number): Promise<readonly Post[]>;
  /** The processes that deliver, and the newest times in which none did. Of the installation, not of the desk. */
  clockHealth(): Promise<{ readonly beats: readonly Beat[]; readonly gaps: readonly Gap[] }>;
}

export interface DeliveryWrites {
  /**
   * Keeps reminders, and wakes the clock for the soonest. One with the key of a pending one takes its place; one that
   * was cancelled comes back; one that was released or skipped stays as it is.
   */
  putReminders(drafts: readonly ReminderDraft[]): Promise<void>;
  /** Marks pending reminders; others stay as they are. */
  settleReminders(
    ids: readonly number[],
    state: 'released' | 'skipped' | 'cancelled',
    why: string | null,
    change: number | null,
  ): Promise<void>;
  /** Writes notices and wakes their destinations at `now`; one whose key is known is left out. */
  putNotices(drafts: readonly NoticeDraft[], now: IsoInstant): Promise<void>;
  /** Says when the desk has to be looked at next: at its soonest pending reminder. */
  wakeClock(): Promise<void>;
  /** Marks the sent posts that mention these records as in need of a look, and wakes their destinations. */
  markStale(codes: readonly Code[], now: IsoInstant): Promise<void>;
  /** Remembers a card that was posted as an answer. */
  rememberPost(
    post: Pick<Post, 'ref' | 'line' | 'view' | 'codes'> & { readonly place: Place },
    now: IsoInstant,
  ): Promise<void>;
  /** Follows; returns false when the same member follows the same to the same place already (the lead is updated). */
  follow(follow: Omit<Follow, 'id' | 'place'> & { readonly place: Place }, now: IsoInstant): Promise<boolean>;
  /** Ends a member's follows of a target, to one place or to all; returns how many. */
  unfollow(member: string, target: Code, place: PlaceName | null, now: IsoInstant): Promise<number>;
  setMemberZone(member: string, zone: ZoneName | null): Promise<void>;
  /** Opens a parked destination again and wakes it; false when there is none or it was open. */
  reopenDestination(place: PlaceName, now: IsoInstant): Promise<boolean>;
  /** Says of a held post whether it arrived: it counts as sent, or goes out again. False when it was not held. */
  settleHeld(post: number, arrived: boolean, now: IsoInstant): Promise<boolean>;
}
