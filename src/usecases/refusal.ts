/** Refusals: everything a use-case declines to do, as a closed set of reasons with a sentence a person can act on. */
import type { Code } from '../domain/code.ts';

export const REFUSAL_CODES = [
  'unknown-command',
  'bad-option',
  'missing-option',
  'too-long',
  'unknown-code',
  'unknown-name',
  'ambiguous-name',
  'nothing-held',
  'retired',
  'stale',
  'not-yet',
  'conflicting',
  'forbidden',
  'no-desk',
  'unavailable',
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Something else the person may have meant, with the command line that asks for it. */
export interface Candidate {
  readonly code: Code | null;
  readonly label: string;
  readonly line: string;
}

/** Thrown by use-cases and commands, turned into a View by dispatch. Any other error is a defect. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly candidates: readonly Candidate[];

  /** @param sentence what is wrong and what to do, for the person who asked */
  constructor(code: RefusalCode, sentence: string, candidates: readonly Candidate[] = []) {
    super(sentence);
    this.name = 'Refusal';
    this.code = code;
    this.candidates = candidates;
  }
}
