import type { Code } from '../domain/code.ts';
import { type Anchor, CHECKABILITIES, type Due, type Part } from '../domain/prediction.ts';
import type { IsoDate } from '../domain/time.ts';
import type { Page, PartFilter, PartRow, RetiredPartRow, Slice } from '../usecases/ports.ts';
import { and, type SQL, sql } from './orm.ts';
import { pageOf } from './page.ts';
import { ANCHOR_KINDS, DUE_KINDS, MISSING_DATES, partRevision as table } from './schema/part.ts';
import { predictionRevision } from './schema/prediction.ts';
import { verdictRevision } from './schema/verdict.ts';
import { byCode, current, isOneOf, latest, type Scope, sharesOne } from './scope.ts';
import { present, shelf, sourcedIn, word } from './shelf.ts';

type Held = typeof table.$inferSelect;

export const parts = shelf({
  kind: 'part',
  table,
  toRow: (part, due) => {
    if (due === undefined) throw new Error(`No due date was worked out for ${part.code}.`);
    return {
      prediction: part.prediction,
      question: part.question,
      checkability: part.checkability,
      criteria: part.criteria?.text ?? null,
      criteriaAdopted: part.criteria?.adopted ?? null,
      horizon: part.horizon,
      ...anchorRow(part.anchor),
      condition: part.condition,
      subjects: [...part.subjects],
      traps: [...part.traps],
      reviewOn: part.reviewOn,
      fallbackSource: part.fallbackSource,
      owner: part.owner,
      ...dueRow(due),
    };
  },
  fromRow: partOf,
  dueOf: dueOfRow,
  about: (scope, family) => sql`(${sharesOne(table.subjects, family)} or ${table.prediction} in (
    select ${predictionRevision.code} from ${predictionRevision}
    where ${current(scope, predictionRevision)} and ${sharesOne(predictionRevision.about, family)}))`,
  from: (scope, article) => sql`${table.prediction} in (
    select ${predictionRevision.code} from ${predictionRevision}
    where ${current(scope, predictionRevision)} and ${sourcedIn(predictionRevision, article)})`,
});

/** The parts of some predictions with their due dates, in code order. */
export async function partsOf(scope: Scope, predictions: readonly Code[]): Promise<readonly PartRow[]> {
  return partRows(scope, isOneOf(table.prediction, predictions));
}

/** The parts of some predictions that are no longer in use, in code order. */
export async function retiredPartsOf(
  scope: Scope,
  predictions: readonly Code[],
): Promise<readonly RetiredPartRow[]> {
  const rows = await scope.tx
    .select()
    .from(table)
    .where(
      and(latest(scope, table), isOneOf(table.prediction, predictions), sql`${table.retired} is not null`),
    )
    .orderBy(byCode(table.code));
  return rows.map((row) => ({ part: partOf(row), due: dueOfRow(row), retired: present(row.retired) }));
}

/** The parts whose due window touches a window of days. */
export async function partsDueBetween(scope: Scope, from: IsoDate, to: IsoDate): Promise<readonly PartRow[]> {
  const touches = sql`${table.dueFrom} <= ${to} and ${table.dueTo} >= ${from}`;
  return partRows(scope, sql`${touches} and ${ofPredictionInUse(scope)}`);
}

/** The parts that count from the publication of one of some articles, or from one of some events. */
export async function partsAnchoredTo(scope: Scope, codes: readonly Code[]): Promise<readonly PartRow[]> {
  const published = sql`select ${predictionRevision.code} from ${predictionRevision}
    where ${latest(scope, predictionRevision)} and ${isOneOf(predictionRevision.sourceArticle, codes)}`;
  return partRows(
    scope,
    sql`((${table.anchor} = 'publication' and ${table.prediction} in (${published}))
      or (${table.anchor} = 'event' and ${isOneOf(table.anchorEvent, codes)}))`,
  );
}

/** All parts that count from an event. */
export async function partsAnchoredToEvents(scope: Scope): Promise<readonly PartRow[]> {
  return partRows(scope, sql`${table.anchor} = 'event'`);
}

function ofPredictionInUse(scope: Scope): SQL {
  return sql`${table.prediction} in (select ${predictionRevision.code} from ${predictionRevision}
    where ${current(scope, predictionRevision)})`;
}

async function partRows(scope: Scope, where: SQL): Promise<readonly PartRow[]> {
  const rows = await scope.tx
    .select()
    .from(table)
    .where(and(current(scope, table), where))
    .orderBy(byCode(table.code));
  return rows.map((row) => ({ part: partOf(row), due: dueOfRow(row) }));
}

/** Codes of predictions with a part that passes one of the filters on a day. */
export async function predictionsWhere(
  scope: Scope,
  filters: readonly PartFilter[],
  today: IsoDate,
  slice: Slice,
): Promise<Page<Code>> {
  if (filters.length === 0) return { items: [], total: 0 };
  const passesOne = sql.join(
    filters.map((filter) => passes(scope, filter, today)),
    sql` or `,
  );
  const found = sql`select distinct ${table.prediction} as code from ${table}
    where ${current(scope, table)} and (${passesOne}) and ${ofPredictionInUse(scope)}`;
  const page = await pageOf<{ code: Code }>(scope, found, sql`substring(code from '[0-9]+')::int`, slice);
  return { items: page.items.map((row) => row.code), total: page.total };
}

/**
 * A final verdict closes a part, and so does one that settles its whole prediction: whatever the calendar says, the
 * part is neither due nor in want of a date.
 */
function passes(scope: Scope, filter: PartFilter, today: IsoDate): SQL {
  if (filter === 'all') return sql`true`;
  const closed = sql`select ${verdictRevision.part} from ${verdictRevision}
    where ${current(scope, verdictRevision)} and ${verdictRevision.state} = 'final'`;
  return sql`(${stands(filter, today)} and ${table.code} not in (${closed})
    and ${table.prediction} not in (${settledPredictions(scope)}))`;
}

/** Predictions that one part has decided, as `outcomeOf` of the domain has it, while others may be open. */
function settledPredictions(scope: Scope): SQL {
  return sql`select ${table.prediction} from ${verdictRevision}
    join ${table} on ${table.code} = ${verdictRevision.part}
    join ${predictionRevision} on ${predictionRevision.code} = ${table.prediction}
    where ${current(scope, verdictRevision)} and ${current(scope, table)} and ${current(scope, predictionRevision)}
      and ${verdictRevision.state} = 'final'
      and (${predictionRevision.logic}, ${verdictRevision.outcome}) in (('any', 'correct'), ('all', 'incorrect'))`;
}

function stands(filter: Exclude<PartFilter, 'all'>, today: IsoDate): SQL {
  switch (filter) {
    case 'open':
      return sql`true`;
    case 'needs-date':
    case 'undated':
      return sql`(${table.due} = ${filter})`;
    case 'upcoming':
      return sql`(${table.dueFrom} > ${today})`;
    case 'due':
      return sql`(${table.dueFrom} <= ${today} and ${table.dueTo} >= ${today})`;
    case 'overdue':
      return sql`(${table.dueTo} < ${today})`;
  }
}

function partOf(row: Held): Part {
  return {
    code: row.code,
    prediction: row.prediction,
    question: row.question,
    checkability: word(CHECKABILITIES, row.checkability),
    criteria: row.criteria === null ? null : { text: row.criteria, adopted: present(row.criteriaAdopted) },
    horizon: row.horizon,
    anchor: anchorOf(row),
    condition: row.condition,
    subjects: row.subjects,
    traps: row.traps,
    reviewOn: row.reviewOn,
    fallbackSource: row.fallbackSource,
    owner: row.owner,
  };
}

function anchorRow(
  anchor: Anchor,
): Pick<typeof table.$inferInsert, 'anchor' | 'anchorEvent' | 'anchoredFrom' | 'anchoredTo'> {
  return {
    anchor: anchor.kind,
    anchorEvent: anchor.kind === 'event' ? anchor.event : null,
    anchoredFrom: anchor.kind === 'fixed' ? anchor.from : null,
    anchoredTo: anchor.kind === 'fixed' ? anchor.to : null,
  };
}

function anchorOf(row: Held): Anchor {
  const kind = word(ANCHOR_KINDS, row.anchor);
  switch (kind) {
    case 'publication':
    case 'none':
      return { kind };
    case 'event':
      return { kind, event: present(row.anchorEvent) };
    case 'fixed':
      return { kind, from: present(row.anchoredFrom), to: present(row.anchoredTo) };
  }
}

function dueRow(due: Due): Pick<typeof table.$inferInsert, 'due' | 'dueFrom' | 'dueTo' | 'dueMissing'> {
  return {
    due: due.kind,
    dueFrom: due.kind === 'window' ? due.from : null,
    dueTo: due.kind === 'window' ? due.to : null,
    dueMissing: due.kind === 'needs-date' ? due.missing : null,
  };
}

function dueOfRow(row: Held): Due {
  const kind = word(DUE_KINDS, row.due);
  switch (kind) {
    case 'window':
      return { kind, from: present(row.dueFrom), to: present(row.dueTo) };
    case 'needs-date':
      return { kind, missing: word(MISSING_DATES, present(row.dueMissing)) };
    case 'undated':
      return { kind };
  }
}
