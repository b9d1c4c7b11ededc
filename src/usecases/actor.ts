/** Who asks: a member of one desk, through one surface, with one role. */
import type { DeskId } from '../domain/desk.ts';
import type { Role } from '../domain/grant.ts';
import type { ZoneName } from '../domain/time.ts';

/** Through what the request came; the change log keeps it. */
export const SURFACES = ['chat', 'terminal', 'cli', 'clock'] as const;
export type Surface = (typeof SURFACES)[number];

export interface Actor {
  readonly desk: DeskId;
  /** The member's stable name in the log, such as `terminal:local:local`. */
  readonly member: string;
  readonly role: Role;
  /** The member's own time zone, for reading the dates they type; null for the desk's. */
  readonly zone: ZoneName | null;
  readonly surface: Surface;
}
