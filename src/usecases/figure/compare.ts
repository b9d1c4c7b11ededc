/** What can be worked out between figures: stated changes checked, and figures that do not say the same. */
import { agrees, computeChange, type ComputedChange } from '../../domain/change.ts';
import type { Code } from '../../domain/code.ts';
import type { Entity } from '../../domain/entity.ts';
import { type Disagreement, findDisagreements } from '../../domain/disagreement.ts';
import type { Records } from '../ports.ts';
import { byCode, type FigureDetail, unique } from './detail.ts';

/** A stated change beside the change worked out from its two figures. */
export interface CheckedChange {
  readonly stated: FigureDetail;
  readonly from: FigureDetail;
  readonly to: FigureDetail;
  readonly computed: ComputedChange;
  readonly agrees: boolean;
}

/** Recomputes every stated change whose two figures are among the given ones. */
export function checkChanges(figures: readonly FigureDetail[]): readonly CheckedChange[] {
  const known = new Map(figures.map((detail) => [detail.figure.code, detail]));
  return figures.flatMap((stated) => {
    const { measure, value } = stated.figure;
    if (measure.kind !== 'change' || value.kind !== 'number') return [];
    const from = known.get(measure.from ?? '');
    const to = known.get(measure.to ?? '');
    if (!from || !to) return [];
    const computed = computeChange(from.figure, to.figure, stated.metric.unit);
    return computed ? [{ stated, from, to, computed, agrees: agrees(value, computed) }] : [];
  });
}

export interface DisagreementDetail {
  readonly kind: Disagreement['kind'];
  readonly a: FigureDetail;
  readonly b: FigureDetail;
}

/** Pairs among the given figures that differ as written, found by comparing their rounding intervals. */
export async function compareFigures(
  records: Records,
  figures: readonly FigureDetail[],
): Promise<readonly DisagreementDetail[]> {
  const details = new Map(figures.map((detail) => [detail.figure.code, detail]));
  const units = new Map(figures.map((detail) => [detail.metric.code, detail.metric.unit]));
  const related = await relatedness(records, unique(figures.flatMap((detail) => detail.figure.entity ?? [])));
  return findDisagreements(
    figures.map((detail) => detail.figure),
    (metric) => units.get(metric) ?? 'text',
    related,
  ).flatMap(({ a, b, kind }) => {
    const [left, right] = [details.get(a), details.get(b)];
    return left && right ? [{ kind, a: left, b: right }] : [];
  });
}

function above(entity: Entity | undefined): Code | null {
  return entity?.mergedInto ?? entity?.parent ?? null;
}

/** Whether two entities are the same, or one is part of the other, for a set of entities and all above them. */
async function relatedness(
  records: Records,
  codes: readonly Code[],
): Promise<(a: Code | null, b: Code | null) => boolean> {
  const parents = new Map<Code, Code | null>();
  let wanted = [...codes];
  while (wanted.length > 0) {
    const loaded = byCode(await records.many('entity', wanted));
    // What was merged into another is the same as it: for comparing, that is being part of it.
    for (const code of wanted) parents.set(code, above(loaded.get(code)));
    wanted = unique([...loaded.values()].flatMap((entity) => above(entity) ?? [])).filter(
      (code) => !parents.has(code),
    );
  }
  const isWithin = (inner: Code | null, outer: Code): boolean => {
    for (let at = inner; at !== null; at = parents.get(at) ?? null) if (at === outer) return true;
    return false;
  };
  return (a, b) => a === b || (a !== null && b !== null && (isWithin(a, b) || isWithin(b, a)));
}
