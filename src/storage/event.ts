import { CERTAINTIES, type DeskEvent, EVENT_KINDS, type EventDate, SESSIONS } from '../domain/event.ts';
import type { IsoDate } from '../domain/time.ts';
import { and, sql } from './orm.ts';
import { desk } from './schema/desk.ts';
import { eventRevision as table } from './schema/event.ts';
import { current, isOneOf, type Scope } from './scope.ts';
import { present, shelf, sourcedIn, word, wordOrNull } from './shelf.ts';

type Held = typeof table.$inferSelect;

export const events = shelf({
  kind: 'event',
  table,
  toRow: (event) => ({
    kind: event.kind,
    title: event.title,
    entity: event.entity,
    identification: event.identification,
    fiscal: event.fiscal,
    ...dateRow(event.date),
    cancelled: event.cancelled,
    sourceArticle: event.source?.article ?? null,
    sourceLocator: event.source?.locator ?? null,
    notes: [...event.notes],
  }),
  fromRow: eventOf,
  about: (_scope, family) => isOneOf(table.entity, family),
  from: (_scope, article) => sourcedIn(table, article),
});

/** The events that fall on one of the days from one to another in the desk's zone, in order of time. */
export async function eventsBetween(scope: Scope, from: IsoDate, to: IsoDate): Promise<readonly DeskEvent[]> {
  const zone = sql`(select ${desk.zone} from ${desk} where ${desk.id} = ${table.deskId})`;
  const day = sql`coalesce(${table.startsOn}, (${table.startsAt} at time zone ${zone})::date)`;
  const rows = await scope.tx
    .select()
    .from(table)
    .where(and(current(scope, table), sql`${day} between ${from} and ${to}`))
    .orderBy(sql`${day}, ${table.startsAt} nulls first, substring(${table.code} from '[0-9]+')::int`);
  return rows.map(eventOf);
}

function eventOf(row: Held): DeskEvent {
  return {
    code: row.code,
    kind: word(EVENT_KINDS, row.kind),
    title: row.title,
    entity: row.entity,
    identification: row.identification,
    fiscal: row.fiscal,
    date: dateOf(row),
    cancelled: row.cancelled,
    source:
      row.sourceArticle === null ? null : { article: row.sourceArticle, locator: present(row.sourceLocator) },
    notes: row.notes,
  };
}

function dateRow(
  date: EventDate | null,
): Pick<
  typeof table.$inferInsert,
  'certainty' | 'startsAt' | 'zone' | 'startsOn' | 'session' | 'dateUrl' | 'dateReason'
> {
  if (date === null) return {};
  const { certainty, when, session, sourceUrl, reason } = date;
  const told = { certainty, session, dateUrl: sourceUrl, dateReason: reason };
  return when.kind === 'instant'
    ? { ...told, startsAt: when.at, zone: when.zone }
    : { ...told, startsOn: when.on };
}

function dateOf(row: Held): EventDate | null {
  if (row.certainty === null) return null;
  return {
    certainty: word(CERTAINTIES, row.certainty),
    when:
      row.startsAt === null
        ? { kind: 'day', on: present(row.startsOn) }
        : { kind: 'instant', at: row.startsAt, zone: present(row.zone) },
    session: wordOrNull(SESSIONS, row.session),
    sourceUrl: row.dateUrl,
    reason: row.dateReason,
  };
}
