import { PREDICTION_PAGE, sliceOf } from '../../domain/page.ts';
import type { Code } from '../../domain/code.ts';
import { dateIn } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import type { Page, PartFilter } from '../ports.ts';
import { detailPredictions, type PredictionDetail } from './detail.ts';

/** The lists a reader can ask for. */
export const PREDICTION_LISTS = ['open', 'due', 'overdue', 'undated', 'all'] as const;
export type PredictionListName = (typeof PREDICTION_LISTS)[number];

export interface PredictionList {
  readonly list: PredictionListName;
  readonly predictions: Page<PredictionDetail>;
}

/**
 * One page of predictions with at least one part in the list asked for, judged on today in the desk's zone.
 * `undated` holds those without a horizon and those whose date can't be worked out yet.
 */
export async function listPredictions(
  context: Context,
  list: PredictionListName,
  page: number,
): Promise<PredictionList> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const today = dateIn(context.clock(), (await records.desk()).zone);
    const slice = sliceOf(page, PREDICTION_PAGE);
    const codes: Page<Code> = await records.predictionsWhere(STATES[list], today, slice);
    return {
      list,
      predictions: { items: await detailPredictions(records, codes.items, today), total: codes.total },
    };
  });
}

const STATES: Record<PredictionListName, readonly PartFilter[]> = {
  open: ['open'],
  due: ['due'],
  overdue: ['overdue'],
  undated: ['undated', 'needs-date'],
  all: ['all'],
};
