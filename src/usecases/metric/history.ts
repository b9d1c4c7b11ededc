/** How a metric's figures came to be what the desk holds. */
import type { Figure } from '../../domain/figure.ts';
import type { Metric } from '../../domain/metric.ts';
import type { Revision } from '../../domain/revision.ts';
import type { ZoneName } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { detailFigures, type FigureDetail } from '../figure/detail.ts';
import { resolveName } from '../name/resolve.ts';
import { METRIC } from './show.ts';

export interface MetricHistory {
  readonly metric: Metric;
  readonly zone: ZoneName;
  /** Each figure as it stands, with every revision of it, first to last. */
  readonly lines: readonly {
    readonly current: FigureDetail;
    readonly revisions: readonly Revision<Figure>[];
  }[];
}

/**
 * Every figure of a metric with every revision of it, ordered by the period it speaks of.
 * @throws Refusal when the name is unknown or ambiguous
 */
export async function metricHistory(context: Context, name: string): Promise<MetricHistory> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const code = await resolveName(records, name, METRIC);
    const [metric] = await records.many('metric', [code]);
    if (!metric) throw new Error(`metric ${code} has a name but no revision`);
    const figures = await detailFigures(records, await records.figuresOf({ metric: code }));
    const lines = [];
    for (const current of figures.toSorted(byPeriod)) {
      lines.push({ current, revisions: await records.revisions('figure', current.figure.code) });
    }
    return { metric, zone: (await records.desk()).zone, lines };
  });
}

/** Earliest period first; figures without a known period last. */
function byPeriod(a: FigureDetail, b: FigureDetail): number {
  const [left, right] = [startOf(a), startOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function startOf(detail: FigureDetail): string {
  return detail.figure.period?.range?.from ?? '9999-12-31';
}
