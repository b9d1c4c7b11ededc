import { CHECK_STATUSES, needsEvidence } from '../../domain/check.ts';
import { date, index, pgTable, sql, text } from '../orm.ts';
import { revisionColumns } from './columns.ts';
import { codeOf, hasText, isUrl, must, oneOf, references, revisionRules } from './rules.ts';

/** That a target has one check only is kept by a trigger. */
export const checkRevision = pgTable(
  'check_revision',
  {
    ...revisionColumns(),
    target: text().notNull(),
    status: text().notNull(),
    evidenceUrl: text('evidence_url'),
    note: text(),
    setBy: text('set_by').notNull(),
    setOn: date('set_on', { mode: 'string' }).notNull(),
  },
  (t) => [
    ...revisionRules('check', t),
    references('check_target_fk', t.deskId, t.target),
    index('check_target').on(t.deskId, t.target),
    must('check_target_code', sql`${codeOf(t.target, 'claim')} or ${codeOf(t.target, 'figure')}`),
    must('check_status', oneOf(t.status, CHECK_STATUSES)),
    must(
      'check_evidence',
      sql`${t.evidenceUrl} is not null or not ${oneOf(t.status, CHECK_STATUSES.filter(needsEvidence))}`,
    ),
    must('check_url', sql`${t.evidenceUrl} is null or (${isUrl(t.evidenceUrl)})`),
    must('check_by', hasText(t.setBy)),
  ],
);
