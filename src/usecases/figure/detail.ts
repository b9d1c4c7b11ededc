/** Figures with everything that must stand beside them when they are shown. */
import { type Basis, deriveBasis } from '../../domain/basis.ts';
import type { Standing } from '../../domain/check.ts';
import type { Article } from '../../domain/article.ts';
import type { Code } from '../../domain/code.ts';
import type { Entity } from '../../domain/entity.ts';
import type { Figure } from '../../domain/figure.ts';
import type { Metric } from '../../domain/metric.ts';
import type { IsoInstant } from '../../domain/time.ts';
import { standingOf } from '../check/standing.ts';
import { REWORDING, reworded } from '../edit/rewording.ts';
import type { Records } from '../ports.ts';

export interface FigureDetail {
  readonly figure: Figure;
  readonly metric: Metric;
  readonly entity: Entity | null;
  readonly article: Article;
  /** For a change: the weakest basis among the two levels it lies between; null where they are not known. */
  readonly weakest: Basis | null;
  /** The editors' standing on it; null while nobody has checked. */
  readonly check: Standing | null;
  /** As it was first recorded, where an editor has corrected what it says since; null while it says the same. */
  readonly original: Figure | null;
  /** The time it is about, in words: its own period, or of a change the two it lies between; null where none is known. */
  readonly period: string | null;
}

/** Joins figures with their metric, entity and article, keeping their order. */
export async function detailFigures(
  records: Records,
  figures: readonly Figure[],
  asOf?: IsoInstant,
): Promise<readonly FigureDetail[]> {
  const metrics = byCode(await records.many('metric', unique(figures.map((figure) => figure.metric)), asOf));
  const entities = byCode(
    await records.many('entity', unique(figures.flatMap((figure) => figure.entity ?? [])), asOf),
  );
  const articles = byCode(
    await records.many('article', unique(figures.map((figure) => figure.source.article)), asOf),
  );
  const levels = byCode(await records.many('figure', unique(figures.flatMap(endsOf)), asOf));
  const codes = figures.map((figure) => figure.code);
  const checks = await standingOf(records, codes, asOf);
  const originals = await originalsOf(records, figures);
  return figures.flatMap((figure) => {
    const metric = metrics.get(figure.metric);
    const article = articles.get(figure.source.article);
    if (!metric || !article) return [];
    const entity = figure.entity === null ? null : (entities.get(figure.entity) ?? null);
    const bases = endsOf(figure).flatMap((end) => levels.get(end)?.basis ?? []);
    return [
      {
        figure,
        metric,
        entity,
        article,
        weakest: bases.length === 2 ? deriveBasis(bases).weakest : null,
        check: checks.get(figure.code) ?? null,
        original: originals.get(figure.code) ?? null,
        period: figure.period?.label ?? between(figure, levels),
      },
    ];
  });
}

/** The first revisions of those among the figures that no longer say what they said then. */
async function originalsOf(records: Records, figures: readonly Figure[]): Promise<ReadonlyMap<Code, Figure>> {
  const codes = figures.map((figure) => figure.code);
  const { items } = await records.log({ codes, actions: REWORDING }, { limit: 100_000, offset: 0 });
  const corrected = new Set(items.map(({ code }) => code));
  const originals = new Map<Code, Figure>();
  for (const figure of figures) {
    if (!corrected.has(figure.code)) continue;
    const [first] = await records.revisions('figure', figure.code);
    if (first && reworded(first.record, figure).length > 0) originals.set(figure.code, first.record);
  }
  return originals;
}

/** `Q1 2025 to Q2 2025`: a change without a period of its own speaks of those of its two levels. */
function between(figure: Figure, levels: ReadonlyMap<Code, Figure>): string | null {
  const [from, to] = endsOf(figure).map((end) => levels.get(end)?.period?.label);
  if (from === undefined || to === undefined) return null;
  return from === to ? from : `${from} to ${to}`;
}

/** The two levels a change lies between. */
function endsOf(figure: Figure): readonly Code[] {
  const { measure } = figure;
  return measure.kind === 'change' ? [measure.from, measure.to].filter((end) => end !== null) : [];
}

/** Records by their code. */
export function byCode<T extends { readonly code: Code }>(records: readonly T[]): ReadonlyMap<Code, T> {
  return new Map(records.map((record) => [record.code, record]));
}

/** Each value once, in order of first appearance. */
export function unique<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}
