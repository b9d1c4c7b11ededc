import type { Code } from '../domain/code.ts';
import type { Evidence } from '../domain/evidence.ts';
import { and, sql } from './orm.ts';
import { parts } from './part.ts';
import { evidenceRevision as table } from './schema/evidence.ts';
import { partRevision } from './schema/part.ts';
import { byCode, current, isOneOf, type Scope } from './scope.ts';
import { shelf } from './shelf.ts';

export const evidences = shelf({
  kind: 'evidence',
  table,
  toRow: (evidence) => ({
    part: evidence.part,
    url: evidence.url,
    note: evidence.note,
    loggedBy: evidence.by,
    loggedOn: evidence.on,
  }),
  fromRow: evidenceOf,
  about: (scope, family) => sql`${table.part} in (select ${partRevision.code} from ${partRevision}
    where ${current(scope, partRevision)} and ${parts.about(scope, family)})`,
  from: (scope, article) => sql`${table.part} in (select ${partRevision.code} from ${partRevision}
    where ${current(scope, partRevision)} and ${parts.from(scope, article)})`,
});

/** The evidence logged for some parts, oldest first. */
export async function evidenceFor(scope: Scope, codes: readonly Code[]): Promise<readonly Evidence[]> {
  const rows = await scope.tx
    .select()
    .from(table)
    .where(and(current(scope, table), isOneOf(table.part, codes)))
    .orderBy(table.loggedOn, byCode(table.code));
  return rows.map(evidenceOf);
}

function evidenceOf(row: typeof table.$inferSelect): Evidence {
  return {
    code: row.code,
    part: row.part,
    url: row.url,
    note: row.note,
    by: row.loggedBy,
    on: row.loggedOn,
  };
}
