import type { Actor } from '../actor.ts';
import { memberName } from '../desk/member.ts';
import { Refusal } from '../refusal.ts';

/**
 * How the log names a member typed as `me` or `user:ID`: one of the workspace from which the request comes.
 * @throws Refusal `bad-option` for a group or anything else
 */
export function typedMember(actor: Actor, text: string): string {
  const typed = text.trim();
  if (typed.toLowerCase() === 'me') return actor.member;
  if (/^user:[\w-]{1,64}$/.test(typed)) return memberName(actor, typed);
  throw new Refusal('bad-option', `“${typed}” is no member I can tell: say me, or mention one member.`);
}
