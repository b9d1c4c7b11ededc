/** Rules of giving and taking roles. */
import type { Code } from './code.ts';
import type { Grant, Role } from './grant.ts';

/** What an admin should know before a grant changes; nothing when nobody loses what the desk needs. */
export function grantConsequences(
  grants: readonly Grant[],
  changed: Grant,
  asker: string,
): readonly string[] {
  const before = grants.find((grant) => grant.code === changed.code);
  if (before?.role !== 'admin' || changed.role === 'admin') return [];
  const left = grants.filter((grant) => grant.role === 'admin' && grant.code !== changed.code);
  return [
    ...(before.subject === asker ? [`You give up the role admin yourself and keep ${changed.role}.`] : []),
    ...(left.length > 0
      ? []
      : [
          'No admin is left by name: only the owner of the workspace, who is always admin, can set roles then.',
        ]),
  ];
}

/** The grant of a subject with another role: the one it has, or a new one under this code. */
export function regrant(
  held: Grant | undefined,
  subject: Pick<Grant, 'subject' | 'subjectKind' | 'label'>,
  role: Role,
  code: Code,
): Grant {
  return { ...subject, code: held?.code ?? code, role };
}
