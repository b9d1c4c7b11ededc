/** Figures of a dossier file: the value and its basis are worked out from the text as written. */
import type { Basis, BasisOrigin } from '../../domain/basis.ts';
import { type Figure, type Measure, unitOf } from '../../domain/figure.ts';
import type { Unit } from '../../domain/metric.ts';
import type { Period } from '../../domain/period.ts';
import { readValue } from '../../domain/value-grammar.ts';
import { readSource, writeSource } from './place.ts';
import type { DossierFile } from './schema.ts';
import { terse } from './terse.ts';

type FileFigure = DossierFile['figures'][number];

/** Reads one figure in its metric's unit; problems are sentences that name it. */
export function readFigure(file: FileFigure, unit: Unit): Figure | string[] {
  const { change, basis, basisOrigin, source, ...same } = file;
  const measure: Measure =
    change === null ? { kind: 'level' } : { kind: 'change', from: change.from, to: change.to };
  const result = readValue(file.raw, unitOf({ measure }, unit));
  if (!result.ok) return [`${file.code}: ${result.problem}`];
  if ((basis === null) !== (basisOrigin === null))
    return [`${file.code}: “basis” and “basisOrigin” go together: give both or neither.`];
  const implied = impliedBasis(result.read.flag, measure, readSource(source).locator);
  const figure: Figure = {
    ...same,
    measure,
    period: readPeriod(file.period),
    value: result.read.value,
    basis: basis ?? implied.basis,
    basisOrigin: basisOrigin ?? implied.basisOrigin,
    source: readSource(source),
  };
  const problems = basisProblems(figure, result.read.flag);
  return problems.length === 0 ? figure : problems;
}

/** Writes one figure; a basis that the text as written implies is left out. */
export function writeFigure(figure: Figure, unit: Unit): Record<string, unknown> {
  const { measure, period } = figure;
  const result = readValue(figure.raw, unitOf(figure, unit));
  const implied = impliedBasis(result.ok ? result.read.flag : null, measure, figure.source.locator);
  const same = implied.basis === figure.basis && implied.basisOrigin === figure.basisOrigin;
  return terse({
    code: figure.code,
    metric: figure.metric,
    entity: figure.entity,
    change: measure.kind === 'level' ? null : terse({ from: measure.from, to: measure.to }),
    raw: figure.raw,
    period: period === null ? null : terse({ label: period.label, ...period.range, vague: period.vague }),
    basis: same ? null : figure.basis,
    basisOrigin: same ? null : figure.basisOrigin,
    heading: figure.heading,
    qualifiers: figure.qualifiers,
    hedge: figure.hedge,
    source: writeSource(figure.source),
  });
}

/** A flag in the text decides; a change between two held figures is derived; anything else is stated flatly. */
function impliedBasis(
  flag: Basis | null,
  measure: Measure,
  locator: string,
): { basis: Basis; basisOrigin: BasisOrigin } {
  const here = placeOrigin(locator);
  if (flag !== null) return { basis: flag, basisOrigin: here };
  if (hasBothEnds(measure)) return { basis: 'derived', basisOrigin: 'inputs' };
  return { basis: 'stated', basisOrigin: here };
}

function basisProblems(figure: Figure, flag: Basis | null): string[] {
  const { code, basis, basisOrigin, heading, measure, source } = figure;
  const problems: string[] = [];
  if (flag !== null && flag !== basis)
    problems.push(`${code}: its basis is “${basis}”, but “${figure.raw}” says ${flag}.`);
  if (basisOrigin === 'header' && heading === null)
    problems.push(`${code}: its basis comes from a heading, so it needs a “heading”.`);
  if (basisOrigin === 'inputs' && !(basis === 'derived' && hasBothEnds(measure)))
    problems.push(`${code}: only a derived change with both its figures has its basis from inputs.`);
  if ((basisOrigin === 'cell' || basisOrigin === 'prose') && basisOrigin !== placeOrigin(source.locator))
    problems.push(`${code}: its basis cannot come from ${basisOrigin} at ${source.locator}.`);
  return problems;
}

function hasBothEnds(measure: Measure): boolean {
  return measure.kind === 'change' && measure.from !== null && measure.to !== null;
}

function placeOrigin(locator: string): 'cell' | 'prose' {
  return locator.startsWith('T') ? 'cell' : 'prose';
}

function readPeriod(period: FileFigure['period']): Period | null {
  if (period === null) return null;
  const { label, from, to, vague } = period;
  return { label, range: from === null || to === null ? null : { from, to }, vague };
}
