/** Taking back a member's last change, by revisions that restore what was there before. */
import { type Code, parseCode, type RecordKind } from '../../domain/code.ts';
import { hasBegun } from '../../domain/event.ts';
import type { DeskRecord, RecordByKind, Revision } from '../../domain/revision.ts';
import { dateIn, showDate } from '../../domain/time.ts';
import { roleToUndo, takenBack, UNDONE } from '../../domain/undo.ts';
import { allow } from '../allow.ts';
import type { Context } from '../context.ts';
import { change, type Changed, type Editing } from '../edit/change.ts';
import { difference } from '../edit/difference.ts';
import { refuseTaken } from '../name/taken.ts';
import type { LogEntry, Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

/** The change that was taken back. */
export interface Undone {
  readonly number: number;
  readonly action: string;
  readonly codes: readonly Code[];
}

/**
 * Takes back the member's newest change that is not an undo and was not undone. Due dates that had followed from it
 * follow again from what is restored. Changes of watches that are settled are passed over, which is asked about.
 * @throws Refusal `not-yet` when there is none; `conflicting` when a record was changed since or something depends on it;
 * NeedsConfirmation
 */
export async function undoLast(context: Context): Promise<Changed<Undone>> {
  allow(context.actor, 'reporter');
  const { number, entries } = await context.store.asDesk(
    context.actor.desk,
    async (records) => await lastOf(context, records),
  );
  const role = roleToUndo(entries.map((entry) => entry.kind));
  const needs = { role, action: 'undo', reason: null, undoes: number };
  return await change(context, needs, async (editing) => {
    const last = await lastOf(context, editing.records);
    if (last.number !== number)
      throw new Refusal('not-yet', 'Another of your changes came in between: please say “undo” again.');
    const codes = new Set(entries.map((entry) => entry.code));
    const action = entries[0]?.action ?? 'change';
    if (last.passed.length > 0)
      editing.confirm([
        ...last.passed.slice(0, PASSED_SHOWN),
        `Your change ${number} (${action}: ${[...codes].join(', ')}), made before that, is taken back instead.`,
      ]);
    // One change may hold two revisions of a record: the first tells what was before, the last what must still be.
    for (const code of codes)
      await restore(
        editing,
        entries.filter((entry) => entry.code === code),
        codes,
      );
    return { number, action, codes: [...codes] };
  });
}

/** So many of the changes that undo passes over are named. */
const PASSED_SHOWN = 5;

interface Last {
  readonly number: number;
  readonly entries: readonly LogEntry[];
  /** Why newer changes are passed over, newest first, one sentence each. */
  readonly passed: readonly string[];
}

async function lastOf(
  context: Context,
  records: Records,
  before?: number,
  passed: readonly string[] = [],
): Promise<Last> {
  const number = await records.lastUndoable(context.actor.member, before);
  if (number === undefined) {
    const none = 'There is no change of yours left to take back.';
    throw new Refusal('not-yet', [...passed.slice(0, PASSED_SHOWN), none].join(' '));
  }
  const entries = await records.changeEntries(number);
  const settled = await settledFor(context, records, entries);
  if (settled === undefined) return { number, entries, passed };
  return await lastOf(context, records, number, [...passed, settled]);
}

/**
 * Why a change is there for good: what a watch listens for is settled by freezing it or by the beginning of its event,
 * and to take it back would be to change it after. Undefined for every other change.
 */
async function settledFor(
  context: Context,
  records: Records,
  entries: readonly LogEntry[],
): Promise<string | undefined> {
  for (const { kind, code, n } of entries) {
    if (kind !== 'watch') continue;
    const revisions = await records.revisions('watch', code);
    const [before, now] = [revisions[n - 2], revisions.at(-1)];
    // To take out of use, and bring back, is allowed at any time.
    if (!before || !now || difference(before.record, now.record).length === 0) continue;
    if (now.record.frozenAt !== null) return `${code} was frozen for good; undo passes it over.`;
    const event = await records.get('event', now.record.event);
    if (event && hasBegun(event.record, context.clock(), (await records.desk()).zone))
      return `${code} is settled since ${event.record.code} has begun; undo passes it over.`;
  }
  return undefined;
}

async function restore(
  editing: Editing,
  entries: readonly LogEntry[],
  together: ReadonlySet<Code>,
): Promise<void> {
  const [first, last] = [entries[0], entries.at(-1)];
  if (!first || !last) return;
  await restoreRecord(editing, first.kind, { code: first.code, from: first.n, to: last.n }, together);
}

interface Span {
  readonly code: Code;
  /** The first and last revision that the change wrote. */
  readonly from: number;
  readonly to: number;
}

async function restoreRecord(
  editing: Editing,
  kind: RecordKind,
  { code, from, to }: Span,
  together: ReadonlySet<Code>,
): Promise<void> {
  const revisions = await editing.records.revisions(kind, code);
  const [before, after, now] = [revisions[from - 2], revisions[to - 1], revisions.at(-1)];
  if (!after || !now) throw new Error(`${code} lacks revision ${to}`);
  const same = before !== undefined && sameState(before, after);
  // A part that was only dated anew: its own words are as they were, and its date follows from what is restored.
  if (same && kind !== 'check') return;
  if (!sameState(after, now)) throw await changedSince(editing.records, code, to);
  // A check that was made anew in the same words: what is taken back is that it was made again.
  if (same) return await editing.repeat(kind, before.record);
  if (before) {
    await refuseNames(editing.records, kind, before, now);
    return await editing.put(kind, before.record, before.retired);
  }
  await refuseDependents(editing.records, code, together);
  // The kind and its record belong together by the signature; the union cannot be told so.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const back = takenBack({ kind, record: now.record } as unknown as DeskRecord);
  if (back) await editing.put(back.kind, back.record);
  else await editing.put(kind, now.record, UNDONE);
}

function sameState<T extends object>(a: Revision<T>, b: Revision<T>): boolean {
  return a.retired === b.retired && difference(a.record, b.record).length === 0;
}

async function changedSince(records: Records, code: Code, n: number): Promise<Refusal> {
  const entries = await records.log({ code }, { limit: 200, offset: 0 });
  const later = entries.items.filter((entry) => entry.n > n);
  const { zone } = await records.desk();
  const told = later
    .slice(0, 3)
    .map(
      (entry) =>
        `change ${entry.change} (${entry.action}) by ${entry.actor} on ${showDate(dateIn(entry.at, zone))}`,
    );
  return new Refusal(
    'conflicting',
    `${code} was changed again since: ${told.join('; ')}. Nothing was undone; see “history ${code}” and correct it instead.`,
  );
}

/** A record that others name by now cannot be taken away under them. */
async function refuseDependents(records: Records, code: Code, together: ReadonlySet<Code>): Promise<void> {
  const dependents = (await records.dependents(code)).filter((one) => !together.has(one));
  const live: Code[] = [];
  for (const dependent of dependents) {
    const kind = parseCode(dependent)?.kind;
    if (kind && (await records.get(kind, dependent))?.retired === null) live.push(dependent);
  }
  if (live.length === 0) return;
  throw new Refusal(
    'conflicting',
    `${code} is needed by now: ${live.slice(0, 8).join(', ')} ${live.length === 1 ? 'names' : 'name'} it. Change or retire ${live.length === 1 ? 'that' : 'those'} first; nothing was undone.`,
  );
}

/** A name that comes back may have been taken meanwhile. */
async function refuseNames(
  records: Records,
  kind: RecordKind,
  before: Revision<RecordByKind[RecordKind]>,
  now: Revision<RecordByKind[RecordKind]>,
): Promise<void> {
  if ((kind !== 'entity' && kind !== 'metric') || before.retired !== null) return;
  const { code } = before.record;
  const kept = now.retired === null ? namesOf(now.record) : [];
  for (const name of namesOf(before.record).filter((one) => !kept.includes(one)))
    await refuseTaken(records, kind, name, code);
}

function namesOf(record: object): readonly string[] {
  if (!('name' in record) || typeof record.name !== 'string') return [];
  const aliases: readonly unknown[] =
    'aliases' in record && Array.isArray(record.aliases) ? record.aliases : [];
  return [record.name, ...aliases.filter((alias) => typeof alias === 'string')];
}
