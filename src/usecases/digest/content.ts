/** What a digest tells, section by section. */
import type { Article } from '../../domain/article.ts';
import type { Claim } from '../../domain/claim.ts';
import type { Code, RecordKind } from '../../domain/code.ts';
import type { Digest } from '../../domain/digest.ts';
import type { DeskEvent } from '../../domain/event.ts';
import type { Due, Part } from '../../domain/prediction.ts';
import type { IsoDate, IsoInstant, ZoneName } from '../../domain/time.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { FieldChange } from '../edit/difference.ts';
import type { Scorecard } from '../scorecard/show.ts';

/** The lists of a digest, in the order in which they are told; each can be read on its own, page by page. */
export const DIGEST_SECTIONS = [
  'corrections',
  'today',
  'ahead',
  'overdue',
  'long-overdue',
  'needs-date',
  'changed',
  'verdicts',
  'unreviewed',
] as const;
export type DigestSection = (typeof DIGEST_SECTIONS)[number];

/** Rows of the change log that a digest tells of: after the first, up to and with the last. */
export interface DigestWindow {
  /** The last row that an earlier digest told of; null when there was none. */
  readonly after: number | null;
  /** From when on changes count where there was no earlier digest; null for all. */
  readonly since: IsoInstant | null;
  /** Where it ends, for a digest that is drawn again; the head of the log when left out. */
  readonly upTo?: number;
}

/** A correction, or the taking back of one. */
export interface CorrectionItem {
  readonly code: Code;
  readonly kind: RecordKind;
  /** What the record is, in a few words: a figure's metric and entity, a claim's text, a name. */
  readonly what: string;
  /** The article that said so; null for names and metrics, which are the desk's own. */
  readonly article: Article | null;
  readonly fields: readonly FieldChange[];
  readonly by: string;
  readonly reason: string | null;
  readonly at: IsoInstant;
  /** The number of the change. */
  readonly change: number;
  /** True when an earlier correction was taken back. */
  readonly takenBack: boolean;
}

/** An open part with when it falls due. */
export interface DueItem {
  readonly kind: 'part';
  readonly part: Part;
  readonly due: Due;
  readonly article: Article;
  /** A verdict that waits for a second editor. */
  readonly proposed: Verdict | null;
}

export type ComingItem =
  | DueItem
  | { readonly kind: 'event'; readonly event: DeskEvent; readonly on: IsoDate };

/** Something that nobody can say the date of, or that wants looking at because it has none. */
export type NeedsDateItem =
  | { readonly kind: 'article'; readonly article: Article }
  | { readonly kind: 'event'; readonly event: DeskEvent }
  | { readonly kind: 'part'; readonly part: Part; readonly due: Due; readonly article: Article }
  | { readonly kind: 'review'; readonly part: Part; readonly reviewOn: IsoDate; readonly article: Article };

/** One change of the log: all its records, or as many of them as pass the digest's filter. */
export interface ChangeItem {
  readonly change: number;
  readonly at: IsoInstant;
  readonly by: string;
  readonly action: string;
  readonly reason: string | null;
  /** The change that it takes back. */
  readonly undoes: number | null;
  readonly records: readonly {
    readonly code: Code;
    readonly n: number;
    readonly fields: readonly FieldChange[];
  }[];
}

/** A verdict that waits for a second editor, or one made final or taken back since the last digest. */
export interface VerdictItem {
  readonly verdict: Verdict;
  readonly part: Part;
  readonly article: Article;
}

/** A claim that can be checked and that no editor has checked. */
export interface UnreviewedItem {
  readonly claim: Claim;
  readonly article: Article;
}

/** What is told weekly and monthly beside the lists. */
export interface DigestFigures {
  readonly scorecard: Scorecard;
  /** How many things in the record do not sit well together. */
  readonly conflicts: number;
}

export interface DigestContent {
  readonly digest: Digest;
  readonly zone: ZoneName;
  readonly today: IsoDate;
  /** The last day that counts as ahead. */
  readonly until: IsoDate;
  /** The log rows it tells of: after the first, up to and with the last. */
  readonly after: number;
  readonly upTo: number;
  /** Whether no digest came before it. */
  readonly first: boolean;
  /** The hash of the newest row of the log. */
  readonly hash: string;
  readonly corrections: readonly CorrectionItem[];
  /** Events of today and parts that fall due today. */
  readonly dueToday: readonly ComingItem[];
  readonly ahead: readonly ComingItem[];
  readonly overdue: readonly DueItem[];
  /** Overdue for longer than reminders go out: listed monthly, only counted otherwise. */
  readonly longOverdue: readonly DueItem[];
  readonly needsDate: readonly NeedsDateItem[];
  readonly changed: readonly ChangeItem[];
  readonly verdicts: readonly VerdictItem[];
  /** Weekly and monthly; empty otherwise. */
  readonly unreviewed: readonly UnreviewedItem[];
  /** Weekly and monthly; null otherwise. */
  readonly figures: DigestFigures | null;
  /** Nothing is new, coming, overdue or waiting; what only stands there (dates missing, claims unreviewed) counts for nothing. */
  readonly nothing: boolean;
  /** Nothing is to be posted at all: a weekly digest says in one line that there is nothing, every other is silent. */
  readonly empty: boolean;
}
