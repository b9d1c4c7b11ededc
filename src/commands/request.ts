/** What a platform hands to dispatch, once its own payload is parsed. */
import type { Workspace } from '../usecases/ports.ts';
import type { Args } from './command.ts';

/** A typed line (`company amazon`), or a command chosen with typed options. Buttons carry lines. */
export type Request =
  | { readonly kind: 'line'; readonly line: string }
  | { readonly kind: 'typed'; readonly path: readonly string[]; readonly args: Args };

/** Who asks, as the platform knows them. Null workspace: the place belongs to no desk (a direct message outside any workspace). */
export interface Caller {
  readonly workspace: (Workspace & { readonly name: string }) | null;
  readonly user: string;
}

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
