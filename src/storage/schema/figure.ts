import { BASES, BASIS_ORIGINS } from '../../domain/basis.ts';
import { HEDGES } from '../../domain/source.ts';
import { VALUE_COMPARATORS } from '../../domain/value.ts';
import { type AnyPgColumn, boolean, date, index, numeric, pgTable, sql, text } from '../orm.ts';
import { revisionColumns, sourceColumns, textList } from './columns.ts';
import {
  allText,
  codeOf,
  hasText,
  must,
  noneOrOneOf,
  oneOf,
  references,
  revisionRules,
  sourcedFrom,
} from './rules.ts';

/** How the two unions of a figure are told apart in its columns. */
export const MEASURE_KINDS = ['level', 'change'] as const;
export const VALUE_KINDS = ['number', 'text', 'not-applicable', 'not-disclosed'] as const;

export const figureRevision = pgTable(
  'figure_revision',
  {
    ...revisionColumns(),
    metric: text().notNull(),
    entity: text(),
    measure: text().notNull(),
    changeFrom: text('change_from'),
    changeTo: text('change_to'),
    periodLabel: text('period_label'),
    periodFrom: date('period_from', { mode: 'string' }),
    periodTo: date('period_to', { mode: 'string' }),
    periodVague: boolean('period_vague'),
    raw: text().notNull(),
    valueKind: text('value_kind').notNull(),
    value: numeric({ mode: 'number' }),
    high: numeric({ mode: 'number' }),
    comparator: text(),
    approx: boolean(),
    precision: numeric({ mode: 'number' }),
    outOf: numeric('out_of', { mode: 'number' }),
    valueText: text('value_text'),
    absence: text(),
    basis: text().notNull(),
    basisOrigin: text('basis_origin').notNull(),
    heading: text(),
    qualifiers: textList(),
    hedge: text(),
    ...sourceColumns(),
  },
  (t) => [
    ...revisionRules('figure', t),
    references('figure_metric_fk', t.deskId, t.metric),
    references('figure_entity_fk', t.deskId, t.entity),
    references('figure_from_fk', t.deskId, t.changeFrom),
    references('figure_to_fk', t.deskId, t.changeTo),
    sourcedFrom('figure', t),
    index('figure_metric').on(t.deskId, t.metric),
    index('figure_entity').on(t.deskId, t.entity),
    ...measureRules(t),
    ...valueRules(t),
    must('figure_raw', hasText(t.raw)),
    must('figure_basis', oneOf(t.basis, BASES)),
    must('figure_basis_origin', oneOf(t.basisOrigin, BASIS_ORIGINS)),
    must('figure_derived', sql`${t.basisOrigin} <> 'inputs' or ${t.basis} = 'derived'`),
    must('figure_qualifiers', allText(t.qualifiers)),
    must('figure_hedge', noneOrOneOf(t.hedge, HEDGES)),
  ],
);

type Columns<Names extends string> = Readonly<Record<Names, AnyPgColumn>>;

function measureRules(
  t: Columns<
    | 'metric'
    | 'entity'
    | 'measure'
    | 'changeFrom'
    | 'changeTo'
    | 'periodLabel'
    | 'periodFrom'
    | 'periodTo'
    | 'periodVague'
  >,
) {
  return [
    must('figure_metric_code', codeOf(t.metric, 'metric')),
    must('figure_entity_code', sql`${t.entity} is null or ${codeOf(t.entity, 'entity')}`),
    must('figure_measure', oneOf(t.measure, MEASURE_KINDS)),
    must('figure_change', sql`${t.measure} = 'change' or num_nonnulls(${t.changeFrom}, ${t.changeTo}) = 0`),
    must('figure_change_from', sql`${t.changeFrom} is null or ${codeOf(t.changeFrom, 'figure')}`),
    must('figure_change_to', sql`${t.changeTo} is null or ${codeOf(t.changeTo, 'figure')}`),
    must(
      'figure_period',
      sql`case when ${t.periodLabel} is null then num_nonnulls(${t.periodFrom}, ${t.periodTo}, ${t.periodVague}) = 0
        else ${t.periodVague} is not null and (num_nonnulls(${t.periodFrom}, ${t.periodTo}) = 0 or ${t.periodFrom} <= ${t.periodTo}) end`,
    ),
  ];
}

function valueRules(
  t: Columns<
    'valueKind' | 'value' | 'high' | 'comparator' | 'approx' | 'precision' | 'outOf' | 'valueText' | 'absence'
  >,
) {
  return [
    must('figure_value_kind', oneOf(t.valueKind, VALUE_KINDS)),
    must(
      'figure_number',
      sql`case when ${t.valueKind} = 'number' then num_nonnulls(${t.value}, ${t.approx}, ${t.precision}) = 3
        else num_nonnulls(${t.value}, ${t.high}, ${t.comparator}, ${t.approx}, ${t.precision}, ${t.outOf}) = 0 end`,
    ),
    must('figure_finite', sql`coalesce(${t.value} not in ('NaN', 'Infinity', '-Infinity'), true)`),
    must(
      'figure_range',
      sql`${t.high} is null or (${t.high} > ${t.value} and ${t.high} < 'Infinity' and ${t.comparator} is null)`,
    ),
    must('figure_comparator', noneOrOneOf(t.comparator, VALUE_COMPARATORS)),
    must(
      'figure_precision',
      sql`${t.precision} is null or (${t.precision} > 0 and ${t.precision} < 'Infinity')`,
    ),
    must('figure_out_of', sql`${t.outOf} is null or (${t.outOf} > 0 and ${t.outOf} < 'Infinity')`),
    must(
      'figure_text',
      sql`case when ${t.valueKind} = 'text' then ${hasText(t.valueText)} else ${t.valueText} is null end`,
    ),
    must(
      'figure_absence',
      sql`${t.absence} is null or ${t.valueKind} in ('not-applicable', 'not-disclosed')`,
    ),
  ];
}
