/** What a notice says, as facts read when it is about to go out. How it is worded is for the views. */
import type { Article } from '../../domain/article.ts';
import type { Code, RecordKind } from '../../domain/code.ts';
import type { Lead } from '../../domain/cadence.ts';
import type { NoticeMatter } from '../../domain/delivery.ts';
import type { Entity } from '../../domain/entity.ts';
import type { DeskEvent, EventDate } from '../../domain/event.ts';
import type { Due } from '../../domain/prediction.ts';
import type { Reminder } from '../../domain/reminder.ts';
import type { Passage } from '../../domain/source.ts';
import type { IsoDate, IsoInstant } from '../../domain/time.ts';
import type { Outcome, Verdict } from '../../domain/verdict.ts';
import type { DigestContent } from '../digest/compose.ts';
import type { FieldChange } from '../edit/difference.ts';
import type { PartDetail, PredictionDetail } from '../prediction/detail.ts';
import type { WatchDetail } from '../watch/detail.ts';

/** How what a reminder spoke of stands now. All but `open` is told only where a post is drawn again. */
export type Standing =
  | { readonly kind: 'open' }
  /** `outcome` is null where each part came out for itself. */
  | { readonly kind: 'settled'; readonly outcome: Outcome | null }
  | { readonly kind: 'retired'; readonly why: string }
  | { readonly kind: 'cancelled' }
  /** A due date or review date that is another now, or unknown again. */
  | { readonly kind: 'redated'; readonly to: readonly { readonly part: Code; readonly due: Due }[] }
  | { readonly kind: 'reviewed'; readonly next: IsoDate | null }
  /** An event's date that is another now; null when it has none any more. */
  | { readonly kind: 'moved'; readonly to: EventDate | null }
  /** The change that was told was taken back, or the record went on from it. */
  | { readonly kind: 'overtaken'; readonly by: number | null };

/** Who made a change, when and why. */
export interface ChangeFacts {
  readonly number: number;
  readonly by: string;
  readonly at: IsoInstant;
  readonly reason: string | null;
  /** The change that it takes back. */
  readonly undoes: number | null;
}

/** A prediction as reminders tell of it. */
export interface Foretold {
  /** With all its parts. */
  readonly detail: PredictionDetail;
  /** The parts that the reminder is about, settled ones included. */
  readonly parts: readonly PartDetail[];
  /** Where it stands in the article; null when the desk does not know. */
  readonly passage: Passage | null;
  /** The events that some of the parts count from. */
  readonly anchors: readonly DeskEvent[];
  readonly standing: Standing;
}

export interface DeadlineFacts extends Foretold {
  readonly kind: 'deadline';
  readonly occasion: 'deadline' | 'overdue' | 'opens' | 'closing' | 'closed' | 'lead' | 'owner';
  readonly lead: Lead | null;
  /** The due window. */
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** The desk's day on which the notice was due: what “in 7 days” counts from. */
  readonly today: IsoDate;
}

export interface ReviewFacts extends Foretold {
  readonly kind: 'review';
  readonly reviewOn: IsoDate;
}

/** An event as reminders tell of it. */
export interface Happened {
  readonly event: DeskEvent;
  readonly entity: Entity | null;
  /** Where the desk knows it from; null when it entered the event itself. */
  readonly article: Article | null;
  readonly watches: readonly WatchDetail[];
  readonly standing: Standing;
}

export interface EventFacts extends Happened {
  readonly kind: 'event';
  readonly occasion: 'event' | 'transcript' | 'count' | 'estimate' | 'lead';
  readonly lead: Lead | null;
  /** The date that the reminder was planned for, as far as it is still known. */
  readonly date: EventDate | null;
  /** The day of that date in the desk's zone. */
  readonly day: IsoDate | null;
  readonly today: IsoDate;
}

/** A deadline that a change set or moved; `before` is null for a part that it entered. */
export interface DeadlineMove {
  readonly prediction: Code;
  readonly part: Code;
  readonly question: string;
  readonly before: Due | null;
  readonly after: Due;
}

/** What a change did to deadlines and to the reminders of them. */
export interface Aftermath {
  readonly moves: readonly DeadlineMove[];
  /** Reminders that were past already when their date became known. */
  readonly skipped: readonly Reminder[];
}

export interface EventChangeFacts extends Happened, Aftermath {
  readonly kind: 'event-change';
  readonly occasion: 'confirmed' | 'moved' | 'cancelled';
  readonly before: EventDate | null;
  readonly after: EventDate | null;
  readonly change: ChangeFacts;
}

export interface RedatedFacts extends Aftermath {
  readonly kind: 'redated';
  /** The record whose change moved the deadlines. */
  readonly subject: Code;
  readonly change: ChangeFacts;
  /** The articles whose predictions these are. */
  readonly articles: readonly Article[];
  readonly standing: Standing;
}

export interface VerdictFacts {
  readonly kind: 'verdict';
  readonly detail: PredictionDetail;
  /** The verdicts of the change, as it left them. */
  readonly verdicts: readonly { readonly verdict: Verdict; readonly question: string }[];
  readonly change: ChangeFacts;
  readonly standing: Standing;
}

export interface CorrectionFacts {
  readonly kind: 'correction';
  readonly code: Code;
  readonly recordKind: RecordKind;
  /** What the record is, in a few words: a figure's metric and whose it is, the text of a claim, a name. */
  readonly what: string;
  readonly fields: readonly FieldChange[];
  readonly change: ChangeFacts;
  /** Whose words they are; null for what is the desk's own. */
  readonly article: Article | null;
  readonly standing: Standing;
}

export interface DigestFacts {
  readonly kind: 'digest';
  readonly content: DigestContent;
  /** Whether somebody asked for it out of its turn. */
  readonly extra: boolean;
}

/** Word to an admin about delivery itself, and lines for the audit channel, say what they were written with. */
export type PlainFacts = Exclude<NoticeMatter, { readonly kind: 'reminder' | 'held' }> | HeldFacts;

export interface HeldFacts extends Extract<NoticeMatter, { readonly kind: 'held' }> {
  /** What the message is headed with; null where that was not kept. */
  readonly title: string | null;
}

/** What a reminder tells. */
export type ReminderFacts =
  | DeadlineFacts
  | ReviewFacts
  | EventFacts
  | EventChangeFacts
  | RedatedFacts
  | VerdictFacts
  | CorrectionFacts
  | DigestFacts;

/** A reminder that somebody put off. */
export interface SnoozedFacts {
  readonly kind: 'snoozed';
  readonly of: Exclude<ReminderFacts, DigestFacts>;
}

export type NoticeFacts = ReminderFacts | SnoozedFacts | PlainFacts;

export type Described =
  /** There is nothing left to say; why, in a sentence. */
  | { readonly kind: 'obsolete'; readonly why: string }
  | { readonly kind: 'told'; readonly facts: NoticeFacts };
