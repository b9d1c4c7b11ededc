/** The one gate: every use-case calls it on its first line, whoever asks and however they came. */
import { type Actor, ROLES, type Role } from './actor.ts';
import { Refusal } from './refusal.ts';

/**
 * Lets an actor pass whose role is at least the one needed.
 * @throws Refusal `forbidden`
 */
export function allow(actor: Actor, needed: Role): void {
  if (ROLES.indexOf(actor.role) >= ROLES.indexOf(needed)) return;
  throw new Refusal(
    'forbidden',
    `This needs the role ${needed}; yours is ${actor.role}. Ask an admin of this desk to change it.`,
  );
}
