/** Everything in the record that does not sit well together. */
import type { Conflict } from '../../domain/conflict.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import {
  checkChanges,
  type CheckedChange,
  compareFigures,
  type DisagreementDetail,
} from '../figure/compare.ts';
import { detailFigures } from '../figure/detail.ts';
import type { Records } from '../ports.ts';

export interface Conflicts {
  /** Tensions an editor recorded. */
  readonly recorded: readonly Conflict[];
  /** Figures that differ as written. */
  readonly disagreements: readonly DisagreementDetail[];
  /** Stated changes that their own two figures do not give. */
  readonly changes: readonly CheckedChange[];
}

/** The conflicts of a desk are read whole. */
const MOST = 1_000;

/** The recorded conflicts, and those that are worked out anew over all figures each time. */
export async function listConflicts(context: Context): Promise<Conflicts> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, conflictsIn);
}

/** The same from a desk that is open already. */
export async function conflictsIn(records: Records): Promise<Conflicts> {
  const figures = await detailFigures(records, await records.figuresOf({}));
  return {
    recorded: (await records.list('conflict', { limit: MOST, offset: 0 })).items,
    disagreements: await compareFigures(records, figures),
    changes: checkChanges(figures).filter(({ agrees }) => !agrees),
  };
}
