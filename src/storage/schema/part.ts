import { CHECKABILITIES } from '../../domain/prediction.ts';
import { type AnyPgColumn, boolean, date, index, pgTable, sql, text } from '../orm.ts';
import { revisionColumns, textList } from './columns.ts';
import {
  allText,
  codeOf,
  codesOf,
  hasText,
  must,
  noneOrOneOf,
  oneOf,
  references,
  revisionRules,
  together,
} from './rules.ts';

export const ANCHOR_KINDS = ['publication', 'event', 'fixed', 'none'] as const;
export const DUE_KINDS = ['window', 'needs-date', 'undated'] as const;
export const MISSING_DATES = ['publication', 'event'] as const;

/**
 * A part with its due window and the dates it was counted from. For an anchor in another record a trigger puts
 * the dates that stand there at the time of writing into `anchored_from` and `anchored_to`, so that the check
 * below compares with what the desk holds and not with what the writer says.
 */
export const partRevision = pgTable(
  'part_revision',
  {
    ...revisionColumns(),
    prediction: text().notNull(),
    question: text().notNull(),
    checkability: text().notNull(),
    criteria: text(),
    criteriaAdopted: boolean('criteria_adopted'),
    horizon: text(),
    anchor: text().notNull(),
    anchorEvent: text('anchor_event'),
    anchoredFrom: date('anchored_from', { mode: 'string' }),
    anchoredTo: date('anchored_to', { mode: 'string' }),
    condition: text(),
    subjects: textList(),
    traps: textList(),
    reviewOn: date('review_on', { mode: 'string' }),
    fallbackSource: text('fallback_source'),
    owner: text(),
    due: text().notNull(),
    dueFrom: date('due_from', { mode: 'string' }),
    dueTo: date('due_to', { mode: 'string' }),
    dueMissing: text('due_missing'),
  },
  (t) => [
    ...revisionRules('part', t),
    references('part_prediction_fk', t.deskId, t.prediction),
    references('part_event_fk', t.deskId, t.anchorEvent),
    references('part_condition_fk', t.deskId, t.condition),
    index('part_prediction').on(t.deskId, t.prediction),
    index('part_due').on(t.deskId, t.dueFrom, t.dueTo),
    must('part_of_prediction', sql`${t.prediction} = regexp_replace(${t.code}, '[a-z][0-9]?$', '')`),
    must('part_question', hasText(t.question)),
    must('part_checkability', oneOf(t.checkability, CHECKABILITIES)),
    must(
      'part_criteria',
      sql`${together(t.criteria, t.criteriaAdopted)} and (${t.criteria} is null or ${hasText(t.criteria)})`,
    ),
    must(
      'part_condition',
      sql`${t.condition} is null or (${codeOf(t.condition, 'part')} and ${t.condition} <> ${t.code})`,
    ),
    must('part_subjects', codesOf(t.subjects, ['entity'])),
    must('part_traps', allText(t.traps)),
    ...dueRules(t),
  ],
);

type Columns<Names extends string> = Readonly<Record<Names, AnyPgColumn>>;

function dueRules(
  t: Columns<
    | 'horizon'
    | 'anchor'
    | 'anchorEvent'
    | 'anchoredFrom'
    | 'anchoredTo'
    | 'due'
    | 'dueFrom'
    | 'dueTo'
    | 'dueMissing'
  >,
) {
  const horizon = sql`coalesce(${t.horizon}, 'P0D')::interval`;
  return [
    must('part_horizon', sql`${t.horizon} is null or ${t.horizon} ~ '^P[1-9][0-9]{0,3}[YMWD]$'`),
    must('part_anchor', oneOf(t.anchor, ANCHOR_KINDS)),
    must(
      'part_anchor_event',
      sql`case when ${t.anchor} = 'event' then ${codeOf(t.anchorEvent, 'event')} else ${t.anchorEvent} is null end`,
    ),
    must(
      'part_anchored',
      sql`${together(t.anchoredFrom, t.anchoredTo)} and (${t.anchoredFrom} is null or ${t.anchoredFrom} <= ${t.anchoredTo})`,
    ),
    must('part_due', oneOf(t.due, DUE_KINDS)),
    must('part_due_missing', noneOrOneOf(t.dueMissing, MISSING_DATES)),
    must(
      'part_due_window',
      sql`case when ${t.due} = 'window' then ${t.dueFrom} <= ${t.dueTo} else num_nonnulls(${t.dueFrom}, ${t.dueTo}) = 0 end`,
    ),
    must(
      'part_due_follows',
      sql`case ${t.anchor}
        when 'none' then ${t.due} = 'undated' and ${t.dueMissing} is null and ${t.anchoredFrom} is null
        when 'fixed' then ${t.due} = 'window' and ${t.dueFrom} = ${t.anchoredFrom} and ${t.dueTo} = ${t.anchoredTo} and ${t.dueMissing} is null
        else case when ${t.anchoredFrom} is null then ${t.due} = 'needs-date' and ${t.dueMissing} = ${t.anchor}
          else ${t.due} = 'window' and ${t.dueMissing} is null
            and ${t.dueFrom} = (${t.anchoredFrom} + ${horizon})::date and ${t.dueTo} = (${t.anchoredTo} + ${horizon})::date end end`,
    ),
  ];
}
