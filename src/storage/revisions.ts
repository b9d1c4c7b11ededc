/** Reading revisions of any kind. */
import type { Code, RecordKind } from '../domain/code.ts';
import type { Due } from '../domain/prediction.ts';
import type { RecordByKind, Revision } from '../domain/revision.ts';
import type { IsoInstant } from '../domain/time.ts';
import type { ListFilter, Page, Slice } from '../usecases/ports.ts';
import { familyOf } from './entity.ts';
import { and, eq, type SQL, sql } from './orm.ts';
import { articleRevision } from './schema/article.ts';
import { entityRevision } from './schema/entity.ts';
import { eventRevision } from './schema/event.ts';
import { byCode, current, isOneOf, latest, type Scope, textArray } from './scope.ts';
import type { Row, Shelf } from './shelf.ts';
import { SHELVES } from './shelves.ts';

/** The latest revisions of one kind that meet a condition, in code order; retired records are among them. */
export async function heldNow<K extends RecordKind>(
  scope: Scope,
  kind: K,
  where: SQL,
  asOf?: IsoInstant,
): Promise<readonly Revision<RecordByKind[K]>[]> {
  const shelf: Shelf<K> = SHELVES[kind];
  const rows = await scope.tx
    .select()
    .from(shelf.table)
    .where(and(latest(scope, shelf.table, asOf), where))
    .orderBy(byCode(shelf.table.code));
  return rows.map((row) => revisionOf(shelf, row));
}

/** The latest revisions of several records. */
export async function heldByCode<K extends RecordKind>(
  scope: Scope,
  kind: K,
  codes: readonly Code[],
  asOf?: IsoInstant,
): Promise<readonly Revision<RecordByKind[K]>[]> {
  return codes.length === 0 ? [] : heldNow(scope, kind, isOneOf(SHELVES[kind].table.code, codes), asOf);
}

/**
 * A record as the log keeps it: all its fields; for a part, the due date it was written with; and why it is
 * retired, where it is.
 */
export function loggedForm(record: object, retired: string | null | undefined, due: Due | undefined): object {
  // A record that comes back out of the log brings along what is no field of it.
  const { due: _due, retired: _retired, ...fields } = { due, retired, ...record };
  return { ...fields, ...(due && { due }), ...(typeof retired === 'string' && { retired }) };
}

/** The same from a row. */
export function loggedRow<K extends RecordKind>(shelf: Shelf<K>, row: Row): object {
  const { record, retired } = revisionOf(shelf, row);
  return loggedForm(record, retired, shelf.dueOf?.(row));
}

/** The latest revisions of several records, by code, in the form of the log. */
export async function statesOf(
  scope: Scope,
  kind: RecordKind,
  codes: readonly Code[],
): Promise<ReadonlyMap<Code, { readonly n: number; readonly state: object }>> {
  if (codes.length === 0) return new Map();
  const shelf = SHELVES[kind];
  const rows: readonly Row[] = await scope.tx
    .select()
    .from(shelf.table)
    .where(and(latest(scope, shelf.table), isOneOf(shelf.table.code, codes)));
  return new Map(
    rows.map((row) => [String(row['code']), { n: Number(row['n']), state: loggedRow(shelf, row) }]),
  );
}

/** Every revision of one record, first to last. */
export async function revisionsOf<K extends RecordKind>(
  scope: Scope,
  kind: K,
  code: Code,
): Promise<readonly Revision<RecordByKind[K]>[]> {
  const shelf: Shelf<K> = SHELVES[kind];
  const { table } = shelf;
  const rows = await scope.tx
    .select()
    .from(table)
    .where(and(eq(table.deskId, scope.desk), eq(table.code, code)))
    .orderBy(table.n);
  return rows.map((row) => revisionOf(shelf, row));
}

/** One slice of the records of a kind that are in use, in code order; what was merged into another is not. */
export async function listed<K extends RecordKind>(
  scope: Scope,
  kind: K,
  slice: Slice,
  filter: ListFilter = {},
): Promise<Page<RecordByKind[K]>> {
  const shelf: Shelf<K> = SHELVES[kind];
  const { table } = shelf;
  const asOf = kind === 'claim' ? filter.claimsAsOf : undefined;
  const where = and(current(scope, table, asOf), ...(await narrowing(scope, shelf, filter)));
  const [counted] = await scope.tx
    .select({ total: sql<number>`count(*)::int` })
    .from(table)
    .where(where);
  const rows = await scope.tx
    .select()
    .from(table)
    .where(where)
    .orderBy(byCode(table.code))
    .limit(slice.limit)
    .offset(slice.offset);
  return { items: rows.map((row) => shelf.fromRow(row)), total: counted?.total ?? 0 };
}

async function narrowing<K extends RecordKind>(
  scope: Scope,
  shelf: Shelf<K>,
  filter: ListFilter,
): Promise<SQL[]> {
  const conditions: SQL[] = shelf.kind === 'entity' ? [sql`${entityRevision.mergedInto} is null`] : [];
  if (filter.about !== undefined)
    conditions.push(shelf.about(scope, await familyOf(scope, filter.about, filter.claimsAsOf)));
  if (filter.article !== undefined) conditions.push(shelf.from(scope, filter.article));
  if (filter.entityKinds !== undefined && shelf.kind === 'entity')
    conditions.push(sql`${entityRevision.kind} = any(${textArray(filter.entityKinds)})`);
  if (filter.undated === true && shelf.kind === 'article')
    conditions.push(eq(articleRevision.publishedBasis, 'unknown'));
  if (filter.undated === true && shelf.kind === 'event')
    conditions.push(sql`${eventRevision.certainty} is null and not ${eventRevision.cancelled}`);
  return conditions;
}

function revisionOf<K extends RecordKind>(shelf: Shelf<K>, row: Row): Revision<RecordByKind[K]> {
  const { n, recordedAt, retired } = row;
  return {
    record: shelf.fromRow(row),
    n: Number(n),
    recordedAt: String(recordedAt),
    retired: typeof retired === 'string' ? retired : null,
  };
}
