import { BASES, BASIS_ORIGINS } from '../domain/basis.ts';
import type { Figure, Measure } from '../domain/figure.ts';
import type { Period } from '../domain/period.ts';
import { HEDGES } from '../domain/source.ts';
import { type Value, VALUE_COMPARATORS } from '../domain/value.ts';
import { figureRevision as table, MEASURE_KINDS, VALUE_KINDS } from './schema/figure.ts';
import { isOneOf } from './scope.ts';
import { present, shelf, sourcedIn, sourceOf, sourceRow, word, wordOrNull } from './shelf.ts';

type Held = typeof table.$inferSelect;

export const figures = shelf({
  kind: 'figure',
  table,
  toRow: (figure) => ({
    metric: figure.metric,
    entity: figure.entity,
    measure: figure.measure.kind,
    changeFrom: figure.measure.kind === 'change' ? figure.measure.from : null,
    changeTo: figure.measure.kind === 'change' ? figure.measure.to : null,
    periodLabel: figure.period?.label ?? null,
    periodFrom: figure.period?.range?.from ?? null,
    periodTo: figure.period?.range?.to ?? null,
    periodVague: figure.period?.vague ?? null,
    raw: figure.raw,
    ...valueRow(figure.value),
    basis: figure.basis,
    basisOrigin: figure.basisOrigin,
    heading: figure.heading,
    qualifiers: [...figure.qualifiers],
    hedge: figure.hedge,
    ...sourceRow(figure.source),
  }),
  fromRow: (row): Figure => ({
    code: row.code,
    metric: row.metric,
    entity: row.entity,
    measure: measureOf(row),
    period: periodOf(row),
    raw: row.raw,
    value: valueOf(row),
    basis: word(BASES, row.basis),
    basisOrigin: word(BASIS_ORIGINS, row.basisOrigin),
    heading: row.heading,
    qualifiers: row.qualifiers,
    hedge: wordOrNull(HEDGES, row.hedge),
    source: sourceOf(row),
  }),
  about: (_scope, family) => isOneOf(table.entity, family),
  from: (_scope, article) => sourcedIn(table, article),
});

function valueRow(
  value: Value,
): Pick<
  typeof table.$inferInsert,
  'valueKind' | 'value' | 'high' | 'comparator' | 'approx' | 'precision' | 'outOf' | 'valueText' | 'absence'
> {
  switch (value.kind) {
    case 'number': {
      const { kind, ...amount } = value;
      return { valueKind: kind, ...amount };
    }
    case 'text':
      return { valueKind: value.kind, valueText: value.text };
    case 'not-applicable':
    case 'not-disclosed':
      return { valueKind: value.kind, absence: value.reason };
  }
}

function valueOf(row: Held): Value {
  const kind = word(VALUE_KINDS, row.valueKind);
  switch (kind) {
    case 'number':
      return {
        kind,
        value: present(row.value),
        high: row.high,
        comparator: wordOrNull(VALUE_COMPARATORS, row.comparator),
        approx: present(row.approx),
        precision: present(row.precision),
        outOf: row.outOf,
      };
    case 'text':
      return { kind, text: present(row.valueText) };
    case 'not-applicable':
    case 'not-disclosed':
      return { kind, reason: row.absence };
  }
}

function measureOf(row: Held): Measure {
  const kind = word(MEASURE_KINDS, row.measure);
  return kind === 'level' ? { kind } : { kind, from: row.changeFrom, to: row.changeTo };
}

function periodOf(row: Held): Period | null {
  if (row.periodLabel === null) return null;
  const range = row.periodFrom === null ? null : { from: row.periodFrom, to: present(row.periodTo) };
  return { label: row.periodLabel, range, vague: present(row.periodVague) };
}
