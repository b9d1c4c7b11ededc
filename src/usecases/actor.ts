/** Who asks: a member of one desk, through one surface, with one role. */
import type { DeskId } from '../domain/desk.ts';

/** Weakest first; each role may do all that the ones before it may. */
export const ROLES = ['reader', 'reporter', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Through what the request came; the change log keeps it. */
export const SURFACES = ['chat', 'terminal', 'cli', 'clock'] as const;
export type Surface = (typeof SURFACES)[number];

export interface Actor {
  readonly desk: DeskId;
  /** The member's stable name in the log, such as `terminal:local:local`. */
  readonly member: string;
  readonly role: Role;
  readonly surface: Surface;
}
