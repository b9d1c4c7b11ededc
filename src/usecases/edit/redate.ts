/** Keeping deadlines true: whenever what a part counts from changes, the part is dated anew in the same change. */
import type { Publication } from '../../domain/article.ts';
import type { Code } from '../../domain/code.ts';
import { eventDay } from '../../domain/event.ts';
import type { DeskSettings } from '../../domain/grant.ts';
import { type Due, dueOf, type Part } from '../../domain/prediction.ts';
import type { IsoDate, ZoneName } from '../../domain/time.ts';
import type { Draft, PartRow, Records } from '../ports.ts';
import type { Drafted } from './drafted.ts';

/**
 * Adds a revision for every part whose due date follows from the drafts and differs from the one it has, and returns
 * the due dates of all parts to be written.
 */
export async function redate(records: Records, drafted: Map<Code, Drafted>): Promise<ReadonlyMap<Code, Due>> {
  const due = new Map<Code, Due>();
  for (const { draft, before, ...rest } of drafted.values()) {
    if (draft.kind !== 'part') continue;
    due.set(draft.record.code, await dueAfter(records, drafted, draft.record));
    const [held] = before === null ? [] : await itself(records, draft.record);
    if (held) drafted.set(draft.record.code, { ...rest, draft, before: { ...before, due: held.due } });
  }
  for (const { part, due: held } of await affected(records, drafted)) {
    if (drafted.has(part.code)) continue;
    const now = await dueAfter(records, drafted, part);
    if (JSON.stringify(now) === JSON.stringify(held)) continue;
    const revision = await records.get('part', part.code);
    if (!revision) throw new Error(`part ${part.code} has a due date but no revision`);
    due.set(part.code, now);
    drafted.set(part.code, {
      draft: { kind: 'part', record: part, n: revision.n + 1 },
      before: { ...part, due: held },
    });
  }
  return due;
}

/** The due dates that would change, before and after, for the list of consequences. */
export interface Redated {
  readonly part: Part;
  readonly before: Due;
  readonly after: Due;
}

/** What dating anew would do after a draft, without writing anything. */
export async function redatedBy(records: Records, draft: Draft): Promise<readonly Redated[]> {
  const drafted = new Map<Code, Drafted>([[draft.record.code, { draft, before: null }]]);
  const rows = draft.kind === 'part' ? await itself(records, draft.record) : await affected(records, drafted);
  const redated: Redated[] = [];
  for (const { part, due } of rows) {
    const after = await dueAfter(records, drafted, part);
    if (JSON.stringify(after) !== JSON.stringify(due)) redated.push({ part, before: due, after });
  }
  return redated;
}

/** A part's new state beside the due date of the one it replaces; nothing for a new part. */
async function itself(records: Records, part: Part): Promise<readonly PartRow[]> {
  const rows = await records.partsOf([part.prediction]);
  return rows.filter((row) => row.part.code === part.code).map(({ due }) => ({ part, due }));
}

async function affected(records: Records, drafted: ReadonlyMap<Code, Drafted>): Promise<readonly PartRow[]> {
  const moved = [...drafted.values()]
    .map(({ draft }) => draft)
    .filter((draft) => draft.kind === 'article' || draft.kind === 'event');
  const dated =
    moved.length === 0 ? [] : await records.partsAnchoredTo(moved.map((draft) => draft.record.code));
  // The day of an event is counted in the desk's zone, which is a setting.
  return settingsIn(drafted) ? [...dated, ...(await records.partsAnchoredToEvents())] : dated;
}

async function dueAfter(records: Records, drafted: ReadonlyMap<Code, Drafted>, part: Part): Promise<Due> {
  return dueOf(part, {
    publication: await publicationOf(records, drafted, part),
    eventDay: await eventDayOf(records, drafted, part),
  });
}

async function publicationOf(
  records: Records,
  drafted: ReadonlyMap<Code, Drafted>,
  part: Part,
): Promise<Publication> {
  const prediction = drafted.get(part.prediction)?.draft;
  const held =
    prediction?.kind === 'prediction'
      ? prediction.record
      : (await records.get('prediction', part.prediction))?.record;
  if (!held) return { basis: 'unknown' };
  const article = drafted.get(held.source.article)?.draft;
  if (article?.kind === 'article') return article.record.publication;
  return (await records.get('article', held.source.article))?.record.publication ?? { basis: 'unknown' };
}

async function eventDayOf(
  records: Records,
  drafted: ReadonlyMap<Code, Drafted>,
  part: Part,
): Promise<IsoDate | null> {
  if (part.anchor.kind !== 'event') return null;
  const draft = drafted.get(part.anchor.event)?.draft;
  const event =
    draft?.kind === 'event' ? draft.record : (await records.get('event', part.anchor.event))?.record;
  if (!event?.date || event.cancelled) return null;
  return eventDay(event.date, await zoneAfter(records, drafted));
}

/** The zone that the desk counts days in once the drafts are written. */
async function zoneAfter(records: Records, drafted: ReadonlyMap<Code, Drafted>): Promise<ZoneName> {
  const { zone, openedZone } = await records.desk();
  const settings = settingsIn(drafted);
  return settings ? (settings.zone ?? openedZone) : zone;
}

function settingsIn(drafted: ReadonlyMap<Code, Drafted>): DeskSettings | undefined {
  return [...drafted.values()].flatMap(({ draft }) => (draft.kind === 'settings' ? [draft.record] : []))[0];
}
