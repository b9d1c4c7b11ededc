import type { Draft } from '../ports.ts';

/** A draft beside what it replaces. */
export interface Drafted {
  readonly draft: Draft;
  readonly before: object | null;
  /** Why the record was out of use before; null or left out when it was not. */
  readonly wasRetired?: string | null;
}
