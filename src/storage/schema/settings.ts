import { UNKNOWN_POLICIES } from '../../domain/delivery.ts';
import { DEFAULT_SETTINGS } from '../../domain/grant.ts';
import { integer, jsonb, pgTable, sql, text } from '../orm.ts';
import { revisionColumns } from './columns.ts';
import { hasText, isWallTime, must, oneOf, revisionRules, together } from './rules.ts';

/**
 * How the desk works: one record, under one code. Revisions from before there were hours, cadence and policy have the
 * defaults. In `cadence`, a kind that is missing stands at its default too.
 */
export const settingsRevision = pgTable(
  'settings_revision',
  {
    ...revisionColumns(),
    editorsToSettle: integer('editors_to_settle').notNull(),
    auditPlatform: text('audit_platform'),
    auditWorkspace: text('audit_workspace'),
    auditChannel: text('audit_channel'),
    zone: text(),
    deskHour: text('desk_hour').notNull().default(DEFAULT_SETTINGS.deskHour),
    quietFrom: text('quiet_from'),
    quietTo: text('quiet_to'),
    cadence: jsonb().notNull().default({}),
    unknownPolicy: text('unknown_policy').notNull().default(DEFAULT_SETTINGS.unknownPolicy),
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
    must('settings_zone', sql`${t.zone} is null or ${hasText(t.zone)}`),
    must('settings_desk_hour', isWallTime(t.deskHour)),
    must(
      'settings_quiet',
      sql`${together(t.quietFrom, t.quietTo)} and (${t.quietFrom} is null
        or (${isWallTime(t.quietFrom)} and ${isWallTime(t.quietTo)}))`,
    ),
    must('settings_cadence', sql`jsonb_typeof(${t.cadence}) = 'object'`),
    must('settings_unknown_policy', oneOf(t.unknownPolicy, UNKNOWN_POLICIES)),
  ],
);
