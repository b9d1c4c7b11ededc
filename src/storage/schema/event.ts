import { CERTAINTIES, EVENT_KINDS, SESSIONS } from '../../domain/event.ts';
import { boolean, date, index, pgTable, sql, text } from '../orm.ts';
import { instant, revisionColumns, textList } from './columns.ts';
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
  together,
} from './rules.ts';

export const eventRevision = pgTable(
  'event_revision',
  {
    ...revisionColumns(),
    kind: text().notNull(),
    title: text().notNull(),
    entity: text(),
    identification: text(),
    fiscal: text(),
    certainty: text(),
    startsAt: instant('starts_at'),
    zone: text(),
    startsOn: date('starts_on', { mode: 'string' }),
    session: text(),
    dateUrl: text('date_url'),
    dateReason: text('date_reason'),
    cancelled: boolean().notNull(),
    sourceArticle: text('source_article'),
    sourceLocator: text('source_locator'),
    notes: textList(),
  },
  (t) => [
    ...revisionRules('event', t),
    references('event_entity_fk', t.deskId, t.entity),
    sourcedFrom('event', t),
    index('event_entity').on(t.deskId, t.entity),
    index('event_starts_on').on(t.deskId, t.startsOn),
    index('event_starts_at').on(t.deskId, t.startsAt),
    must('event_kind', oneOf(t.kind, EVENT_KINDS)),
    must('event_title', hasText(t.title)),
    must('event_entity_code', sql`${t.entity} is null or ${codeOf(t.entity, 'entity')}`),
    must('event_certainty', noneOrOneOf(t.certainty, CERTAINTIES)),
    must(
      'event_date',
      sql`case when ${t.certainty} is null then num_nonnulls(${t.startsAt}, ${t.startsOn}, ${t.session}, ${t.dateUrl}, ${t.dateReason}) = 0
        else num_nonnulls(${t.startsAt}, ${t.startsOn}) = 1 end`,
    ),
    must(
      'event_zone',
      sql`case when ${t.startsAt} is null then ${t.zone} is null else ${hasText(t.zone)} end`,
    ),
    must('event_confirmed', sql`coalesce(${t.certainty}, '') <> 'confirmed' or ${hasText(t.dateUrl)}`),
    must('event_tbc', sql`coalesce(${t.certainty}, '') <> 'tbc' or ${t.startsOn} is not null`),
    must('event_session', noneOrOneOf(t.session, SESSIONS)),
    must('event_source', together(t.sourceArticle, t.sourceLocator)),
    must('event_notes', allText(t.notes)),
  ],
);
