/** What a platform hands to dispatch, once its own payload is parsed. */
import type { Workspace } from '../usecases/ports.ts';
import type { Args } from './command.ts';

/** A typed line (`company amazon`), or a command chosen with typed options. Buttons carry lines. */
export type Request =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'typed'; readonly path: readonly string[]; readonly args: Args }
  /** A form that was filled in: its line, the revision it was opened on, and the fields' texts. */
  | {
      readonly kind: 'form';
      readonly line: string;
      readonly revision: number | null;
      readonly values: Args;
      /** The platform's dialog is gone once it is sent: what was typed is to be kept when it is refused. */
      readonly keep?: boolean;
    };

/** Who asks, as the platform knows them. Null workspace: the place belongs to no desk (a direct message outside any workspace). */
export interface Caller {
  readonly workspace: (Workspace & { readonly name: string }) | null;
  readonly user: string;
  /** The channel it was asked in, by the platform's own id; left out or null where there is none. */
  readonly place?: { readonly channel: string } | null;
  /**
   * What the platform knows of the user now. Asked anew for every change, so that a role taken away is gone at once;
   * `recent` lets a question do with what was known a little while ago.
   */
  readonly membership: (recent: boolean) => Promise<Membership>;
}

export interface Membership {
  /** The platform's ids of the groups or roles the user belongs to. */
  readonly groups: readonly string[];
  /** Owns the workspace or guild: admin of its desk whatever else is set. */
  readonly owner: boolean;
  /** The user's own time zone, where the platform tells. */
  readonly zone: string | null;
}

/** A user of whom the platform tells nothing more. */
export const NO_MEMBERSHIP: Membership = { groups: [], owner: false, zone: null };

/** One suggestion while an option is being typed: what is shown, and what is filled in (at most 100 characters). */
export interface Suggestion {
  readonly label: string;
  readonly value: string;
}

export interface CompletionRequest {
  readonly path: readonly string[];
  readonly option: string;
  readonly typed: string;
}
