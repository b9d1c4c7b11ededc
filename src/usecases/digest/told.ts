/** What changed in the record between two rows of its log. */
import type { Topic } from '../../domain/channel.ts';
import type { Code, RecordKind } from '../../domain/code.ts';
import { CORRECTIONS } from '../../domain/correction.ts';
import type { IsoInstant } from '../../domain/time.ts';
import { difference } from '../edit/difference.ts';
import { byCode, unique } from '../figure/detail.ts';
import type { LogEntry, Records } from '../ports.ts';
import type { ChangeItem, CorrectionItem, DigestWindow } from './content.ts';
import type { Sieve } from './sieve.ts';

/** More rows than any desk writes between two digests; the log of a window is read whole. */
const WHOLE = { limit: 100_000, offset: 0 };

/** How the desk works is no news: who may do what, and where what is posted. */
const OWN: ReadonlySet<RecordKind> = new Set(['settings', 'grant', 'channel', 'digest']);

export interface Told {
  /** The row after which it begins. */
  readonly after: number;
  readonly upTo: number;
  readonly hash: string;
  /** Oldest first. */
  readonly entries: readonly LogEntry[];
}

/** The rows of a window. With the head read from the same snapshot, the next window begins where this one ends. */
export async function rowsOf(records: Records, window: DigestWindow): Promise<Told> {
  const head = await records.logHead();
  const upTo = window.upTo ?? head.seq;
  const after = window.after ?? (await rowBefore(records, window.since, upTo));
  const { items } = await records.log({ after }, WHOLE);
  return { after, upTo, hash: head.hash, entries: items.filter(({ seq }) => seq <= upTo).toReversed() };
}

/** The row before the first one since an instant: from there on rows are counted, whatever the clock said. */
async function rowBefore(records: Records, since: IsoInstant | null, upTo: number): Promise<number> {
  if (since === null) return 0;
  const { items } = await records.log({ since }, WHOLE);
  return items.reduce((least, { seq }) => Math.min(least, seq - 1), upTo);
}

/** Corrections, and corrections that were taken back, oldest first. */
export async function correctionsIn(
  records: Records,
  entries: readonly LogEntry[],
  sieve: Sieve,
): Promise<readonly CorrectionItem[]> {
  const undone = await correctionsUndone(records, entries);
  const corrections = entries.filter((entry) => isCorrection(entry, undone));
  const passing = await sieve.sift(corrections, ({ code, kind }) => ({
    topic: 'correction',
    importance: 'high',
    kind,
    code,
  }));
  const items: CorrectionItem[] = [];
  for (const entry of passing) {
    const { code, kind, reason, at, change, undoes } = entry;
    const { what, article: source } = await named(records, kind, code);
    const [article = null] = source === null ? [] : await records.many('article', [source]);
    const fields = difference(entry.before, entry.after);
    const takenBack = undoes !== null;
    items.push({ code, kind, what, article, fields, by: entry.actor, reason, at, change, takenBack });
  }
  return items;
}

/** Which of the changes that were taken back had been corrections. */
async function correctionsUndone(
  records: Records,
  entries: readonly LogEntry[],
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  for (const number of unique(entries.flatMap(({ undoes }) => undoes ?? []))) {
    const change = await records.changeEntries(number);
    if (change.some(({ action }) => CORRECTIONS.includes(action))) found.add(number);
  }
  return found;
}

function isCorrection({ action, undoes }: LogEntry, undone: ReadonlySet<number>): boolean {
  return CORRECTIONS.includes(action) || (undoes !== null && undone.has(undoes));
}

interface Named {
  readonly what: string;
  readonly article: Code | null;
}

async function named(records: Records, kind: RecordKind, code: Code): Promise<Named> {
  if (kind === 'figure') return await figureNamed(records, code);
  if (kind === 'claim') {
    const [claim] = await records.many('claim', [code]);
    return { what: claim?.text ?? '', article: claim?.source.article ?? null };
  }
  if (kind === 'article') {
    const [article] = await records.many('article', [code]);
    return { what: article?.title ?? article?.outlet ?? '', article: code };
  }
  if (kind !== 'entity' && kind !== 'metric') return { what: '', article: null };
  const [held] = await records.many(kind, [code]);
  return { what: held?.name ?? '', article: null };
}

async function figureNamed(records: Records, code: Code): Promise<Named> {
  const [figure] = await records.many('figure', [code]);
  if (!figure) return { what: '', article: null };
  const [metric] = await records.many('metric', [figure.metric]);
  const [entity] = await records.many('entity', figure.entity === null ? [] : [figure.entity]);
  // No number without its qualifier and its period.
  const basis = figure.basis === 'stated' ? undefined : figure.basis;
  const names = [metric?.name, entity?.name, figure.period?.label, basis].filter(
    (name) => name !== undefined,
  );
  return { what: names.join(', '), article: figure.source.article };
}

/** What else changed, change by change, oldest first. Corrections and verdicts are told in lists of their own. */
export async function changesIn(
  records: Records,
  entries: readonly LogEntry[],
  sieve: Sieve,
): Promise<readonly ChangeItem[]> {
  const undone = await correctionsUndone(records, entries);
  const rest = entries.filter(
    (entry) => !isCorrection(entry, undone) && !isVerdict(entry) && !OWN.has(entry.kind),
  );
  const topics = await topicsOf(records, rest);
  const passing = await sieve.sift(rest, ({ code, kind, action }) => ({
    topic: topics.get(code) ?? null,
    importance: PRESSING.has(action) ? 'high' : 'normal',
    kind,
    code,
  }));
  return [...Map.groupBy(passing, ({ change }) => change).values()].flatMap(itemOf);
}

/** A verdict that was taken back by undo is told as a change: it may be in no list of verdicts any more. */
function isVerdict({ kind, undoes }: LogEntry): boolean {
  return kind === 'verdict' && undoes === null;
}

/** An event that moved or was cancelled is pressing. */
const PRESSING: ReadonlySet<string> = new Set(['event.date', 'event.cancel']);

function itemOf(entries: readonly LogEntry[]): readonly ChangeItem[] {
  const [first] = entries;
  if (!first) return [];
  const { change, at, actor, action, reason, undoes } = first;
  const records = entries.map(({ code, n, before, after }) => ({
    code,
    n,
    fields: difference(before, after),
  }));
  return [{ change, at, by: actor, action, reason, undoes, records }];
}

async function topicsOf(records: Records, entries: readonly LogEntry[]): Promise<ReadonlyMap<Code, Topic>> {
  const codesOf = (kind: RecordKind): readonly Code[] =>
    unique(entries.filter((entry) => entry.kind === kind).map(({ code }) => code));
  const watches = await records.many('watch', codesOf('watch'));
  const wanted = unique([...codesOf('event'), ...watches.map(({ event }) => event)]);
  const events = byCode(await records.many('event', wanted));
  const topics = new Map<Code, Topic>();
  for (const { code, kind } of entries) if (FORETELLING.has(kind)) topics.set(code, 'prediction');
  for (const [code, { kind }] of events) topics.set(code, kind);
  for (const { code, event } of watches) topics.set(code, events.get(event)?.kind ?? 'other');
  return topics;
}

/** An article's date is what its predictions count from. */
const FORETELLING: ReadonlySet<RecordKind> = new Set(['prediction', 'part', 'evidence', 'article']);
