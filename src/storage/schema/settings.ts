import { DEFAULT_SETTINGS } from '../../domain/grant.ts';
import { integer, pgTable, sql, text } from '../orm.ts';
import { revisionColumns } from './columns.ts';
import { hasText, must, revisionRules, together } from './rules.ts';

/** How the desk works: one record, under one code. */
export const settingsRevision = pgTable(
  'settings_revision',
  {
    ...revisionColumns(),
    editorsToSettle: integer('editors_to_settle').notNull(),
    auditPlatform: text('audit_platform'),
    auditWorkspace: text('audit_workspace'),
    auditChannel: text('audit_channel'),
  },
  (t) => [
    ...revisionRules('settings', t),
    must('settings_only', sql`${t.code} = ${sql.raw(`'${DEFAULT_SETTINGS.code}'`)}`),
    must('settings_editors', sql`${t.editorsToSettle} in (1, 2)`),
    must(
      'settings_audit',
      sql`${together(t.auditPlatform, t.auditWorkspace, t.auditChannel)} and (${t.auditPlatform} is null
        or (${hasText(t.auditPlatform)} and ${hasText(t.auditWorkspace)} and ${hasText(t.auditChannel)}))`,
    ),
  ],
);
