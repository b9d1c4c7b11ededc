/** Correcting a figure: what it says, when for, and how it was arrived at. */
import type { Basis } from '../../domain/basis.ts';
import { computeChange } from '../../domain/change.ts';
import { type Figure, unitOf } from '../../domain/figure.ts';
import type { Unit } from '../../domain/metric.ts';
import { showPercent } from '../../domain/value-text.ts';
import type { Context } from '../context.ts';
import type { Editing } from '../edit/change.ts';
import { found } from '../record/found.ts';
import { periodWords, typedPeriod } from './typed-period.ts';
import { typedBasis, typedValue, valueWords } from './typed-value.ts';

export interface FigureCorrection {
  readonly value: string | undefined;
  readonly period: string | undefined;
  readonly basis: Basis | undefined;
}

/** Puts a figure's corrected state, after what was read and what follows from it has been agreed to. */
export async function correctFigure(
  context: Context,
  editing: Editing,
  figure: Figure,
  asked: FigureCorrection,
): Promise<void> {
  const metric = await found(editing.records, 'metric', figure.metric);
  const unit = unitOf(figure, metric.unit);
  const after = await correctedFigure(context, editing, figure, asked, unit);
  const words = (one: Figure): string =>
    `${valueWords(one.value, unit, one.basis, one.measure.kind === 'change')}, ${periodWords(one.period)}`;
  if (words(figure) !== words(after)) {
    editing.confirm([
      `${figure.code}, ${metric.name}: ${words(figure)} → ${words(after)}`,
      ...(await changesFrom(editing, figure, after, metric.unit)),
    ]);
  }
  await editing.put('figure', after);
}

async function correctedFigure(
  context: Context,
  editing: Editing,
  figure: Figure,
  asked: FigureCorrection,
  unit: Unit,
): Promise<Figure> {
  const read = asked.value === undefined ? null : typedValue(asked.value, unit);
  const basis = typedBasis({
    today: figure.basis,
    flag: read?.flag ?? null,
    given: asked.basis ?? null,
  });
  // The form shows today's own label: typed again unread, it must not change the days that were recorded with it.
  const same = asked.period === undefined || asked.period === figure.period?.label;
  const period = same ? figure.period : await typedPeriod(context, editing.records, asked.period ?? '');
  return {
    ...figure,
    ...(read === null || asked.value === undefined ? {} : { value: read.value, raw: asked.value }),
    period,
    basis,
    basisOrigin: basis === figure.basis ? figure.basisOrigin : 'editor',
  };
}

/** What happens to the changes that are worked out from this figure. */
async function changesFrom(
  editing: Editing,
  before: Figure,
  after: Figure,
  unit: Unit,
): Promise<readonly string[]> {
  const { records } = editing;
  const figures = await records.figuresOf({ metric: before.metric });
  const sentences: string[] = [];
  for (const stated of figures) {
    const { measure } = stated;
    if (measure.kind !== 'change' || ![measure.from, measure.to].includes(before.code)) continue;
    const other = figures.find(
      ({ code }) => code === (measure.from === before.code ? measure.to : measure.from),
    );
    if (!other) continue;
    const work = (one: Figure): string => {
      const [from, to] = measure.from === before.code ? [one, other] : [other, one];
      const computed = computeChange(from, to, unit);
      if (!computed) return 'cannot be worked out';
      const { weakest } = computed.basis;
      return `${showPercent(computed.percent, 1)} (derived, ${weakest === 'stated' ? 'from stated values' : `one value ${weakest}`})`;
    };
    sentences.push(`The change ${stated.code}, worked out anew: ${work(before)} → ${work(after)}`);
  }
  return sentences;
}
