import type { Metric, Unit } from '../../domain/metric.ts';
import { cleanText } from '../../domain/text.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { readName, refuseTaken } from '../name/taken.ts';

export interface MetricAdd {
  readonly name: string;
  readonly unit: Unit;
  readonly scope: string | undefined;
  readonly definition: string | undefined;
}

/**
 * Adds a metric to the record.
 * @throws Refusal `conflicting` when its name is taken
 */
export async function addMetric(context: Context, asked: MetricAdd): Promise<Changed<Metric>> {
  const needs = { role: 'editor', action: 'metric.add', reason: null } as const;
  return await change(context, needs, async (editing) => {
    const name = readName(asked.name);
    await refuseTaken(editing.records, 'metric', name, null);
    const metric: Metric = {
      code: await editing.newCode('M'),
      name,
      aliases: [],
      unit: asked.unit,
      scope: asked.scope === undefined ? null : cleanText(asked.scope),
      definition: asked.definition === undefined ? null : cleanText(asked.definition),
      caveats: [],
    };
    await editing.put('metric', metric);
    return metric;
  });
}
