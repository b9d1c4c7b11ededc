import { type Check, CHECK_STATUSES } from '../domain/check.ts';
import type { Code } from '../domain/code.ts';
import { and, type SQL, sql } from './orm.ts';
import { checkRevision as table } from './schema/check.ts';
import { claimRevision } from './schema/claim.ts';
import { figureRevision } from './schema/figure.ts';
import { current, isOneOf, type Scope, sharesOne } from './scope.ts';
import { shelf, sourcedIn, word } from './shelf.ts';

export const checks = shelf({
  kind: 'check',
  table,
  toRow: (check) => ({
    target: check.target,
    status: check.status,
    evidenceUrl: check.evidenceUrl,
    note: check.note,
    setBy: check.by,
    setOn: check.on,
  }),
  fromRow: checkOf,
  about: (scope, family) =>
    targetWhere(scope, sharesOne(claimRevision.about, family), isOneOf(figureRevision.entity, family)),
  from: (scope, article) =>
    targetWhere(scope, sourcedIn(claimRevision, article), sourcedIn(figureRevision, article)),
});

/** The checks in force of some claims and figures, by target. */
export async function checksOf(scope: Scope, targets: readonly Code[]): Promise<ReadonlyMap<Code, Check>> {
  const rows = await scope.tx
    .select()
    .from(table)
    .where(and(current(scope, table), isOneOf(table.target, targets), sql`${table.status} <> 'withdrawn'`));
  return new Map(rows.map((row) => [row.target, checkOf(row)]));
}

function checkOf(row: typeof table.$inferSelect): Check {
  return {
    code: row.code,
    target: row.target,
    status: word(CHECK_STATUSES, row.status),
    evidenceUrl: row.evidenceUrl,
    note: row.note,
    by: row.setBy,
    on: row.setOn,
  };
}

function targetWhere(scope: Scope, ofClaim: SQL, ofFigure: SQL): SQL {
  return sql`${table.target} in (
    select ${claimRevision.code} from ${claimRevision} where ${current(scope, claimRevision)} and ${ofClaim}
    union select ${figureRevision.code} from ${figureRevision} where ${current(scope, figureRevision)} and ${ofFigure})`;
}
