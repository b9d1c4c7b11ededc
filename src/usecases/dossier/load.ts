/** Loads a dossier into a desk, adding what the desk does not hold and touching nothing that it does. */
import type { Code, RecordKind } from '../../domain/code.ts';
import type { Dossier } from '../../domain/dossier.ts';
import type { Entity } from '../../domain/entity.ts';
import { eventDay } from '../../domain/event.ts';
import { type Due, dueOf, type Part } from '../../domain/prediction.ts';
import type { Change, Draft, Records, Writes } from '../ports.ts';

/** What loading needs to know of the desk. */
type Held = Pick<Records, 'desk' | 'many' | 'passages' | 'relations'>;

/** What loading writes. */
type Loading = Pick<Writes, 'append' | 'addPassages' | 'addRelations'>;

/** Records with a code, counted; passages and relations go along uncounted. */
export interface Loaded {
  readonly written: number;
  readonly alreadyHeld: number;
}

/**
 * Writes every record whose code the desk does not hold yet, all in one append. A held code is left alone, whatever
 * the dossier says of it, so that loading twice changes nothing and no editor's work is undone.
 */
export async function loadDossier(
  dossier: Dossier,
  records: Held,
  writes: Loading,
  change: Change,
): Promise<Loaded> {
  const all = draftsOf(dossier);
  const held = await heldCodes(all, records);
  const drafts = all.filter((draft) => !held.has(draft.record.code));
  await addPassages(dossier, records, writes);
  if (drafts.length > 0) {
    const parts = dossier.parts.filter((part) => !held.has(part.code));
    await writes.append(change, drafts, await dueDates(parts, dossier, records));
  }
  await addRelations(dossier, held, records, writes);
  return { written: drafts.length, alreadyHeld: all.length - drafts.length };
}

/** All records as first revisions, kinds and entities after those they refer to. */
function draftsOf(dossier: Dossier): Draft[] {
  return [
    ...dossier.articles.map((record) => ({ kind: 'article', record, n: 1 }) as const),
    ...parentsFirst(dossier.entities).map((record) => ({ kind: 'entity', record, n: 1 }) as const),
    ...dossier.metrics.map((record) => ({ kind: 'metric', record, n: 1 }) as const),
    ...dossier.figures.map((record) => ({ kind: 'figure', record, n: 1 }) as const),
    ...dossier.claims.map((record) => ({ kind: 'claim', record, n: 1 }) as const),
    ...dossier.conflicts.map((record) => ({ kind: 'conflict', record, n: 1 }) as const),
    ...dossier.events.map((record) => ({ kind: 'event', record, n: 1 }) as const),
    ...dossier.predictions.map((record) => ({ kind: 'prediction', record, n: 1 }) as const),
    ...dossier.parts.map((record) => ({ kind: 'part', record, n: 1 }) as const),
    ...dossier.watches.map((record) => ({ kind: 'watch', record, n: 1 }) as const),
  ];
}

function parentsFirst(entities: readonly Entity[]): Entity[] {
  const parents = new Map(entities.map((entity) => [entity.code, entity.parent]));
  const depth = (code: Code | null | undefined): number => (code ? 1 + depth(parents.get(code)) : 0);
  return entities.toSorted((a, b) => depth(a.code) - depth(b.code));
}

async function heldCodes(drafts: readonly Draft[], records: Held): Promise<Set<Code>> {
  const byKind = new Map<RecordKind, Code[]>();
  for (const { kind, record } of drafts) byKind.set(kind, [...(byKind.get(kind) ?? []), record.code]);
  const held = new Set<Code>();
  for (const [kind, codes] of byKind)
    for (const record of await records.many(kind, codes)) held.add(record.code);
  return held;
}

async function addPassages(dossier: Dossier, records: Held, writes: Loading): Promise<void> {
  const held = await records.passages(dossier.passages);
  const keys = new Set(held.map((passage) => `${passage.article} ${passage.locator}`));
  const missing = dossier.passages.filter((passage) => !keys.has(`${passage.article} ${passage.locator}`));
  if (missing.length > 0) await writes.addPassages(missing);
}

/** Only a subject that was held before can have relations already. */
async function addRelations(
  dossier: Dossier,
  held: ReadonlySet<Code>,
  records: Held,
  writes: Loading,
): Promise<void> {
  const known = new Set<string>();
  for (const subject of new Set(dossier.relations.map((relation) => relation.subject))) {
    if (!held.has(subject)) continue;
    for (const relation of await records.relations(subject)) known.add(keyOf(relation));
  }
  const missing = dossier.relations.filter((relation) => !known.has(keyOf(relation)));
  if (missing.length > 0) await writes.addRelations(missing);
}

function keyOf(relation: Dossier['relations'][number]): string {
  return `${relation.subject} ${relation.predicate} ${relation.object}`;
}

/** Due dates count from what the desk holds: a publication date an editor has set wins over the dossier's. */
async function dueDates(parts: readonly Part[], dossier: Dossier, records: Held): Promise<Map<Code, Due>> {
  const { zone } = await records.desk();
  const heldArticles = await records.many('article', codesOf(dossier.articles));
  const heldEvents = await records.many('event', codesOf(dossier.events));
  const articles = new Map([...dossier.articles, ...heldArticles].map((each) => [each.code, each]));
  const events = new Map([...dossier.events, ...heldEvents].map((each) => [each.code, each]));
  const articleOf = new Map(dossier.predictions.map((each) => [each.code, each.source.article]));
  return new Map(
    parts.map((part) => {
      const article = articles.get(articleOf.get(part.prediction) ?? '');
      const event = part.anchor.kind === 'event' ? events.get(part.anchor.event) : undefined;
      const date = event?.cancelled === true ? null : event?.date;
      const anchors = {
        publication: article?.publication ?? ({ basis: 'unknown' } as const),
        eventDay: date ? eventDay(date, zone) : null,
      };
      return [part.code, dueOf(part, anchors)];
    }),
  );
}

function codesOf(records: readonly { readonly code: Code }[]): Code[] {
  return records.map((record) => record.code);
}
