/** Reading the change log: who changed what. */
import { type Code, parseCode, type RecordKind } from '../domain/code.ts';
import type { LogEntry, LogFilter, Page, Slice } from '../usecases/ports.ts';
import { and, eq, type SQL, sql } from './orm.ts';
import { changeLog } from './schema/record.ts';
import { isOneOf, numberArray, type Scope, textArray } from './scope.ts';

/** A row that is older than the numbering of changes stands for itself. */
const NUMBER = sql<string>`coalesce(${changeLog.change}, ${changeLog.seq})`;

/** One slice of the log, newest first. */
export async function logged(scope: Scope, filter: LogFilter, slice: Slice): Promise<Page<LogEntry>> {
  const { code, codes, member, since, after, actions, undoing } = filter;
  const where = and(
    eq(changeLog.deskId, scope.desk),
    code === undefined ? undefined : eq(changeLog.code, code),
    codes === undefined ? undefined : isOneOf(changeLog.code, codes),
    member === undefined ? undefined : eq(changeLog.actor, member),
    since === undefined ? undefined : sql`${changeLog.at} >= ${since}::timestamptz`,
    after === undefined ? undefined : sql`${changeLog.seq} > ${after}`,
    actions === undefined ? undefined : sql`${changeLog.action} = any(${textArray(actions)})`,
    undoing === undefined ? undefined : sql`${changeLog.undoes} = any(${numberArray(undoing)})`,
  );
  const [counted] = await scope.tx
    .select({ total: sql<number>`count(*)::int` })
    .from(changeLog)
    .where(where);
  const rows = await scope.tx
    .select()
    .from(changeLog)
    .where(where)
    .orderBy(sql`${changeLog.seq} desc`)
    .limit(slice.limit)
    .offset(slice.offset);
  return { items: rows.map(entryOf), total: counted?.total ?? 0 };
}

/** All entries of one change, in the order written. */
export async function changeEntries(scope: Scope, change: number): Promise<readonly LogEntry[]> {
  if (!Number.isSafeInteger(change)) return [];
  const rows = await scope.tx
    .select()
    .from(changeLog)
    .where(and(eq(changeLog.deskId, scope.desk), belongsTo(change)))
    .orderBy(changeLog.seq);
  return rows.map(entryOf);
}

/** The newest change by a member that is not an undo and has not been undone. */
export async function lastUndoable(
  scope: Scope,
  member: string,
  before?: number,
): Promise<number | undefined> {
  const undone = sql`select from change_log as undo
    where undo.desk_id = ${changeLog.deskId} and undo.undoes = ${NUMBER}`;
  const [row] = await scope.tx
    .select({ change: NUMBER })
    .from(changeLog)
    .where(
      and(
        eq(changeLog.deskId, scope.desk),
        eq(changeLog.actor, member),
        sql`${changeLog.undoes} is null and not exists (${undone})`,
        before === undefined ? undefined : sql`${NUMBER} < ${before}`,
      ),
    )
    .orderBy(sql`${changeLog.seq} desc`)
    .limit(1);
  return row && Number(row.change);
}

/** The number of the change that is written next; it holds while the desk is locked. */
export async function nextChange(scope: Scope): Promise<number> {
  const [row] = await scope.tx.execute<{ next: string }>(
    sql`select coalesce(max(seq), 0) + 1 as next from log_head where desk_id = ${scope.desk}`,
  );
  return Number(row?.next);
}

function belongsTo(change: number): SQL {
  return sql`(${changeLog.change} = ${change} or (${changeLog.change} is null and ${changeLog.seq} = ${change}))`;
}

function entryOf(row: typeof changeLog.$inferSelect): LogEntry {
  const { seq, at, actor, surface, action, code, n, reason, undoes } = row;
  const change = row.change ?? seq;
  const states = { before: stateOf(row.before), after: stateOf(row.after) ?? {} };
  return { seq, change, at, actor, surface, action, code, kind: kindOf(code), n, ...states, reason, undoes };
}

function stateOf(state: unknown): object | null {
  return typeof state === 'object' ? state : null;
}

function kindOf(code: Code): RecordKind {
  const parsed = parseCode(code);
  if (!parsed) throw new Error(`The database holds “${code}”, which is no code.`);
  return parsed.kind;
}
