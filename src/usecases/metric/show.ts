/** A metric: what it measures, its figures, and what can be worked out between them. */
import type { Entity } from '../../domain/entity.ts';
import type { Metric } from '../../domain/metric.ts';
import type { IsoDate, ZoneName } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import { asOfInstant } from '../as-of.ts';
import type { Context } from '../context.ts';
import {
  checkChanges,
  type CheckedChange,
  compareFigures,
  type DisagreementDetail,
} from '../figure/compare.ts';
import { detailFigures, type FigureDetail } from '../figure/detail.ts';
import { type Corrected, correctionsOf } from '../log/history.ts';
import { matchClearly, resolveName, type Wanted } from '../name/resolve.ts';
import { splitNames } from '../name/split.ts';
import type { NameScope, Records } from '../ports.ts';

export interface MetricCard {
  readonly metric: Metric;
  /** Only this entity's figures are shown, with those of what is part of it; null for all. */
  readonly entity: Entity | null;
  readonly figures: readonly FigureDetail[];
  readonly changes: readonly CheckedChange[];
  readonly disagreements: readonly DisagreementDetail[];
  /** Corrections of the metric itself that stand, newest first. */
  readonly corrections: readonly Corrected[];
  readonly zone: ZoneName;
  readonly asOf: IsoDate | null;
}

export const METRIC: Wanted = { noun: 'metric', scope: { spaces: ['metric'] } };
const ENTITY: Wanted = { noun: 'company', scope: { spaces: ['entity'] } };

/**
 * A metric with its figures, of one entity or of all. `amazon lobbying` is understood as lobbying of Amazon.
 * @throws Refusal when a name is unknown or ambiguous, or nothing was held on the day asked for
 */
export async function showMetric(
  context: Context,
  asked: { readonly name: string; readonly of?: string | undefined; readonly asOf?: IsoDate | undefined },
): Promise<MetricCard> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const instant = await asOfInstant(records, asked.asOf);
    const { name, of } =
      asked.of === undefined ? await takeEntity(records, asked.name) : { name: asked.name, of: asked.of };
    const metricCode = await resolveName(records, name, METRIC);
    const [metric] = await records.many('metric', [metricCode], instant);
    if (!metric) throw new Error(`metric ${metricCode} has a name but no revision`);
    const entityCode = of === undefined ? null : await resolveName(records, of, ENTITY);
    const [entity] = entityCode === null ? [] : await records.many('entity', [entityCode]);
    const held = await records.figuresOf({
      metric: metric.code,
      ...(entityCode === null ? {} : { entities: await records.family(entityCode) }),
      ...(instant === undefined ? {} : { asOf: instant }),
    });
    const figures = await detailFigures(records, held, instant);
    return {
      metric,
      entity: entity ?? null,
      figures,
      changes: checkChanges(figures),
      disagreements: await compareFigures(records, figures),
      corrections: instant === undefined ? await correctionsOf(records, metricCode) : [],
      zone: (await records.desk()).zone,
      asOf: asked.asOf ?? null,
    };
  });
}

/** Takes an entity's name from the front or the back of the text when what remains names a metric. */
async function takeEntity(records: Records, text: string): Promise<{ name: string; of: string | undefined }> {
  const whole = { name: text, of: undefined };
  const clear = await matchClearly(records, text, METRIC.scope);
  if (clear && clear.how !== 'typo') return whole;
  const [entity, metric]: NameScope[] = [ENTITY.scope, METRIC.scope];
  if (!entity || !metric) return whole;
  const front = await splitNames(records, text, [entity, metric], 2);
  if (front?.[0] !== undefined && front[1] !== undefined) return { name: front[1], of: front[0] };
  const back = await splitNames(records, text, [metric, entity], 2);
  return back?.[0] !== undefined && back[1] !== undefined ? { name: back[0], of: back[1] } : whole;
}
