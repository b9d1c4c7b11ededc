/** Words that many answers share, and the form in which the contract's questions are written down. */

/** The line under every answer that gives what the outlet says. */
export const STANDING = 'AINews says so; not verified by this desk. Source: A-1 (publication date unknown)';
export const HINT =
  'Deadlines counted from publication stay unknown until an editor says when A-1 was published: article date A-1 <date>';
export const UNKNOWN_DUE = 'due date unknown, because the publication date is';
export const PRE = 'headed “Pre-Crackdown (Q1 2025)” Q1 2025';
export const POST = 'headed “Post-Crackdown (Q2 2025)” Q2 2025';
export const LOBBYING = 'estimated by the column heading “2025 est.”';

export interface Question {
  readonly line: string;
  /** Rows and sentences; a row reads: figure, value, how stated, period, code. */
  readonly facts: readonly string[];
  /** Buttons that lead on from it. */
  readonly buttons?: readonly string[];
}
