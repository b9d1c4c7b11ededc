/** The reads of one opened desk, put together from the repositories. */
import type { Code, Letter, RecordKind } from '../domain/code.ts';
import type { Desk } from '../domain/desk.ts';
import type { Figure } from '../domain/figure.ts';
import type { IsoInstant } from '../domain/time.ts';
import type { Records } from '../usecases/ports.ts';
import { checksOf } from './check.ts';
import { deliveryReads } from './delivery-records.ts';
import { dependentsOf } from './dependents.ts';
import { familyOf } from './entity.ts';
import { eventsBetween } from './event.ts';
import { evidenceFor } from './evidence.ts';
import { followReads } from './follow.ts';
import { grantsOf } from './grant.ts';
import { changeEntries, lastUndoable, logged } from './history.ts';
import { memberZone } from './member-zone.ts';
import { namesOf } from './names.ts';
import { and, eq, sql } from './orm.ts';
import {
  partsAnchoredTo,
  partsAnchoredToEvents,
  partsDueBetween,
  partsOf,
  predictionsWhere,
  retiredPartsOf,
} from './part.ts';
import { passagesAt, relationsOf } from './passage.ts';
import { latestPending, pendingAt } from './pending.ts';
import { reminderReads } from './reminders.ts';
import { heldByCode, heldNow, listed, revisionsOf } from './revisions.ts';
import { readInstant } from './schema/columns.ts';
import { desk } from './schema/desk.ts';
import { figureRevision } from './schema/figure.ts';
import { entityRevision } from './schema/entity.ts';
import { changeLog, record } from './schema/record.ts';
import { current, isOneOf, type Scope } from './scope.ts';
import { completeCodes, search } from './search.ts';
import { settingsOf } from './settings.ts';
import { SHELVES } from './shelves.ts';
import { verdictsOf } from './verdict.ts';

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
    nextCode: (letter) => nextCode(scope, letter),
    checksOf: (targets) => checksOf(scope, targets),
    verdictsOf: (codes) => verdictsOf(scope, codes),
    evidenceFor: (codes) => evidenceFor(scope, codes),
    grantsOf: (subjects) => grantsOf(scope, subjects),
    settings: () => settingsOf(scope),
    dependents: (code) => dependentsOf(scope, code),
    log: (filter, slice) => logged(scope, filter, slice),
    changeEntries: (change) => changeEntries(scope, change),
    lastUndoable: (member, before) => lastUndoable(scope, member, before),
    pending: (id) => pendingAt(scope, id),
    latestPending: (member) => latestPending(scope, member),
    firstRecordedAt: () => firstRecordedAt(scope),
    family: (entity, asOf) => familyOf(scope, entity, asOf),
    relations: (entity) => relationsOf(scope, entity),
    figuresOf: (filter) => figuresOf(scope, filter),
    partsOf: (predictions) => partsOf(scope, predictions),
    retiredPartsOf: (predictions) => retiredPartsOf(scope, predictions),
    partsAnchoredTo: (codes) => partsAnchoredTo(scope, codes),
    predictionsWhere: (filters, today, slice) => predictionsWhere(scope, filters, today, slice),
    partsAnchoredToEvents: () => partsAnchoredToEvents(scope),
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
    ...reminderReads(scope),
    ...followReads(scope),
    memberZone: (member) => memberZone(scope, member),
    ...deliveryReads(scope),
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
    sql`${figureRevision.retired} is null`,
    filter.entities && isOneOf(figureRevision.entity, filter.entities),
    filter.metric === undefined ? undefined : eq(figureRevision.metric, filter.metric),
  );
  const held = await heldNow(scope, 'figure', where ?? sql`true`, filter.asOf);
  return held.map((revision) => revision.record);
}

async function nextCode(scope: Scope, letter: Letter): Promise<Code> {
  const [row] = await scope.tx
    .select({ last: sql<number>`coalesce(max(${record.ordinal}), 0)` })
    .from(record)
    .where(and(eq(record.deskId, scope.desk), eq(record.letter, letter)));
  return `${letter}-${(row?.last ?? 0) + 1}`;
}

async function counts(scope: Scope): Promise<Readonly<Record<RecordKind, number>>> {
  const each = Object.values(SHELVES).map(({ kind, table }) => {
    const standing = kind === 'entity' ? sql`${entityRevision.mergedInto} is null` : sql`true`;
    return sql`select ${kind}::text as kind, count(*)::int as count from ${table} where ${current(scope, table)} and ${standing}`;
  });
  const rows = await scope.tx.execute<{ kind: string; count: number }>(sql.join(each, sql` union all `));
  const held = new Map(rows.map((row) => [row.kind, row.count]));
  const count = (kind: RecordKind): number => held.get(kind) ?? 0;
  return {
    article: count('article'),
    channel: count('channel'),
    check: count('check'),
    claim: count('claim'),
    conflict: count('conflict'),
    digest: count('digest'),
    entity: count('entity'),
    event: count('event'),
    evidence: count('evidence'),
    figure: count('figure'),
    grant: count('grant'),
    metric: count('metric'),
    part: count('part'),
    prediction: count('prediction'),
    settings: count('settings'),
    verdict: count('verdict'),
    watch: count('watch'),
  };
}
