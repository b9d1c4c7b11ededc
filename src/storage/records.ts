/** The reads of one opened desk, put together from the repositories. */
import type { RecordKind } from '../domain/code.ts';
import type { Desk } from '../domain/desk.ts';
import type { Figure } from '../domain/figure.ts';
import type { IsoInstant } from '../domain/time.ts';
import type { Records } from '../usecases/ports.ts';
import { familyOf } from './entity.ts';
import { eventsBetween } from './event.ts';
import { namesOf } from './names.ts';
import { and, eq, sql } from './orm.ts';
import { partsDueBetween, partsOf, predictionsWhere } from './part.ts';
import { passagesAt, relationsOf } from './passage.ts';
import { heldByCode, heldNow, listed, revisionsOf } from './revisions.ts';
import { readInstant } from './schema/columns.ts';
import { desk } from './schema/desk.ts';
import { figureRevision } from './schema/figure.ts';
import { changeLog, record } from './schema/record.ts';
import { isOneOf, type Scope } from './scope.ts';
import { completeCodes, search } from './search.ts';

/** What a use-case may read of the desk that is open in this transaction. */
export function recordsOf(scope: Scope): Records {
  return {
    desk: () => deskOf(scope),
    get: async (kind, code, asOf) => (await heldByCode(scope, kind, [code], asOf))[0],
    many: async (kind, codes, asOf) => {
      const held = await heldByCode(scope, kind, codes, asOf);
      const byCode = new Map(held.map((revision) => [revision.record.code, revision.record]));
      return codes.flatMap((code) => byCode.get(code) ?? []);
    },
    list: (kind, slice, filter) => listed(scope, kind, slice, filter),
    revisions: (kind, code) => revisionsOf(scope, kind, code),
    firstRecordedAt: () => firstRecordedAt(scope),
    family: (entity) => familyOf(scope, entity),
    relations: (entity) => relationsOf(scope, entity),
    figuresOf: (filter) => figuresOf(scope, filter),
    partsOf: (predictions) => partsOf(scope, predictions),
    predictionsWhere: (filters, today, slice) => predictionsWhere(scope, filters, today, slice),
    between: async (from, to) => ({
      events: await eventsBetween(scope, from, to),
      parts: await partsDueBetween(scope, from, to),
    }),
    passage: async (article, locator) => (await passagesAt(scope, [{ article, locator }]))[0],
    passages: (places) => passagesAt(scope, places),
    counts: () => counts(scope),
    names: namesOf(scope),
    completeCodes: (text, kinds, limit) => completeCodes(scope, text, kinds, limit),
    search: (text, slice) => search(scope, text, slice),
  };
}

async function deskOf(scope: Scope): Promise<Desk> {
  const [row] = await scope.tx.select().from(desk).where(eq(desk.id, scope.desk));
  if (!row) throw new Error(`There is no desk ${scope.desk}.`);
  return row;
}

async function firstRecordedAt(scope: Scope): Promise<IsoInstant | null> {
  const [row] = await scope.tx
    .select({ at: sql<string | null>`min(${changeLog.at})` })
    .from(changeLog)
    .where(eq(changeLog.deskId, scope.desk));
  return row?.at ? readInstant(row.at) : null;
}

async function figuresOf(
  scope: Scope,
  filter: Parameters<Records['figuresOf']>[0],
): Promise<readonly Figure[]> {
  const where = and(
    sql`true`,
    filter.entities && isOneOf(figureRevision.entity, filter.entities),
    filter.metric === undefined ? undefined : eq(figureRevision.metric, filter.metric),
  );
  const held = await heldNow(scope, 'figure', where ?? sql`true`, filter.asOf);
  return held.map((revision) => revision.record);
}

async function counts(scope: Scope): Promise<Readonly<Record<RecordKind, number>>> {
  const rows = await scope.tx
    .select({ kind: record.kind, count: sql<number>`count(*)::int` })
    .from(record)
    .where(eq(record.deskId, scope.desk))
    .groupBy(record.kind);
  const held = new Map(rows.map((row) => [row.kind, row.count]));
  const count = (kind: RecordKind): number => held.get(kind) ?? 0;
  return {
    article: count('article'),
    claim: count('claim'),
    event: count('event'),
    figure: count('figure'),
    conflict: count('conflict'),
    metric: count('metric'),
    entity: count('entity'),
    prediction: count('prediction'),
    watch: count('watch'),
    part: count('part'),
  };
}
