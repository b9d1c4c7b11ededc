import type { Code } from '../domain/code.ts';
import { OUTCOMES, type Verdict, VERDICT_STATES } from '../domain/verdict.ts';
import { and, sql } from './orm.ts';
import { parts } from './part.ts';
import { partRevision } from './schema/part.ts';
import { verdictRevision as table } from './schema/verdict.ts';
import { current, isOneOf, type Scope } from './scope.ts';
import { shelf, word } from './shelf.ts';

export const verdicts = shelf({
  kind: 'verdict',
  table,
  toRow: (verdict) => ({
    part: verdict.part,
    state: verdict.state,
    outcome: verdict.outcome,
    happenedOn: verdict.happenedOn,
    evidenceUrl: verdict.evidenceUrl,
    note: verdict.note,
    proposedBy: verdict.proposedBy,
    secondedBy: verdict.secondedBy,
    criteria: verdict.criteria,
    reason: verdict.reason,
  }),
  fromRow: verdictOf,
  about: (scope, family) => sql`${table.part} in (select ${partRevision.code} from ${partRevision}
    where ${current(scope, partRevision)} and ${parts.about(scope, family)})`,
  from: (scope, article) => sql`${table.part} in (select ${partRevision.code} from ${partRevision}
    where ${current(scope, partRevision)} and ${parts.from(scope, article)})`,
});

/** The verdicts of some parts, by part; reopened ones are left out. */
export async function verdictsOf(scope: Scope, codes: readonly Code[]): Promise<ReadonlyMap<Code, Verdict>> {
  const rows = await scope.tx
    .select()
    .from(table)
    .where(and(current(scope, table), isOneOf(table.part, codes), sql`${table.state} <> 'reopened'`));
  return new Map(rows.map((row) => [row.part, verdictOf(row)]));
}

function verdictOf(row: typeof table.$inferSelect): Verdict {
  return {
    code: row.code,
    part: row.part,
    state: word(VERDICT_STATES, row.state),
    outcome: word(OUTCOMES, row.outcome),
    happenedOn: row.happenedOn,
    evidenceUrl: row.evidenceUrl,
    note: row.note,
    proposedBy: row.proposedBy,
    secondedBy: row.secondedBy,
    criteria: row.criteria,
    reason: row.reason,
  };
}
