import { OUTCOMES, VERDICT_STATES } from '../../domain/verdict.ts';
import { date, index, pgTable, sql, text } from '../orm.ts';
import { revisionColumns } from './columns.ts';
import { codeOf, hasText, isUrl, must, oneOf, references, revisionRules } from './rules.ts';

/**
 * What follows from the verdict's own row; a trigger keeps what follows from the part's criteria, the desk's
 * settings and the revision before.
 */
export const verdictRevision = pgTable(
  'verdict_revision',
  {
    ...revisionColumns(),
    part: text().notNull(),
    state: text().notNull(),
    outcome: text().notNull(),
    happenedOn: date('happened_on', { mode: 'string' }).notNull(),
    evidenceUrl: text('evidence_url').notNull(),
    note: text(),
    proposedBy: text('proposed_by').notNull(),
    secondedBy: text('seconded_by'),
    criteria: text().notNull(),
    reason: text(),
  },
  (t) => [
    ...revisionRules('verdict', t),
    references('verdict_part_fk', t.deskId, t.part),
    index('verdict_part').on(t.deskId, t.part),
    must('verdict_part_code', codeOf(t.part, 'part')),
    must('verdict_state', oneOf(t.state, VERDICT_STATES)),
    must('verdict_outcome', oneOf(t.outcome, OUTCOMES)),
    must('verdict_evidence', isUrl(t.evidenceUrl)),
    must('verdict_proposed', hasText(t.proposedBy)),
    must(
      'verdict_seconded',
      sql`${t.secondedBy} is null or (${hasText(t.secondedBy)} and ${t.secondedBy} <> ${t.proposedBy} and ${t.state} <> 'proposed')`,
    ),
    must('verdict_criteria', hasText(t.criteria)),
    must('verdict_reason', sql`${t.state} <> 'reopened' or ${hasText(t.reason)}`),
  ],
);
