/** Every revision of one record: what changed, who changed it, when and why. */
import { type Code, parseCode, type RecordKind } from '../../domain/code.ts';
import { CORRECTIONS } from '../../domain/correction.ts';
import type { IsoDate, IsoInstant, ZoneName } from '../../domain/time.ts';
import { allow } from '../allow.ts';
import { asOfInstant } from '../as-of.ts';
import type { Context } from '../context.ts';
import { difference, type FieldChange } from '../edit/difference.ts';
import type { LogEntry, Records } from '../ports.ts';
import { Refusal } from '../refusal.ts';

export interface HistoryLine {
  readonly n: number;
  readonly at: IsoInstant;
  /** Null for a record that came in before the log was kept by change. */
  readonly entry: LogEntry | null;
  readonly fields: readonly FieldChange[];
  readonly retired: string | null;
  readonly correction: boolean;
  /** The change that took this one back; null while it stands. */
  readonly undoneBy: number | null;
}

export interface History {
  readonly code: Code;
  readonly kind: RecordKind;
  readonly lines: readonly HistoryLine[];
  readonly zone: ZoneName;
  readonly asOf: IsoDate | null;
}

/** No record is revised this often; the log of one is read whole. */
const MOST_ENTRIES = 10_000;

/**
 * The history of a record, first revision to last, or to the end of a day.
 * @throws Refusal `unknown-code`, or `nothing-held` when it was not there on that day
 */
export async function showHistory(context: Context, code: Code, asOf?: IsoDate): Promise<History> {
  allow(context.actor, 'reader');
  return await context.store.asDesk(context.actor.desk, async (records) => {
    const kind = parseCode(code)?.kind;
    const instant = await asOfInstant(records, asOf);
    const lines = kind ? await linesOf(records, kind, code) : [];
    if (!kind || lines.length === 0)
      throw new Refusal('unknown-code', `This desk has no record with the code ${code}.`);
    const held = lines.filter(({ at }) => instant === undefined || Date.parse(at) <= Date.parse(instant));
    if (held.length === 0) throw new Refusal('nothing-held', `This desk did not hold ${code} on that day.`);
    return { code, kind, lines: held, zone: (await records.desk()).zone, asOf: asOf ?? null };
  });
}

async function linesOf(records: Records, kind: RecordKind, code: Code): Promise<readonly HistoryLine[]> {
  const revisions = await records.revisions(kind, code);
  const entries = (await records.log({ code }, { limit: MOST_ENTRIES, offset: 0 })).items;
  const byNumber = new Map(entries.map((entry) => [entry.n, entry]));
  const undone = await undoneBy(
    records,
    entries.map(({ change }) => change),
  );
  return revisions.map(({ record, n, recordedAt, retired }, index) => {
    const entry = byNumber.get(n) ?? null;
    // The log's own states: they hold a part's due date, which its revisions do not.
    const fields = entry
      ? difference(entry.before, entry.after)
      : difference(revisions[index - 1]?.record ?? null, record);
    return {
      n,
      at: recordedAt,
      entry,
      fields,
      retired,
      correction: entry !== null && CORRECTIONS.includes(entry.action),
      undoneBy: entry === null ? null : (undone.get(entry.change) ?? null),
    };
  });
}

/** Which of some changes were taken back, each with the change that did so. */
export async function undoneBy(
  records: Records,
  changes: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  const { items } = await records.log({ undoing: changes }, { limit: MOST_ENTRIES, offset: 0 });
  return new Map(items.flatMap(({ undoes, change }) => (undoes === null ? [] : [[undoes, change] as const])));
}

/** A correction that stands: when, and what stood there before. */
export interface Corrected {
  readonly at: IsoInstant;
  readonly reason: string | null;
  readonly fields: readonly FieldChange[];
}

/** The corrections of a record that were not taken back, newest first, for its card. */
export async function correctionsOf(records: Records, code: Code): Promise<readonly Corrected[]> {
  const entries = (await records.log({ code }, { limit: MOST_ENTRIES, offset: 0 })).items;
  const undone = await undoneBy(
    records,
    entries.map(({ change }) => change),
  );
  return entries
    .filter(({ action, change }) => CORRECTIONS.includes(action) && !undone.has(change))
    .map(({ at, reason, before, after }) => ({ at, reason, fields: difference(before, after) }));
}
