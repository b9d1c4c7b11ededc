/** The writes of one opened desk: revisions, each with its row in the change log. */
import { type Code, parseCode, type RecordKind } from '../domain/code.ts';
import type { Due } from '../domain/prediction.ts';
import type { RecordByKind } from '../domain/revision.ts';
import type { Change, Draft, Writes } from '../usecases/ports.ts';
import { inChunks } from './chunks.ts';
import { keepFindable } from './find.ts';
import { addPassages, addRelations } from './passage.ts';
import { heldByCode } from './revisions.ts';
import { changeLog, record } from './schema/record.ts';
import type { Scope } from './scope.ts';
import type { Row } from './shelf.ts';
import { SHELVES } from './shelves.ts';

const KINDS = Object.values(SHELVES).map((shelf) => shelf.kind);

type DueDates = ReadonlyMap<Code, Due>;

/** What a use-case may write to the desk that is open in this transaction. */
export function writesOf(scope: Scope): Writes {
  return {
    append: (change, drafts, due) => append(scope, change, drafts, due),
    addPassages: (passages) => addPassages(scope, passages),
    addRelations: (relations) => addRelations(scope, relations),
  };
}

async function append(scope: Scope, change: Change, drafts: readonly Draft[], due: DueDates): Promise<void> {
  const before = await standsBefore(scope, drafts);
  const created = drafts.filter((draft) => draft.n === 1).map((draft) => identity(scope, draft));
  await inChunks(created, (rows) => scope.tx.insert(record).values([...rows]));
  const seq = await log(scope, change, drafts, due, before);
  for (const kind of KINDS) {
    const rows = drafts
      .filter((draft) => draft.kind === kind)
      .map((draft): Row => ({
        ...rowOf(draft, due.get(draft.record.code)),
        ...keyOf(scope, draft),
        seq: seq.get(revisionKey(draft.record.code, draft.n)),
        recordedAt: change.at,
      }));
    await inChunks(rows, (some) => scope.tx.insert(SHELVES[kind].table).values([...some]));
  }
  await keepFindable(scope, drafts);
}

/**
 * What each draft replaces, null for a new record.
 * @throws when a draft is not the next revision of its record
 */
async function standsBefore(scope: Scope, drafts: readonly Draft[]): Promise<readonly (object | null)[]> {
  const held = new Map<Code, { readonly n: number; readonly record: object }>();
  for (const kind of KINDS) {
    const codes = drafts.filter((draft) => draft.kind === kind).map((draft) => draft.record.code);
    for (const { n, record: now } of await heldByCode(scope, kind, codes))
      held.set(now.code, { n, record: now });
  }
  return drafts.map((draft) => {
    const { code } = draft.record;
    const last = held.get(code);
    if (draft.n !== (last?.n ?? 0) + 1)
      throw new Error(`Revision ${draft.n} of ${code} does not follow revision ${last?.n ?? 0}.`);
    held.set(code, { n: draft.n, record: draft.record });
    return last?.record ?? null;
  });
}

/** Writes the log rows, which the database numbers, and returns their numbers by revision. */
async function log(
  scope: Scope,
  change: Change,
  drafts: readonly Draft[],
  due: DueDates,
  before: readonly (object | null)[],
): Promise<ReadonlyMap<string, number>> {
  const rows = drafts.map((draft, place) => ({
    ...keyOf(scope, draft),
    at: change.at,
    actor: change.actor,
    surface: change.surface,
    action: change.action,
    reason: change.reason,
    before: before[place] ?? null,
    after: loggedForm(draft, due.get(draft.record.code)),
  }));
  const seq = new Map<string, number>();
  await inChunks(rows, async (some) => {
    const { code, n } = changeLog;
    const written = await scope.tx
      .insert(changeLog)
      .values([...some])
      .returning({ code, n, seq: changeLog.seq });
    for (const row of written) seq.set(revisionKey(row.code, row.n), row.seq);
  });
  return seq;
}

/** A record as the log keeps it: all its fields and, for a part, the due date it was written with. */
function loggedForm(draft: Pick<Draft, 'kind' | 'record'>, due: Due | undefined): object {
  return draft.kind === 'part' ? { ...draft.record, due } : draft.record;
}

function rowOf<K extends RecordKind>(
  draft: { readonly kind: K; readonly record: RecordByKind[K] },
  due: Due | undefined,
): Row {
  return SHELVES[draft.kind].toRow(draft.record, due);
}

function keyOf(scope: Scope, draft: Draft): { deskId: string; code: Code; n: number } {
  return { deskId: scope.desk, code: draft.record.code, n: draft.n };
}

function revisionKey(code: Code, n: number): string {
  return `${code} ${n}`;
}

function identity(scope: Scope, draft: Draft): typeof record.$inferInsert {
  const { code } = draft.record;
  const parsed = parseCode(code);
  if (parsed?.code !== code || parsed.kind !== draft.kind)
    throw new Error(`“${code}” is not the code of a ${draft.kind}.`);
  return {
    deskId: scope.desk,
    code,
    kind: parsed.kind,
    letter: parsed.letter,
    ordinal: parsed.ordinal,
    part: parsed.part ?? null,
  };
}
