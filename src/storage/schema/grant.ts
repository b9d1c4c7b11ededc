import { ROLES } from '../../domain/grant.ts';
import { index, pgTable, text } from '../orm.ts';
import { revisionColumns } from './columns.ts';
import { hasText, must, oneOf, revisionRules } from './rules.ts';

export const SUBJECT_KINDS = ['member', 'group'] as const;

export const grantRevision = pgTable(
  'grant_revision',
  {
    ...revisionColumns(),
    subjectKind: text('subject_kind').notNull(),
    subject: text().notNull(),
    label: text().notNull(),
    role: text().notNull(),
  },
  (t) => [
    ...revisionRules('grant', t),
    index('grant_subject').on(t.deskId, t.subject),
    must('grant_subject_kind', oneOf(t.subjectKind, SUBJECT_KINDS)),
    must('grant_subject', hasText(t.subject)),
    must('grant_label', hasText(t.label)),
    must('grant_role', oneOf(t.role, ROLES)),
  ],
);
