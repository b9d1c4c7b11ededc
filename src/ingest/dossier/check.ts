/** Whether a dossier's records hold together: codes, references, places, names, changes. */
import type { Code } from '../../domain/code.ts';
import { predictionOf } from '../../domain/code.ts';
import type { Dossier } from '../../domain/dossier.ts';
import type { Figure } from '../../domain/figure.ts';
import type { Source } from '../../domain/source.ts';
import { nameProblems } from './check-names.ts';
import { referenceProblems } from './check-references.ts';

/** Everything that is wrong between the records of a dossier, one sentence each; none for a sound one. */
export function checkDossier(dossier: Dossier): string[] {
  return [
    ...codeProblems(dossier),
    ...referenceProblems(dossier),
    ...placeProblems(dossier),
    ...nameProblems('entity', dossier.entities),
    ...nameProblems('metric', dossier.metrics),
    ...cycleProblems(dossier),
    ...changeProblems(dossier),
    ...partProblems(dossier),
  ];
}

function codeProblems(dossier: Dossier): string[] {
  const codes = Object.values(dossier).flatMap((records: readonly object[]) =>
    records.flatMap((record) => ('code' in record && typeof record.code === 'string' ? [record.code] : [])),
  );
  return repeated(codes).map((code) => `${code}: this code is given to more than one record.`);
}

function placeProblems(dossier: Dossier): string[] {
  const keys = dossier.passages.map((passage) => `${passage.article} ${passage.locator}`);
  const articles = new Set(dossier.articles.map((article) => article.code));
  const known = new Set(keys);
  return [
    ...repeated(keys).map((key) => `Passage ${key}: it is listed more than once.`),
    ...dossier.passages.flatMap((passage) => {
      const name = `Passage ${passage.article} ${passage.locator}`;
      return [
        ...(articles.has(passage.article) ? [] : [`${name}: there is no article ${passage.article}.`]),
        ...(passage.locator.startsWith('L') && passage.locator !== `L${passage.line}`
          ? [`${name}: its line is given as ${passage.line}.`]
          : []),
      ];
    }),
    ...placed(dossier).flatMap(({ owner, source }) =>
      known.has(`${source.article} ${source.locator}`)
        ? []
        : [`${owner}: there is no passage ${source.article} ${source.locator}.`],
    ),
  ];
}

function placed(dossier: Dossier): { owner: string; source: Source }[] {
  const { figures, claims, conflicts, predictions, events, watches } = dossier;
  return [
    ...dossier.relations.map(({ subject, predicate, object, source }) => ({
      owner: `Relation ${subject} ${predicate} ${object}`,
      source,
    })),
    ...[...figures, ...claims, ...conflicts, ...predictions, ...events, ...watches].flatMap(
      ({ code, source }) => (source === null ? [] : [{ owner: code, source }]),
    ),
  ];
}

function cycleProblems(dossier: Dossier): string[] {
  const parents = new Map(dossier.entities.map((entity) => [entity.code, entity.parent]));
  const isInCycle = (start: Code): boolean => {
    const seen = new Set<Code>();
    for (let at = parents.get(start); at && !seen.has(at); at = parents.get(at)) {
      if (at === start) return true;
      seen.add(at);
    }
    return false;
  };
  return dossier.entities
    .filter((entity) => isInCycle(entity.code))
    .map((entity) => `${entity.code}: following its parents leads back to itself.`);
}

/** A change lies between two different levels of the same metric and entity. */
function changeProblems(dossier: Dossier): string[] {
  const byCode = new Map(dossier.figures.map((figure) => [figure.code, figure]));
  return dossier.figures.flatMap(({ code, measure, metric, entity }) => {
    if (measure.kind === 'level') return [];
    const fits = (end: Figure): boolean =>
      end.measure.kind === 'level' && end.metric === metric && end.entity === entity;
    const ends = [measure.from, measure.to].flatMap((end) => (end === null ? [] : [end]));
    const wrong = ends.filter((end) => {
      const level = byCode.get(end);
      return level !== undefined && !fits(level);
    });
    return [
      ...wrong.map((end) => `${code}: ${end} is not a level of the same metric and entity.`),
      ...(ends.length === 2 && ends[0] === ends[1] ? [`${code}: a change needs two different figures.`] : []),
    ];
  });
}

function partProblems(dossier: Dossier): string[] {
  return dossier.parts.flatMap((part) => {
    const problems: string[] = [];
    if (predictionOf(part.code) !== part.prediction)
      problems.push(`${part.code}: it stands under ${part.prediction}, to which its code does not belong.`);
    if (part.condition !== null && predictionOf(part.condition) !== part.prediction)
      problems.push(`${part.code}: its condition ${part.condition} is a part of another prediction.`);
    if (part.condition === part.code) problems.push(`${part.code}: it cannot be its own condition.`);
    if (part.anchor.kind === 'none' && part.horizon !== null)
      problems.push(`${part.code}: a horizon needs an anchor from which it is counted.`);
    return problems;
  });
}

function repeated(keys: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([key]) => key);
}
