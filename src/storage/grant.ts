import { type Grant, ROLES } from '../domain/grant.ts';
import { and, sql } from './orm.ts';
import { grantRevision as table, SUBJECT_KINDS } from './schema/grant.ts';
import { byCode, current, isOneOf, type Scope } from './scope.ts';
import { shelf, word } from './shelf.ts';

export const grants = shelf({
  kind: 'grant',
  table,
  toRow: (grant) => ({
    subjectKind: grant.subjectKind,
    subject: grant.subject,
    label: grant.label,
    role: grant.role,
  }),
  fromRow: grantOf,
  about: () => sql`false`,
  from: () => sql`false`,
});

/** The grants of some members and groups that give them a role. */
export async function grantsOf(scope: Scope, subjects: readonly string[]): Promise<readonly Grant[]> {
  const rows = await scope.tx
    .select()
    .from(table)
    .where(and(current(scope, table), isOneOf(table.subject, subjects), sql`${table.role} <> 'reader'`))
    .orderBy(byCode(table.code));
  return rows.map(grantOf);
}

function grantOf(row: typeof table.$inferSelect): Grant {
  return {
    code: row.code,
    subjectKind: word(SUBJECT_KINDS, row.subjectKind),
    subject: row.subject,
    label: row.label,
    role: word(ROLES, row.role),
  };
}
