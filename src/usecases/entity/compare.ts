/** Two entities side by side, metric by metric. */
import type { Article } from '../../domain/article.ts';
import type { Code } from '../../domain/code.ts';
import type { Entity, EntityKind } from '../../domain/entity.ts';
import type { Metric } from '../../domain/metric.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { byCode, detailFigures, type FigureDetail } from '../figure/detail.ts';
import { resolveName, type Wanted } from '../name/resolve.ts';
import { splitNames } from '../name/split.ts';
import type { NameScope, Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

export interface ComparedMetric {
  readonly metric: Metric;
  readonly a: readonly FigureDetail[];
  readonly b: readonly FigureDetail[];
}

export interface Comparison {
  readonly a: Entity;
  readonly b: Entity;
  /** Metrics that at least one of the two has a figure for, in code order. */
  readonly rows: readonly ComparedMetric[];
  readonly metric: Metric | null;
  readonly articles: readonly Article[];
}

/** The names to compare. Typed text may bring them all in `a`; they are then told apart by the names themselves. */
export interface ComparisonNames {
  readonly a: string;
  readonly b?: string | undefined;
  readonly metric?: string | undefined;
}

const METRIC: Wanted = { noun: 'metric', scope: { spaces: ['metric'] } };

/**
 * Compares two entities on one metric, or on every metric that either has a figure for.
 * @throws Refusal when names are missing, unknown or ambiguous, or mean the same entity
 */
export async function compareEntities(
  context: Context,
  names: ComparisonNames,
  wanted: Wanted,
): Promise<Comparison> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const apart =
      names.b === undefined ? await tellApart(records, names.a, wanted) : { ...names, b: names.b };
    const a = await load(records, 'entity', await resolveName(records, apart.a, wanted));
    const b = await load(records, 'entity', await resolveName(records, apart.b, wanted));
    if (a.code === b.code) throw sameTwice(a, apart);
    const metric =
      apart.metric === undefined
        ? null
        : await load(records, 'metric', await resolveName(records, apart.metric, METRIC));
    const left = await figuresOf(records, a, metric);
    const right = await figuresOf(records, b, metric);
    return {
      a,
      b,
      metric,
      rows: rowsOf(left, right),
      articles: [...byCode([...left, ...right].map((detail) => detail.article)).values()],
    };
  });
}

async function tellApart(
  records: Records,
  text: string,
  wanted: Wanted,
): Promise<{ a: string; b: string; metric?: string | undefined }> {
  const scopes: NameScope[] = [wanted.scope, wanted.scope, METRIC.scope];
  const [a, b, metric] = (await splitNames(records, text, scopes, 2)) ?? [];
  if (a !== undefined && b !== undefined) return { a, b, metric };
  throw new Refusal(
    'missing-option',
    `Please name two to compare, like: ${wanted.noun} compare A vs B. From “${text}” I can't tell two names this desk knows.`,
  );
}

async function load<K extends 'entity' | 'metric'>(
  records: Records,
  kind: K,
  code: Code,
): Promise<K extends 'entity' ? Entity : Metric>;
async function load(records: Records, kind: 'entity' | 'metric', code: Code): Promise<Entity | Metric> {
  const [found] = await records.many(kind, [code]);
  if (!found) throw new Error(`${kind} ${code} has a name but no revision`);
  return found;
}

function sameTwice(entity: Entity, { a, b }: { a: string; b: string }): Refusal {
  return new Refusal(
    'conflicting',
    `“${a}” and “${b}” are one here: ${entity.name} (${entity.code}). Please name another to compare it with.`,
  );
}

/**
 * Figures of the entity, of what was merged into it, and of what may stand for it: a company's segments, the models
 * of a line.
 */
async function figuresOf(
  records: Records,
  entity: Entity,
  metric: Metric | null,
): Promise<readonly FigureDetail[]> {
  const entities = await records.family(entity.code);
  const held = await records.figuresOf(metric ? { entities, metric: metric.code } : { entities });
  const standIn: EntityKind = entity.kind === 'company' ? 'segment' : entity.kind;
  const members = byCode(await records.many('entity', entities));
  return (await detailFigures(records, held)).filter((detail) => {
    const counted = detail.entity && countedAs(detail.entity, members);
    return counted?.code === entity.code || counted?.kind === standIn;
  });
}

/** The member of the family that an entity counts as, by whatever merges. */
function countedAs(entity: Entity, members: ReadonlyMap<Code, Entity>): Entity {
  const into = entity.mergedInto === null ? undefined : members.get(entity.mergedInto);
  return into ? countedAs(into, members) : entity;
}

function rowsOf(left: readonly FigureDetail[], right: readonly FigureDetail[]): readonly ComparedMetric[] {
  const metrics = byCode([...left, ...right].map((detail) => detail.metric));
  return [...metrics.values()].map((metric) => ({
    metric,
    a: under(left, metric.code),
    b: under(right, metric.code),
  }));
}

function under(details: readonly FigureDetail[], metric: Code): readonly FigureDetail[] {
  return details.filter((detail) => detail.metric.code === metric);
}
