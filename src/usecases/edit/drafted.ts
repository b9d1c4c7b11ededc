import type { Draft } from '../ports.ts';

/** A draft beside what it replaces. */
export interface Drafted {
  readonly draft: Draft;
  readonly before: object | null;
}
