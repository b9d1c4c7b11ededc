/** What all descriptions share: what they are made from, and what they come to. */
import type { NoticeMatter } from '../../domain/delivery.ts';
import type { Due } from '../../domain/prediction.ts';
import type { IsoDate, IsoInstant } from '../../domain/time.ts';
import { undoneBy } from '../log/history.ts';
import type { LogEntry, Records } from '../ports.ts';
import type { ChangeFacts, DeadlineMove, ReminderFacts } from './facts.ts';

/** A reminder, as its notice keeps it. */
export type Matter = Extract<NoticeMatter, { readonly kind: 'reminder' }>;

export interface Look {
  readonly now: IsoInstant;
  /** The desk's day on which the notice was due. */
  readonly today: IsoDate;
  /** Whether a post is drawn again: then what has moved away from the date is told too. */
  readonly living: boolean;
}

/** The facts, and why nobody needs to be told of them any more; null while somebody does. */
export type Seen =
  | { readonly facts: ReminderFacts; readonly obsolete: string | null }
  | { readonly facts: null; readonly obsolete: string };

/** There is nothing that could be told. */
export function gone(why: string): Seen {
  return { facts: null, obsolete: why };
}

/** A list read whole: no record is revised this often. */
export const WHOLE = { limit: 10_000, offset: 0 };

/** The due date of a part as the log keeps it among the part's other fields; null where there is none. */
export function dueIn(state: object | null): Due | null {
  const { due } = fieldsOf(state);
  if (typeof due !== 'object' || due === null) return null;
  const { kind, from, to, missing } = fieldsOf(due);
  if (kind === 'window' && typeof from === 'string' && typeof to === 'string') return { kind, from, to };
  if (kind === 'needs-date' && (missing === 'publication' || missing === 'event')) return { kind, missing };
  return kind === 'undated' ? { kind } : null;
}

/** A text field of a record as the log keeps it; empty where there is none. */
function textIn(state: object | null, field: string): string {
  const value = fieldsOf(state)[field];
  return typeof value === 'string' ? value : '';
}

function fieldsOf(state: object | null): Readonly<Record<string, unknown>> {
  return state === null ? {} : { ...state };
}

/** A change as the log has it; undefined for a number that is none. */
export async function changeOf(
  records: Records,
  { change }: Pick<Matter, 'change'>,
): Promise<{ readonly change: ChangeFacts; readonly entries: readonly LogEntry[] } | undefined> {
  const entries = change === null ? [] : await records.changeEntries(change);
  const [first] = entries;
  if (!first) return undefined;
  const { change: number, actor: by, at, reason, undoes } = first;
  return { change: { number, by, at, reason, undoes }, entries };
}

/** The change that took a change back; null while it stands. */
export async function takenBackBy(records: Records, { number }: ChangeFacts): Promise<number | null> {
  return (await undoneBy(records, [number])).get(number) ?? null;
}

/** The deadlines that a change set or moved. One that was not known and still is not has not moved. */
export function movesIn(entries: readonly LogEntry[]): readonly DeadlineMove[] {
  return entries.flatMap(({ kind, code, before, after }) => {
    if (kind !== 'part') return [];
    const [was, is] = [dueIn(before), dueIn(after)];
    if (is === null || sameDue(was, is) || (was?.kind !== 'window' && is.kind !== 'window')) return [];
    return [
      {
        prediction: textIn(after, 'prediction'),
        part: code,
        question: textIn(after, 'question'),
        before: was,
        after: is,
      },
    ];
  });
}

/** Whether two due dates are the same day or window, or are both unknown. */
export function sameDue(a: Due | null, b: Due | null): boolean {
  if (a?.kind !== 'window' || b?.kind !== 'window') return a?.kind === b?.kind;
  return a.from === b.from && a.to === b.to;
}
