/** The one gate: every use-case calls it on its first line, whoever asks and however they came. */
import { type Role, ROLES } from '../domain/grant.ts';
import type { Actor } from './actor.ts';
import { Refusal } from './refusal.ts';

/** Whether an actor's role is at least the one needed. */
export function may(actor: Actor, needed: Role): boolean {
  return ROLES.indexOf(actor.role) >= ROLES.indexOf(needed);
}

/**
 * Lets an actor pass whose role is at least the one needed.
 * @throws Refusal `forbidden`
 */
export function allow(actor: Actor, needed: Role): void {
  if (may(actor, needed)) return;
  throw new Refusal(
    'forbidden',
    `This needs the role ${needed}; yours is ${actor.role}. Ask an admin of this desk to change it.`,
  );
}
