/** How a number came to be, and how much weight that leaves it. */

/** Strongest first: a figure given flatly, worked out, estimated, or projected into a time not yet over. */
export const BASES = ['stated', 'derived', 'estimated', 'projected'] as const;
export type Basis = (typeof BASES)[number];

/** Where the basis was read: the cell itself, the column's heading, the sentence, an editor, or the inputs of a sum. */
export const BASIS_ORIGINS = ['cell', 'header', 'prose', 'editor', 'inputs'] as const;
export type BasisOrigin = (typeof BASIS_ORIGINS)[number];

export interface DerivedBasis {
  readonly basis: 'derived';
  /** The weakest basis among the inputs: a value worked out from an estimate is no better than the estimate. */
  readonly weakest: Basis;
}

/** The basis of a value worked out from others: derived, carrying the weakest of its inputs. */
export function deriveBasis(inputs: readonly Basis[]): DerivedBasis {
  const rank = (basis: Basis): number => BASES.indexOf(basis);
  const weakest = inputs.reduce<Basis>(
    (worst, basis) => (rank(basis) > rank(worst) ? basis : worst),
    'stated',
  );
  return { basis: 'derived', weakest };
}
