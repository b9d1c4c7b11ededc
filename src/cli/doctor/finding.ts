/** What the doctor found out about one thing, and how it is said. */

/**
 * OK: configured, and it works. MISSING: not there, and nothing is broken by that. WRONG: must be put right.
 * SKIPPED: could not be looked at, or need not be.
 */
const WORDS = ['OK', 'MISSING', 'WRONG', 'SKIPPED'] as const;
export type Word = (typeof WORDS)[number];

export interface Finding {
  readonly word: Word;
  /** What was looked at. */
  readonly subject: string;
  /** What was seen and, unless all is well, what to do. */
  readonly text: string;
}

/** A section of the examination under way. */
export type Examination = AsyncIterable<Finding>;

const WIDTH = Math.max(...WORDS.map((word) => word.length));

export const ok = (subject: string, text: string): Finding => ({ word: 'OK', subject, text });
export const missing = (subject: string, text: string): Finding => ({ word: 'MISSING', subject, text });
export const wrong = (subject: string, text: string): Finding => ({ word: 'WRONG', subject, text });
export const skipped = (subject: string, text: string): Finding => ({ word: 'SKIPPED', subject, text });

/** The finding as one line. Names of desks come from chat: what could steer a terminal is taken out. */
export function findingLine({ word, subject, text }: Finding): string {
  const line = `${word.padEnd(WIDTH)}  ${subject}: ${text}`;
  return line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trimEnd();
}

/** How many findings of each word, and what that means. */
export function summaryLine(findings: readonly Finding[]): string {
  const count = (word: Word): number => findings.filter((finding) => finding.word === word).length;
  const counts = WORDS.map((word) => `${count(word)} ${word}`).join(', ');
  const meaning =
    count('WRONG') > 0
      ? 'put right what is WRONG, then run this again'
      : count('MISSING') > 0
        ? 'nothing is wrong, and what is MISSING can be added'
        : 'all is well';
  return `Summary: ${counts}; ${meaning}.`;
}
