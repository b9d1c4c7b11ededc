/** The writes of one opened desk: revisions, each with its row in the change log. */
import { type Code, parseCode, type RecordKind } from '../domain/code.ts';
import type { Due } from '../domain/prediction.ts';
import type { RecordByKind } from '../domain/revision.ts';
import type { Change, Draft, Writes } from '../usecases/ports.ts';
import { inChunks } from './chunks.ts';
import { deliveryWrites } from './delivery-records.ts';
import { keepFindable } from './find.ts';
import { followWrites } from './follow.ts';
import { setMemberZone } from './member-zone.ts';
import { addPassages, addRelations } from './passage.ts';
import { nextChange } from './history.ts';
import { keepPending, settlePending } from './pending.ts';
import { reminderWrites } from './reminders.ts';
import { loggedForm, statesOf } from './revisions.ts';
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
    keepPending: (kept) => keepPending(scope, kept),
    settlePending: (id, settled) => settlePending(scope, id, settled),
    ...reminderWrites(scope),
    ...followWrites(scope),
    setMemberZone: (member, zone) => setMemberZone(scope, member, zone),
    ...deliveryWrites(scope),
  };
}

async function append(
  scope: Scope,
  change: Change,
  drafts: readonly Draft[],
  due: DueDates,
): Promise<number> {
  if (drafts.length === 0) throw new Error('A change that writes nothing has no place in the log.');
  const number = await nextChange(scope);
  const before = await standsBefore(scope, drafts, due);
  const created = drafts.filter((draft) => draft.n === 1).map((draft) => identity(scope, draft));
  await inChunks(created, (rows) => scope.tx.insert(record).values([...rows]));
  const rows = logRows(scope, { ...change, number }, drafts, due, before);
  const seq = await log(scope, rows);
  for (const kind of KINDS) {
    const revisions = drafts
      .filter((draft) => draft.kind === kind)
      .map((draft): Row => ({
        ...rowOf(draft, due.get(draft.record.code)),
        ...keyOf(scope, draft),
        seq: seq.get(revisionKey(draft.record.code, draft.n)),
        recordedAt: change.at,
        retired: draft.retired ?? null,
      }));
    await inChunks(revisions, (some) => scope.tx.insert(SHELVES[kind].table).values([...some]));
  }
  await keepFindable(scope, drafts);
  return number;
}

/**
 * What each draft replaces, in the form of the log; null for a new record.
 * @throws when a draft is not the next revision of its record
 */
async function standsBefore(
  scope: Scope,
  drafts: readonly Draft[],
  due: DueDates,
): Promise<readonly (object | null)[]> {
  const held = new Map<Code, { readonly n: number; readonly state: object }>();
  for (const kind of KINDS) {
    const codes = drafts.filter((draft) => draft.kind === kind).map((draft) => draft.record.code);
    for (const [code, now] of await statesOf(scope, kind, codes)) held.set(code, now);
  }
  return drafts.map((draft) => {
    const { code } = draft.record;
    const last = held.get(code);
    if (draft.n !== (last?.n ?? 0) + 1)
      throw new Error(`Revision ${draft.n} of ${code} does not follow revision ${last?.n ?? 0}.`);
    held.set(code, { n: draft.n, state: loggedForm(draft.record, draft.retired, due.get(code)) });
    return last?.state ?? null;
  });
}

type LogRow = Omit<typeof changeLog.$inferInsert, 'seq' | 'prevHash' | 'hash'>;

function logRows(
  scope: Scope,
  change: Change & { readonly number: number },
  drafts: readonly Draft[],
  due: DueDates,
  before: readonly (object | null)[],
): readonly LogRow[] {
  const { number, undoes = null, ...told } = change;
  return drafts.map((draft, place) => ({
    ...keyOf(scope, draft),
    ...told,
    change: number,
    undoes,
    before: before[place] ?? null,
    after: loggedForm(draft.record, draft.retired, due.get(draft.record.code)),
  }));
}

/** Writes the log rows, which the database numbers, and returns their numbers by revision. */
async function log(scope: Scope, rows: readonly LogRow[]): Promise<ReadonlyMap<string, number>> {
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
