/** Where a desk's change log ends, and what was changed since somebody looked. */
import type { Code } from '../domain/code.ts';
import { and, eq, sql } from './orm.ts';
import { changeLog, logHead } from './schema/record.ts';
import { isOneOf, type Scope } from './scope.ts';

/** The last row of the log, 0 and no hash before there is one. */
export async function logHeadOf(scope: Scope): Promise<{ readonly seq: number; readonly hash: string }> {
  const { seq, hash } = logHead;
  const [row] = await scope.tx.select({ seq, hash }).from(logHead).where(eq(logHead.deskId, scope.desk));
  return row ?? { seq: 0, hash: '' };
}

/**
 * Whether one of these records may have changed after a row of the log. A change that is under way has locked the log's
 * head, and counts as one: waiting for it could outlast a lease. Nobody changes anything between this and the end of
 * the transaction, so it belongs at its end.
 */
export async function mayHaveChanged(scope: Scope, codes: readonly Code[], after: number): Promise<boolean> {
  const head = eq(logHead.deskId, scope.desk);
  const [free] = await scope.tx
    .select({ seq: logHead.seq })
    .from(logHead)
    .where(head)
    .for('share', { skipLocked: true });
  // A desk without a log has nothing that could be mentioned.
  if (!free) return (await scope.tx.select({ seq: logHead.seq }).from(logHead).where(head)).length > 0;
  if (free.seq <= after) return false;
  const [changed] = await scope.tx
    .select({ seq: changeLog.seq })
    .from(changeLog)
    .where(
      and(eq(changeLog.deskId, scope.desk), sql`${changeLog.seq} > ${after}`, isOneOf(changeLog.code, codes)),
    )
    .limit(1);
  return changed !== undefined;
}
