/** A shelf: how one kind of record is kept. Each kind has its own file; everything common is in records.ts. */
import type { Code, RecordKind } from '../domain/code.ts';
import type { Due } from '../domain/prediction.ts';
import type { RecordByKind } from '../domain/revision.ts';
import type { Source } from '../domain/source.ts';
import { eq, type PgColumn, type PgTable, type SQL } from './orm.ts';
import type { RevisionTable, Scope } from './scope.ts';

/** What the writer adds to every row, whatever its kind. */
type RevisionKey = 'deskId' | 'code' | 'n' | 'seq' | 'recordedAt' | 'retired';

/** A row as Drizzle gives and takes it, its columns not looked into. */
export type Row = Readonly<Record<string, unknown>>;

export interface Shelf<K extends RecordKind> {
  readonly kind: K;
  readonly table: RevisionTable;
  /** The record's own columns. Only a part has a due date. */
  toRow(record: RecordByKind[K], due?: Due): Row;
  fromRow(row: Row): RecordByKind[K];
  /** The due date in a row of a part. */
  dueOf?(row: Row): Due;
  /** A record of the log as it is read today: fields that it was logged without have what they stood at. */
  asToday?(logged: object): object;
  /** Narrows to records about any of these entities. */
  about(scope: Scope, family: readonly Code[]): SQL;
  /** Narrows to records that come from an article. */
  from(scope: Scope, article: Code): SQL;
}

type Columns<T extends PgTable> = Omit<T['$inferInsert'], RevisionKey>;

interface Keeping<K extends RecordKind, T extends RevisionTable> {
  readonly kind: K;
  readonly table: T;
  toRow(record: RecordByKind[K], due?: Due): Columns<T>;
  fromRow(row: T['$inferSelect']): RecordByKind[K];
  dueOf?(row: T['$inferSelect']): Due;
  asToday?(logged: object): object;
  about(scope: Scope, family: readonly Code[]): SQL;
  from(scope: Scope, article: Code): SQL;
}

/** Declares a shelf, its two mappings checked against the columns of its table. */
export function shelf<K extends RecordKind, T extends RevisionTable>(keeping: Keeping<K, T>): Shelf<K> {
  return keeping;
}

/** A source as columns. */
export function sourceRow(source: Source): { sourceArticle: Code; sourceLocator: string } {
  return { sourceArticle: source.article, sourceLocator: source.locator };
}

/** Columns as a source. */
export function sourceOf(row: { readonly sourceArticle: Code; readonly sourceLocator: string }): Source {
  return { article: row.sourceArticle, locator: row.sourceLocator };
}

/** Narrows to rows whose source is in an article. */
export function sourcedIn(table: { readonly sourceArticle: PgColumn }, article: Code): SQL {
  return eq(table.sourceArticle, article);
}

/**
 * Reads a word of a closed vocabulary.
 * @throws when the row holds a word that this version does not know, as after a downgrade
 */
export function word<W extends string>(words: readonly W[], held: string): W {
  const known = words.find((each) => each === held);
  if (known === undefined)
    throw new Error(`The database holds the word “${held}”, which is none of: ${words.join(', ')}.`);
  return known;
}

/** The same for a column that may be absent. */
export function wordOrNull<W extends string>(words: readonly W[], held: string | null): W | null {
  return held === null ? null : word(words, held);
}

/**
 * A column that the table's checks promise to be present in this case.
 * @throws when it is absent
 */
export function present<T>(held: T | null): T {
  if (held === null) throw new Error('The database holds a row that its own checks rule out.');
  return held;
}
