/** Two things an article says that do not sit well together. */
import type { Code } from './code.ts';
import type { Source } from './source.ts';

/**
 * A tension an editor recorded between two or more places of an article. Conflicts between numbers are not
 * recorded: they are found by comparing rounding intervals (see disagreement.ts).
 */
export interface Conflict {
  readonly code: Code;
  readonly text: string;
  /** Claims, figures or metrics that pull against each other. */
  readonly between: readonly Code[];
  readonly source: Source;
}
