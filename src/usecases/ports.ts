/** What use-cases need of storage. The repositories behind it see one desk only, whichever is opened. */
import type { Check } from '../domain/check.ts';
import type { Code, Letter, RecordKind } from '../domain/code.ts';
import type { Desk, DeskId } from '../domain/desk.ts';
import type { Relation } from '../domain/entity.ts';
import type { Evidence } from '../domain/evidence.ts';
import type { DeskSettings, Grant } from '../domain/grant.ts';
import type { DueState, Due, Part } from '../domain/prediction.ts';
import type { DeskRecord, RecordByKind, Revision } from '../domain/revision.ts';
import type { Passage } from '../domain/source.ts';
import type { IsoDate, IsoInstant, ZoneName } from '../domain/time.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { EntityKind } from '../domain/entity.ts';
import type { DeliveryRecords, DeliveryWrites } from './delivery-ports.ts';

/** A slice of a longer list. `total` counts the whole list. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly total: number;
}

export interface Slice {
  readonly limit: number;
  readonly offset: number;
}

/** The two spaces of names: within each, an alias belongs to one record. */
export type NameSpace = 'entity' | 'metric';

export interface NameMatch {
  readonly code: Code;
  /** The record's own name. */
  readonly name: string;
  /** The name or alias that matched. */
  readonly matched: string;
  readonly entityKind: EntityKind | null;
  /** How it matched, best first: the whole name, its beginning, all words somewhere in it, or near it in spelling. */
  readonly how: 'exact' | 'prefix' | 'words' | 'typo';
  /** Likeness from 0 to 1. */
  readonly score: number;
}

/** Which names to look among; `kinds` narrows entities. */
export interface NameScope {
  readonly spaces: readonly NameSpace[];
  readonly kinds?: readonly EntityKind[];
}

export interface Names {
  /**
   * The best matches for a typed name, best class first: when any name matches exactly only exact ones are
   * returned, else prefixes, else all-words matches, else near spellings.
   */
  match(text: string, scope: NameScope, limit: number): Promise<readonly NameMatch[]>;
  /** Names that start with (or contain a word that starts with) the text, for autocomplete; all names for ''. */
  complete(text: string, scope: NameScope, limit: number): Promise<readonly NameMatch[]>;
  /** The names nearest in spelling however far, for `did you mean`. */
  nearest(text: string, scope: NameScope, limit: number): Promise<readonly NameMatch[]>;
}

/** A hit of a search over names, claims, predictions, events and watches. */
export interface Hit {
  readonly code: Code;
  readonly kind: RecordKind;
  /** The name or text found. */
  readonly text: string;
  /** Rank, larger is better; comparable within one search. */
  readonly rank: number;
  /** False when only a near spelling matched. */
  readonly literal: boolean;
}

/** A part together with its due date as worked out when it was recorded. */
export interface PartRow {
  readonly part: Part;
  readonly due: Due;
}

export interface RetiredPartRow extends PartRow {
  readonly retired: string;
}

/**
 * Which parts a prediction list shows, judged on `today`. `open`: no final verdict. Every filter but `all` leaves out
 * parts with a final verdict, and those whose prediction another part has settled: neither is due or overdue.
 */
export type PartFilter = DueState | 'open' | 'all';

/** Reads over one desk. A point in time, where given, answers with what the desk held at the end of it. */
export interface Records extends DeliveryRecords {
  desk(): Promise<Desk>;
  /** One record's latest revision (or the latest recorded at or before `asOf`); undefined when there is none. */
  get<K extends RecordKind>(
    kind: K,
    code: Code,
    asOf?: IsoInstant,
  ): Promise<Revision<RecordByKind[K]> | undefined>;
  /** Several records of one kind, in the order of the codes asked for; unknown codes are left out. */
  many<K extends RecordKind>(
    kind: K,
    codes: readonly Code[],
    asOf?: IsoInstant,
  ): Promise<readonly RecordByKind[K][]>;
  /** All records of a kind in code order. */
  list<K extends RecordKind>(kind: K, slice: Slice, filter?: ListFilter): Promise<Page<RecordByKind[K]>>;
  /** Every revision of a record, first to last. */
  revisions<K extends RecordKind>(kind: K, code: Code): Promise<readonly Revision<RecordByKind[K]>[]>;
  /** The next code of a kind that nobody has used; parts are labelled by their prediction instead. */
  nextCode(letter: Letter): Promise<Code>;
  /** The checks of these claims and figures, by target; withdrawn ones are left out. */
  checksOf(targets: readonly Code[]): Promise<ReadonlyMap<Code, Check>>;
  /** The verdicts of these parts, by part; reopened ones are left out. */
  verdictsOf(parts: readonly Code[]): Promise<ReadonlyMap<Code, Verdict>>;
  /** The evidence logged for these parts, oldest first. */
  evidenceFor(parts: readonly Code[]): Promise<readonly Evidence[]>;
  /** The grants of these subjects that are in force. */
  grantsOf(subjects: readonly string[]): Promise<readonly Grant[]>;
  /** How the desk works; the defaults until an admin has said otherwise. */
  settings(): Promise<DeskSettings>;
  /** Records that name this one by its code, other than as their own part or revision. */
  dependents(code: Code): Promise<readonly Code[]>;
  /** One slice of the change log, newest first. */
  log(filter: LogFilter, slice: Slice): Promise<Page<LogEntry>>;
  /** All entries of one change, in the order written. */
  changeEntries(change: number): Promise<readonly LogEntry[]>;
  /**
   * The newest change by a member, before the one with a number where that is given, that is not an undo and has not
   * been undone; undefined when there is none.
   */
  lastUndoable(member: string, before?: number): Promise<number | undefined>;
  pending(id: number): Promise<Pending | undefined>;
  /** The newest unsettled request of a member that waits for a yes. */
  latestPending(member: string): Promise<Pending | undefined>;
  /** Instant of the desk's first recorded revision; null for an empty desk. */
  firstRecordedAt(): Promise<IsoInstant | null>;

  /** The entity and everything that is part of it, at any depth; the entity itself first; empty before it was held. */
  family(entity: Code, asOf?: IsoInstant): Promise<readonly Code[]>;
  relations(entity: Code): Promise<readonly Relation[]>;
  figuresOf(filter: {
    readonly entities?: readonly Code[];
    readonly metric?: Code;
    readonly asOf?: IsoInstant;
  }): Promise<readonly RecordByKind['figure'][]>;
  partsOf(predictions: readonly Code[]): Promise<readonly PartRow[]>;
  /** The parts of these predictions that are no longer in use, with why. */
  retiredPartsOf(predictions: readonly Code[]): Promise<readonly RetiredPartRow[]>;
  /** Parts that count from the publication of one of these articles, or from one of these events. */
  partsAnchoredTo(articlesOrEvents: readonly Code[]): Promise<readonly PartRow[]>;
  /** All parts that count from an event. */
  partsAnchoredToEvents(): Promise<readonly PartRow[]>;
  /** Codes of predictions with at least one part that passes one of the filters, in code order. */
  predictionsWhere(filters: readonly PartFilter[], today: IsoDate, slice: Slice): Promise<Page<Code>>;
  /** Events whose day lies in the window, and parts whose due window touches it, for the diary. */
  between(
    from: IsoDate,
    to: IsoDate,
  ): Promise<{ readonly events: readonly RecordByKind['event'][]; readonly parts: readonly PartRow[] }>;
  passage(article: Code, locator: string): Promise<Passage | undefined>;
  passages(
    keys: readonly { readonly article: Code; readonly locator: string }[],
  ): Promise<readonly Passage[]>;
  counts(): Promise<Readonly<Record<RecordKind, number>>>;

  names: Names;
  /** Records of some kinds whose code begins with the text, else whose words match it; in code order for no text. */
  completeCodes(text: string, kinds: readonly RecordKind[], limit: number): Promise<readonly Hit[]>;
  /** Full-text search, ranked, tolerant of typing errors. */
  search(text: string, slice: Slice): Promise<Page<Hit>>;
}

export interface ListFilter {
  /** Records about this entity or anything that is part of it. */
  readonly about?: Code;
  /** Claims as they were held at an instant; other kinds look at other records to know what they are about. */
  readonly claimsAsOf?: IsoInstant;
  readonly entityKinds?: readonly EntityKind[];
  readonly article?: Code;
  /** Only articles without a publication date, or events without a date that are not cancelled. */
  readonly undated?: boolean;
}

/** Which log entries are asked for; all that are given must hold. */
export interface LogFilter {
  readonly code?: Code;
  /** Only entries of one of these records. */
  readonly codes?: readonly Code[];
  readonly member?: string;
  readonly since?: IsoInstant;
  /** Only rows after this one. */
  readonly after?: number;
  readonly actions?: readonly string[];
  /** Only entries that take back one of these changes. */
  readonly undoing?: readonly number[];
}

/** One row of the change log: one revision of one record. */
export interface LogEntry {
  readonly seq: number;
  /** The number of the change it belongs to: the seq of that change's first entry. */
  readonly change: number;
  readonly at: IsoInstant;
  readonly actor: string;
  readonly surface: string;
  readonly action: string;
  readonly code: Code;
  readonly kind: RecordKind;
  readonly n: number;
  readonly before: object | null;
  readonly after: object;
  readonly reason: string | null;
  /** The change that this one takes back. */
  readonly undoes: number | null;
}

/**
 * A request kept for its answer: one that waits for a yes, or one refused because the record had changed, kept so
 * that nothing typed is lost.
 */
export interface Pending {
  readonly id: number;
  readonly member: string;
  readonly purpose: 'confirm' | 'retry';
  readonly path: readonly string[];
  readonly args: Readonly<Record<string, string>>;
  readonly expected: number | null;
  /** The digest of the consequences that were shown; empty for a retry. */
  readonly digest: string;
  readonly at: IsoInstant;
  readonly settled: boolean;
}

/** Why a change is made, for the log. */
export interface Change {
  readonly actor: string;
  readonly surface: string;
  readonly action: string;
  readonly reason: string | null;
  readonly at: IsoInstant;
  /** The change that this one takes back, by number. */
  readonly undoes?: number;
}

/** A record to be written as its next revision. `n` is the revision it must become: 1 for a new record. */
export type Draft = DeskRecord & { readonly n: number; readonly retired?: string | null };

/** Writes over one desk, all in the transaction of the door that opened it. */
export interface Writes extends DeliveryWrites {
  /**
   * Appends revisions and their log rows. Parts carry their due dates, worked out by the caller.
   * @returns the number of the change
   * @throws when a revision number is not the next one
   */
  append(change: Change, drafts: readonly Draft[], due: ReadonlyMap<Code, Due>): Promise<number>;
  addPassages(passages: readonly Passage[]): Promise<void>;
  addRelations(relations: readonly Relation[]): Promise<void>;
  /** Keeps a request; returns its number. */
  keepPending(pending: Omit<Pending, 'id' | 'settled'>): Promise<number>;
  /** Marks a kept request as answered, or as open again; false when it already was. */
  settlePending(id: number, settled: boolean): Promise<boolean>;
}

export interface Store {
  /** The only door to a desk's rows: one read-only snapshot per call. */
  asDesk<T>(desk: DeskId, work: (records: Records) => Promise<T>): Promise<T>;
  /** The same door for changes: one transaction, rolled back when `work` throws. */
  changeDesk<T>(desk: DeskId, work: (records: Records, writes: Writes) => Promise<T>): Promise<T>;
}

/** A place that belongs to a desk: a chat workspace, a guild, the local terminal. */
export interface Workspace {
  readonly platform: string;
  readonly externalId: string;
}

/** Which workspace belongs to which desk: the only thing looked up outside a desk. */
export interface Directory {
  deskOf(workspace: Workspace): Promise<DeskId | undefined>;
  /**
   * Opens a desk for a workspace and fills it in one transaction: either both happen or neither. When another
   * process has just opened it, that desk is returned and `fill` is not called.
   */
  open(opening: Opening, fill: (records: Records, writes: Writes) => Promise<void>): Promise<DeskId>;
}

export interface Opening {
  readonly workspace: Workspace;
  readonly name: string;
  readonly zone: ZoneName;
  readonly at: IsoInstant;
}
