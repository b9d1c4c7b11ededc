/** The scorecard: how predictions came out, counted without flattering anyone. */
import type { Due, Logic, Part } from './prediction.ts';
import { isOver } from './criteria.ts';
import type { IsoDate } from './time.ts';
import { type Outcome, outcomeOf, OUTCOMES, type Verdict } from './verdict.ts';

/** Below this many hits and misses a rate says nothing. */
export const RATED_FROM = 10;

export interface ScoredPart {
  readonly part: Pick<Part, 'checkability'>;
  readonly due: Due;
  readonly verdict: Pick<Verdict, 'state' | 'outcome'> | null;
}

export interface ScoredPrediction {
  readonly logic: Logic;
  readonly parts: readonly ScoredPart[];
}

export interface Score {
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** Undecided, overdue ones included. */
  readonly open: number;
  /** Undecided with a part whose due window is over. */
  readonly overdue: number;
  /** Correct and incorrect together: what a hit rate is out of. */
  readonly rated: number;
  /** Correct out of rated, from 0 to 1; null while there are too few to rate. */
  readonly hitRate: number | null;
}

interface Unit {
  readonly outcome: Outcome | null;
  readonly overdue: boolean;
}

/**
 * Counts predictions by outcome. `each` counts part by part, `any` and `all` as a whole; what is not checkable counts
 * nowhere. A proposal is no outcome. `partly`, `ambiguous` and `annulled` are counted and never scored.
 */
export function score(predictions: readonly ScoredPrediction[], today: IsoDate): Score {
  const units = predictions.flatMap((prediction) => unitsOf(prediction, today));
  const count = (outcome: Outcome): number => units.filter((unit) => unit.outcome === outcome).length;
  const [correct, incorrect] = [count('correct'), count('incorrect')];
  const rated = correct + incorrect;
  const open = units.filter((unit) => unit.outcome === null);
  return {
    outcomes: {
      correct,
      incorrect,
      partly: count('partly'),
      ambiguous: count('ambiguous'),
      annulled: count('annulled'),
    },
    open: open.length,
    overdue: open.filter((unit) => unit.overdue).length,
    rated,
    hitRate: rated < RATED_FROM ? null : correct / rated,
  };
}

/** How many outcomes and open questions a score counts in all. */
export function sizeOf(scored: Score): number {
  return OUTCOMES.reduce((sum, outcome) => sum + scored.outcomes[outcome], scored.open);
}

function unitsOf({ logic, parts }: ScoredPrediction, today: IsoDate): readonly Unit[] {
  const checkable = parts.filter(({ part }) => part.checkability !== 'not-checkable');
  const units = checkable.map(({ verdict, due }): Unit => {
    const outcome = finalOutcome(verdict);
    return { outcome, overdue: outcome === null && isOver(due, today) };
  });
  if (logic === 'each' || units.length === 0) return units;
  const outcome = outcomeOf(
    logic,
    units.map((unit) => unit.outcome),
  );
  return [{ outcome, overdue: outcome === null && units.some((unit) => unit.overdue) }];
}

/** A verdict's outcome once it is final; null before. */
export function finalOutcome(verdict: Pick<Verdict, 'state' | 'outcome'> | null): Outcome | null {
  return verdict?.state === 'final' ? verdict.outcome : null;
}
