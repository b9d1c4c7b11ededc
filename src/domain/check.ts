/** An editor's standing on a claim or a figure. Only people set it; nothing automatic ever does. */
import type { Code } from './code.ts';
import type { IsoDate } from './time.ts';

/** `withdrawn` takes an earlier check back: the record is unchecked again, and both stay readable. */
export const CHECK_STATUSES = [
  'corroborated',
  'disputed',
  'contradicted',
  'unverifiable',
  'withdrawn',
] as const;
export type CheckStatus = (typeof CHECK_STATUSES)[number];

/** One record has at most one check; changing one's mind adds a revision to it. */
export interface Check {
  readonly code: Code;
  /** The claim or figure it is about. */
  readonly target: Code;
  readonly status: CheckStatus;
  /** Where the evidence is; only `unverifiable` and `withdrawn` may go without. */
  readonly evidenceUrl: string | null;
  readonly note: string | null;
  /** The member who set it. */
  readonly by: string;
  readonly on: IsoDate;
}

/** A check beside what it was made on: it says nothing of words that came after it. */
export interface Standing extends Check {
  /** What the record read when it was checked, where it has been corrected since; null while it still reads so. */
  readonly readThen: string | null;
}

/** Whether a status needs an address that shows why. */
export function needsEvidence(status: CheckStatus): boolean {
  return status !== 'unverifiable' && status !== 'withdrawn';
}
