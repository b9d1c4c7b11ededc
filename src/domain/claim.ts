/** A claim: what an outlet says, in the desk's own words. It is never shown without the outlet. */
import type { Code } from './code.ts';
import type { Hedge, Source } from './source.ts';

/** `factual` means checkable, not true. */
export const CLAIM_KINDS = ['factual', 'opinion', 'hypothetical', 'forecast'] as const;
export type ClaimKind = (typeof CLAIM_KINDS)[number];

export interface Claim {
  readonly code: Code;
  readonly kind: ClaimKind;
  /** A paraphrase that a reader can take in alone. */
  readonly text: string;
  /** Whom the outlet says it comes from, when not the outlet itself. */
  readonly speaker: string | null;
  readonly hedge: Hedge | null;
  /** The entities it is about. */
  readonly about: readonly Code[];
  /** Figures that give its numbers. */
  readonly figures: readonly Code[];
  readonly source: Source;
  readonly notes: readonly string[];
}
