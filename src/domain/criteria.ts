/** Criteria that were written or rewritten when the outcome may already have been known. */
import type { Due, Part } from './prediction.ts';
import type { Revision } from './revision.ts';
import { dateIn, type IsoDate, type ZoneName } from './time.ts';

/** A change of a part's criteria after its deadline. */
export interface LateCriteria {
  /** The revision that changed them. */
  readonly n: number;
  readonly on: IsoDate;
}

/** The revisions of a part that changed its criteria: their wording, or that an editor stands by them. */
export function criteriaChanges(revisions: readonly Revision<Part>[]): readonly Revision<Part>[] {
  return revisions.filter((revision, index) => {
    const before = revisions[index - 1];
    return before !== undefined && wording(before.record) !== wording(revision.record);
  });
}

/**
 * The changes that came after the deadline, by any of the due dates that count: the one held when the criteria were
 * changed, which no later re-dating can talk away, and the one held now, which shows what was not known then.
 */
export function lateCriteria(
  changes: readonly { readonly revision: Revision<Part>; readonly heldDue: Due }[],
  dueNow: Due,
  zone: ZoneName,
): readonly LateCriteria[] {
  return changes.flatMap(({ revision, heldDue }) => {
    const on = dateIn(revision.recordedAt, zone);
    return isOver(heldDue, on) || isOver(dueNow, on) ? [{ n: revision.n, on }] : [];
  });
}

/** Whether a due window lies wholly before a day. */
export function isOver(due: Due, day: IsoDate): boolean {
  return due.kind === 'window' && day > due.to;
}

function wording(part: Part): string {
  return JSON.stringify([part.criteria?.text ?? null, part.criteria?.adopted ?? false, part.fallbackSource]);
}
