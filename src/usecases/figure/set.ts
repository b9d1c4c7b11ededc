/** A figure that an editor enters: one more observation beside those the desk holds. */
import type { Basis } from '../../domain/basis.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Figure } from '../../domain/figure.ts';
import type { Metric, Unit } from '../../domain/metric.ts';
import type { Context } from '../context.ts';
import { change, type Changed } from '../edit/change.ts';
import { METRIC } from '../metric/show.ts';
import { resolveName } from '../name/resolve.ts';
import type { Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { periodWords, typedPeriod } from './typed-period.ts';
import { typedSource } from './typed-source.ts';
import { splitFigure, typedBasis, typedValue, valueWords } from './typed-value.ts';

export interface FigureSet {
  /** The metric's name; when no value is given apart, the metric, the entity and the value one after the other. */
  readonly metric: string;
  readonly entity: string | undefined;
  readonly value: string | undefined;
  readonly period: string;
  readonly source: string;
  readonly basis: Basis | undefined;
}

export interface SetFigure {
  readonly figure: Figure;
  readonly metric: Metric;
  readonly entity: Entity | null;
}

/**
 * Enters a figure, after what was read has been shown and agreed to. The typed value is kept as it stands.
 * @throws Refusal, NeedsConfirmation
 */
export async function setFigure(context: Context, asked: FigureSet): Promise<Changed<SetFigure>> {
  const needs = { role: 'editor', action: 'metric.set', reason: null } as const;
  return await change(context, needs, async (editing) => {
    const { records } = editing;
    const named = await namesOf(records, asked);
    const metric = await metricOf(records, named.metric);
    const entity = await entityOf(records, named.entity);
    const { value, flag } = typedValue(named.value, metric.unit);
    const basis = typedBasis({ today: null, flag, given: asked.basis ?? null });
    const period = await typedPeriod(context, records, asked.period);
    const { source, words } = await typedSource(editing, asked.source);
    const figure: Figure = {
      code: await editing.newCode('F'),
      metric: metric.code,
      entity: entity?.code ?? null,
      measure: { kind: 'level' },
      period,
      raw: named.value,
      value,
      basis,
      basisOrigin: 'editor',
      heading: null,
      qualifiers: [],
      hedge: null,
      source,
    };
    const whose = entity === null ? 'for no one entity' : `for ${entity.name}`;
    editing.confirm([
      `${valueWords(value, metric.unit, basis)}, ${periodWords(period)}, ${whose}, ${metric.name}`,
      `Source: ${words}`,
    ]);
    await editing.put('figure', figure);
    return { figure, metric, entity };
  });
}

async function namesOf(
  records: Records,
  { metric, entity, value }: FigureSet,
): Promise<{ readonly metric: string; readonly entity: string | undefined; readonly value: string }> {
  if (value === undefined) {
    const split = await splitFigure(records, metric, async (name) => await unitNamed(records, name));
    return { ...split, entity: entity ?? split.entity };
  }
  if (entity !== undefined) return { metric, entity, value };
  const clear = await unitNamed(records, metric);
  if (clear !== undefined) return { metric, entity, value };
  // The value stands apart, the names do not: any text will do as a value here.
  const split = await splitFigure(records, `${metric} 0`, async (name) => await unitNamed(records, name));
  return { metric: split.metric, entity: split.entity, value };
}

/** The unit of the metric that a text clearly names. */
async function unitNamed(records: Records, name: string): Promise<Unit | undefined> {
  const coded = /^m-\d+$/i.test(name) ? name.toUpperCase() : undefined;
  const [match] = coded === undefined ? await records.names.match(name, METRIC.scope, 1) : [];
  const code = coded ?? match?.code;
  const [metric] = code === undefined ? [] : await records.many('metric', [code]);
  return metric?.unit;
}

async function metricOf(records: Records, name: string): Promise<Metric> {
  const code = await resolveName(records, name, METRIC);
  const held = await records.get('metric', code);
  if (held && held.retired === null) return held.record;
  throw new Refusal('retired', `${code} is retired: figures can no longer be added to it.`);
}

async function entityOf(records: Records, name: string | undefined): Promise<Entity | null> {
  if (name === undefined) return null;
  const code = await resolveName(records, name, { noun: 'company', scope: { spaces: ['entity'] } });
  const [entity] = await records.many('entity', [code]);
  return entity ?? null;
}
