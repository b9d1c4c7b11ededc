/** Who may do what in a desk. */
import type { Grant, Role } from '../../domain/grant.ts';
import { grantConsequences, regrant } from '../../domain/roles.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import type { Records } from '../ports.ts';
import { memberName } from './member.ts';

/** More grants than any desk gives. */
const MOST_GRANTS = 10_000;

/** The roles given in this desk, strongest first as given; those taken away are left out. */
export async function listRoles(context: Context): Promise<readonly Grant[]> {
  allow(context.actor, 'admin');
  const grants = await context.store.asDesk(context.actor.desk, grantsIn);
  return grants.filter((grant) => grant.role !== 'reader');
}

async function grantsIn(records: Records): Promise<readonly Grant[]> {
  return (await records.list('grant', { limit: MOST_GRANTS, offset: 0 })).items;
}

/**
 * Gives a member or group a role, or takes the one it has away with `reader`. An owner of the workspace is admin
 * whatever is set here, so that a desk never runs out of admins; losing the last one named is asked about.
 * @param who `user:…` or `group:…` as the platform writes it
 * @throws NeedsConfirmation
 */
export async function giveRole(context: Context, who: string, role: Role): Promise<Changed<Grant>> {
  const needs = {
    role: 'admin',
    action: role === 'reader' ? 'role.take' : 'role.give',
    reason: null,
  } as const;
  return await change(context, needs, async (editing) => {
    const grants = await grantsIn(editing.records);
    const subject = memberName(context.actor, who);
    const held = grants.find((grant) => grant.subject === subject);
    const subjectKind = who.startsWith('group:') ? 'group' : 'member';
    const code = held?.code ?? (await editing.newCode('G'));
    const grant = regrant(held, { subject, subjectKind, label: held?.label ?? who }, role, code);
    if (!held && role === 'reader') return grant;
    editing.confirm(grantConsequences(grants, grant, context.actor.member));
    await editing.put('grant', grant);
    return grant;
  });
}
