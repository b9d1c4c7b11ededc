/** One change to a desk's record: allow, load, decide, record, all in one transaction with its log rows and reminders. */
import type { Code, Letter } from '../../domain/code.ts';
import type { Role } from '../../domain/grant.ts';
import type { Due } from '../../domain/prediction.ts';
import type { DeskRecord, RecordByKind, Revision } from '../../domain/revision.ts';
import type { Passage } from '../../domain/source.ts';
import { allow } from '../allow.ts';
import { NeedsConfirmation } from '../confirmation.ts';
import type { Context } from '../context.ts';
import type { Change, Draft, Records, Writes } from '../ports.ts';
import { Refusal } from '../refusal.ts';
import { planAfter } from '../reminder/plan.ts';
import { difference, type FieldChange } from './difference.ts';
import type { Drafted } from './drafted.ts';
import { redate } from './redate.ts';

export interface ChangeNeeds {
  /** The least role that may do it. */
  readonly role: Role;
  /** The verb, as the log keeps it: `figure.correct`. */
  readonly action: string;
  readonly reason: string | null;
  /** The change that this one takes back. */
  readonly undoes?: number;
}

/** What one record looked like before and after. */
export interface RecordChange {
  readonly code: Code;
  readonly kind: DeskRecord['kind'];
  readonly n: number;
  readonly fields: readonly FieldChange[];
}

export interface Changed<T> {
  readonly result: T;
  /** The number of the change in the log; null when nothing differed and nothing was written. */
  readonly change: number | null;
  readonly records: readonly RecordChange[];
}

/** The desk as a change sees it. */
export interface Editing {
  readonly records: Records;
  /**
   * The record as it stands, refusing when it is retired or is not the revision that the person had before them.
   * @throws Refusal `unknown-code`, `retired` or `stale`
   */
  load<K extends keyof RecordByKind>(kind: K, code: Code): Promise<Revision<RecordByKind[K]>>;
  /** Puts a record down to be written as its next revision; a state equal to the present one writes nothing. */
  put<K extends keyof RecordByKind>(kind: K, record: RecordByKind[K], retired?: string | null): Promise<void>;
  /** Puts down a state equal to the present one all the same: a judgement that is made anew. */
  repeat<K extends keyof RecordByKind>(kind: K, record: RecordByKind[K]): Promise<void>;
  /** Enters a place in an article that the desk does not hold yet, in the same transaction. */
  addPassage(passage: Passage): void;
  /** A code that nobody has used, also within this change. */
  newCode(letter: Letter): Promise<Code>;
  /** Stops here, with nothing written, until the person has agreed to these consequences; an empty list passes. */
  confirm(consequences: readonly string[]): void;
}

/**
 * Runs a change. `work` loads, decides and puts; parts whose due date follows from what was put are dated anew.
 * @throws Refusal, NeedsConfirmation
 */
export async function change<T>(
  context: Context,
  needs: ChangeNeeds,
  work: (editing: Editing) => Promise<T>,
): Promise<Changed<T>> {
  const { actor } = context;
  allow(actor, needs.role);
  return await context.store.changeDesk(actor.desk, async (records, writes) => {
    const drafted = new Map<Code, Drafted>();
    const passages: Passage[] = [];
    const result = await work(editing(context, records, drafted, passages));
    const due = await redate(records, drafted);
    const entry = {
      actor: actor.member,
      surface: actor.surface,
      action: needs.action,
      reason: needs.reason,
      at: context.clock(),
    };
    const logged = needs.undoes === undefined ? entry : { ...entry, undoes: needs.undoes };
    if (drafted.size > 0 && passages.length > 0) await writes.addPassages(passages);
    const number =
      drafted.size === 0 ? null : await written(records, writes, logged, [...drafted.values()], due);
    return { result, change: number, records: [...drafted.values()].map((one) => told(one, due)) };
  });
}

/** Writes the revisions, and with them the reminders that follow: neither is ever there without the other. */
async function written(
  records: Records,
  writes: Writes,
  entry: Change,
  drafted: readonly Drafted[],
  due: ReadonlyMap<Code, Due>,
): Promise<number> {
  const number = await writes.append(
    entry,
    drafted.map(({ draft }) => draft),
    due,
  );
  const { action, at: now } = entry;
  await planAfter(records, writes, { drafts: drafted, change: number, action, now });
  return number;
}

function editing(
  context: Context,
  records: Records,
  drafted: Map<Code, Drafted>,
  passages: Passage[],
): Editing {
  const used = new Map<Letter, number>();
  const draw = <K extends keyof RecordByKind>(
    kind: K,
    record: RecordByKind[K],
    held: Revision<RecordByKind[K]> | undefined,
    retired: string | null,
  ): void => {
    // The kind and its record belong together by the signature; the union cannot be told so.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const draft = { kind, record, n: (held?.n ?? 0) + 1, retired } as unknown as Draft;
    drafted.set(record.code, { draft, before: held?.record ?? null, wasRetired: held?.retired ?? null });
  };
  return {
    records,
    load: async (kind, code) => {
      const held = await records.get(kind, code);
      if (!held)
        throw new Refusal(
          'unknown-code',
          `This desk has no ${kind} with the code ${code}. “find” with a few words shows the codes there are.`,
        );
      if (held.retired !== null)
        throw new Refusal(
          'retired',
          `${code} is retired (${held.retired}); bring it back with “undo” or enter it anew.`,
        );
      await refuseStale(context, records, kind, held);
      return held;
    },
    put: async (kind, record, retired = null) => {
      const held = await records.get(kind, record.code);
      const unchanged = held && held.retired === retired && difference(held.record, record).length === 0;
      if (!unchanged) draw(kind, record, held, retired);
    },
    repeat: async (kind, record) => {
      draw(kind, record, await records.get(kind, record.code), null);
    },
    addPassage: (passage) => {
      passages.push(passage);
    },
    newCode: async (letter) => {
      const first = Number((await records.nextCode(letter)).slice(2));
      const ordinal = Math.max(first, (used.get(letter) ?? 0) + 1);
      used.set(letter, ordinal);
      return `${letter}-${ordinal}`;
    },
    confirm: (consequences) => {
      if (consequences.length === 0) return;
      const asked = new NeedsConfirmation(consequences);
      if (context.edit.confirmed !== asked.digest) throw asked;
    },
  };
}

async function refuseStale<K extends keyof RecordByKind>(
  context: Context,
  records: Records,
  kind: K,
  held: Revision<RecordByKind[K]>,
): Promise<void> {
  const { expected } = context.edit;
  if (expected === null || expected === held.n) return;
  const seen = (await records.revisions(kind, held.record.code)).find((revision) => revision.n === expected);
  const changes = difference(seen?.record ?? null, held.record).map(
    ({ field, before, after }) => `${field}: ${before} → ${after}`,
  );
  const sentence = `${held.record.code} has changed since you opened it (revision ${expected}, now ${held.n}). Nothing was saved. What changed: ${changes.join('; ')}.`;
  throw new Refusal('stale', sentence);
}

function told({ draft, before, wasRetired = null }: Drafted, due: ReadonlyMap<Code, Due>): RecordChange {
  const dated = due.get(draft.record.code);
  const after = dated ? { ...draft.record, due: dated } : draft.record;
  const fields = [...difference(before, after), ...usage(wasRetired, draft.retired ?? null)];
  return { code: draft.record.code, kind: draft.kind, n: draft.n, fields };
}

/** Going out of use and coming back is a change too, though no field of the record tells. */
function usage(before: string | null, after: string | null): readonly FieldChange[] {
  return before === after ? [] : [{ field: 'in use', before: inUse(before), after: inUse(after) }];
}

function inUse(retired: string | null): string {
  return retired === null ? 'yes' : `no (${retired})`;
}
