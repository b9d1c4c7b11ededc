/** One desk inside one transaction: what every repository is given, so that none can ask without a desk. */
import type { Code } from '../domain/code.ts';
import type { DeskId } from '../domain/desk.ts';
import type { IsoInstant } from '../domain/time.ts';
import { type AnyPgColumn, and, eq, type PgTable, type PostgresJsDatabase, type SQL, sql } from './orm.ts';

export type Database = PostgresJsDatabase;

export interface Scope {
  readonly tx: Database;
  readonly desk: DeskId;
}

/** What every table of revisions has. */
export type RevisionTable = PgTable & {
  readonly deskId: AnyPgColumn;
  readonly code: AnyPgColumn;
  readonly n: AnyPgColumn;
  readonly seq: AnyPgColumn;
  readonly recordedAt: AnyPgColumn;
  readonly retired: AnyPgColumn;
};

/** Begins a transaction that reads one state of the database and writes nothing. */
export const SNAPSHOT = 'begin isolation level repeatable read read only';

/**
 * The statement that opens a desk for the rest of a transaction and gives its statements their time limit.
 * It is written out, not parametrised, so that it can go with `begin` in one round trip.
 */
export function openingDesk(desk: DeskId, statementMs: number): string {
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(desk))
    throw new Error(`“${desk}” is not the id of a desk.`);
  return `select set_config('daybook.desk', '${desk}', true), set_config('statement_timeout', '${statementMs}', true)`;
}

/**
 * The desk's latest revision of each record, or the latest one recorded at or before an instant.
 * The desk is named although row level security would hide the others: the key leads with it.
 */
export function latest(scope: Scope, table: RevisionTable, asOf?: IsoInstant): SQL {
  const inTime = asOf === undefined ? sql`` : sql` and later.recorded_at <= ${asOf}::timestamptz`;
  const newest = sql`${table.n} = (select max(later.n) from ${table} as later
    where later.desk_id = ${table.deskId} and later.code = ${table.code}${inTime})`;
  return sql`${and(eq(table.deskId, scope.desk), newest)}`;
}

/** The same without records that were out of use by then. */
export function current(scope: Scope, table: RevisionTable, asOf?: IsoInstant): SQL {
  return sql`(${latest(scope, table, asOf)} and ${table.retired} is null)`;
}

/** Codes as people count them: within a kind by number, then by the part's label. */
export function byCode(code: AnyPgColumn): SQL {
  return sql`substring(${code} from '[0-9]+')::int, ${code} collate "C"`;
}

/** A list of texts as one parameter, so that the statement's text, and with it its plan, is the same for any length. */
export function textArray(items: readonly string[]): SQL {
  const quoted = items.map((item) => `"${item.replaceAll(/[\\"]/g, String.raw`\$&`)}"`);
  return sql`${`{${quoted.join(',')}}`}::text[]`;
}

/** A list of numbers as one parameter. */
export function numberArray(numbers: readonly number[]): SQL {
  return sql`${`{${numbers.join(',')}}`}::bigint[]`;
}

/** A column holds one of the codes; no codes match nothing. */
export function isOneOf(column: AnyPgColumn, codes: readonly Code[]): SQL {
  return sql`${column} = any(${textArray(codes)})`;
}

/** A list column shares at least one code with the list. */
export function sharesOne(column: AnyPgColumn, codes: readonly Code[]): SQL {
  return sql`${column} && ${textArray(codes)}`;
}
