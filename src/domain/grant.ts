/** Who may do what in a desk, and how the desk works: settings as records, so that they have a history too. */
import { type Cadence, DEFAULT_CADENCE } from './cadence.ts';
import type { Code } from './code.ts';
import type { UnknownPolicy } from './delivery.ts';
import type { Hours, WallTimeText } from './hours.ts';
import type { ZoneName } from './time.ts';

/** Weakest first; each role may do all that the ones before it may. */
export const ROLES = ['reader', 'reporter', 'editor', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** A role given to a member, or to all members of a group of the chat platform. */
export interface Grant {
  readonly code: Code;
  readonly subjectKind: 'member' | 'group';
  /** The platform's stable name of the member or group, workspace included. */
  readonly subject: string;
  /** How the desk knows them. */
  readonly label: string;
  /** `reader` takes an earlier grant away. */
  readonly role: Role;
}

/** A channel of a chat platform. */
export interface ChannelRef {
  readonly platform: string;
  readonly workspace: string;
  readonly channel: string;
}

/** The desk's ways of working: one record, `D-1`. */
export interface DeskSettings {
  readonly code: Code;
  /** How many editors it takes to settle a verdict. */
  readonly editorsToSettle: 1 | 2;
  /** Where one line per change is posted; null for nowhere. */
  readonly auditChannel: ChannelRef | null;
  /** The desk's zone, where an admin has set one; null for the one it was opened with. */
  readonly zone: ZoneName | null;
  /** When what has only a date goes out. */
  readonly deskHour: WallTimeText;
  readonly quiet: Hours['quiet'];
  readonly cadence: Cadence;
  /** What to do when nobody can tell whether a message arrived. */
  readonly unknownPolicy: UnknownPolicy;
}

/** What a desk works by until an admin says otherwise. */
export const DEFAULT_SETTINGS: DeskSettings = {
  code: 'D-1',
  editorsToSettle: 2,
  auditChannel: null,
  zone: null,
  deskHour: '09:00',
  quiet: null,
  cadence: DEFAULT_CADENCE,
  unknownPolicy: 'repeat',
};

/** The strongest of several roles; `reader` when there is none. */
export function strongest(roles: readonly Role[]): Role {
  return roles.reduce<Role>(
    (best, role) => (ROLES.indexOf(role) > ROLES.indexOf(best) ? role : best),
    'reader',
  );
}
