/** How a part of a prediction came out, as editors decided it. */
import type { Code } from './code.ts';
import type { Due, Logic } from './prediction.ts';
import { type IsoDate, showDate } from './time.ts';

/** Ambiguous: reality is unclear. Annulled: the question was broken. Neither is scored, nor is `partly`. */
export const OUTCOMES = ['correct', 'incorrect', 'partly', 'ambiguous', 'annulled'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const VERDICT_STATES = ['proposed', 'final', 'reopened'] as const;
export type VerdictState = (typeof VERDICT_STATES)[number];

/** One part has one verdict; proposing, seconding and reopening add revisions to it. */
export interface Verdict {
  readonly code: Code;
  readonly part: Code;
  readonly state: VerdictState;
  readonly outcome: Outcome;
  /** When it happened, or when it became clear that it had not. */
  readonly happenedOn: IsoDate;
  readonly evidenceUrl: string;
  readonly note: string | null;
  readonly proposedBy: string;
  /** The other editor who agreed; null while proposed, and where the desk asks for one editor only. */
  readonly secondedBy: string | null;
  /** The criteria as they stood when the verdict was proposed. */
  readonly criteria: string;
  /** Why it was reopened. */
  readonly reason: string | null;
}

/** The outcome of a whole prediction from those of its parts; null while it is open. `each` has none of its own. */
export function outcomeOf(logic: Logic, parts: readonly (Outcome | null)[]): Outcome | null {
  if (logic === 'each' || parts.length === 0) return null;
  const deciding: Outcome = logic === 'any' ? 'correct' : 'incorrect';
  if (parts.includes(deciding)) return deciding;
  if (parts.includes(null)) return null;
  const rest = parts.filter((outcome) => outcome !== null && outcome !== 'annulled');
  if (rest.length === 0) return 'annulled';
  const other: Outcome = logic === 'any' ? 'incorrect' : 'correct';
  if (rest.every((outcome) => outcome === other)) return other;
  return rest.includes('ambiguous') ? 'ambiguous' : 'partly';
}

/** What is asked of a verdict before it is proposed. */
export interface Finding {
  readonly part: Code;
  readonly outcome: Outcome;
  readonly happenedOn: IsoDate;
}

/** What an editor should know before proposing an outcome that sits badly with the due date, one sentence each. */
export function doubtsAbout(finding: Finding, due: Due, today: IsoDate): readonly string[] {
  const { part, outcome, happenedOn } = finding;
  if (due.kind !== 'window') return [];
  if (outcome === 'incorrect' && today <= due.to)
    return [`${part} has until ${showDate(due.to)} to come true: this calls it incorrect before that.`];
  if (outcome === 'correct' && happenedOn > due.to)
    return [`It happened on ${showDate(happenedOn)}, after the deadline of ${part} on ${showDate(due.to)}.`];
  return [];
}

/** Whether a part that depends on another falls with it: only a final verdict other than `correct` decides. */
export function failsCondition(verdict: Pick<Verdict, 'state' | 'outcome'> | null): boolean {
  return verdict?.state === 'final' && (verdict.outcome === 'incorrect' || verdict.outcome === 'annulled');
}
