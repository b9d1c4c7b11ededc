/** Checking a desk's change log against itself and against the revisions it tells of. */
import type { Code, RecordKind } from '../domain/code.ts';
import { and, eq, sql } from './orm.ts';
import { loggedRow } from './revisions.ts';
import { changeLog } from './schema/record.ts';
import type { Scope } from './scope.ts';
import type { Row, Shelf } from './shelf.ts';
import { SHELVES } from './shelves.ts';

/**
 * What is wrong with a log row: a gap before it, a link that is not the hash of the row before, a hash that is not
 * its own, an end that was cut off, or a revision that is missing or not what was logged.
 */
type LogFault = 'number' | 'link' | 'hash' | 'end' | 'revision';

export interface LogProblem {
  readonly seq: number;
  readonly code: Code | null;
  readonly fault: LogFault;
}

/** Every fault in a desk's log, in its order; none for a log that is whole. Reads the desk's whole history. */
export async function verifyLog(scope: Scope): Promise<readonly LogProblem[]> {
  const chain = await scope.tx.execute<{ seq: string; problem: LogFault }>(
    sql`select seq, problem from verify_log(${scope.desk}::uuid)`,
  );
  const faults = chain.map((row) => ({ seq: Number(row.seq), code: null, fault: row.problem }));
  const revisions = await Promise.all(Object.values(SHELVES).map((shelf) => changedRevisions(scope, shelf)));
  return [...faults, ...revisions.flat()].toSorted((a, b) => a.seq - b.seq);
}

async function changedRevisions<K extends RecordKind>(scope: Scope, shelf: Shelf<K>): Promise<LogProblem[]> {
  const { table } = shelf;
  const rows: readonly Row[] = await scope.tx.select().from(table).where(eq(table.deskId, scope.desk));
  const held = new Map(rows.map((row) => [`${String(row['code'])} ${String(row['n'])}`, row]));
  const logged = await scope.tx
    .select({ seq: changeLog.seq, code: changeLog.code, n: changeLog.n, after: changeLog.after })
    .from(changeLog)
    .where(
      and(
        eq(changeLog.deskId, scope.desk),
        sql`exists (select from record where record.desk_id = ${changeLog.deskId}
          and record.code = ${changeLog.code} and record.kind = ${shelf.kind})`,
      ),
    );
  const told = new Set<string>();
  const faults: LogProblem[] = [];
  for (const { seq, code, n, after } of logged) {
    told.add(`${code} ${n}`);
    const row = held.get(`${code} ${n}`);
    if (row === undefined || canonical(loggedRow(shelf, row)) !== canonical(asToday(shelf, after)))
      faults.push({ seq, code, fault: 'revision' });
  }
  for (const [key, row] of held)
    if (!told.has(key))
      faults.push({ seq: Number(row['seq']), code: String(row['code']), fault: 'revision' });
  return faults;
}

function asToday<K extends RecordKind>(shelf: Shelf<K>, logged: unknown): unknown {
  return typeof logged === 'object' && logged !== null ? (shelf.asToday?.(logged) ?? logged) : logged;
}

/**
 * One text for one content: keys in order, no idle zeros in instants, which the columns do not keep, and nothing for
 * a field that is null: records logged before there was the field do not have it.
 */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'string')
      return item.replace(/^(\d{4}-\d\d-\d\dT[\d:]+)(?:\.0+|(\.\d*?[1-9])0*)?Z$/, '$1$2Z');
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return item;
    const told = Object.entries(item).filter(([, held]) => held !== null);
    return Object.fromEntries(told.toSorted(([a], [b]) => (a < b ? -1 : 1)));
  });
}
