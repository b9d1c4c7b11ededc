/** Passages of articles and relations between entities: facts about the text itself, added once. */
import type { Code } from '../domain/code.ts';
import { PREDICATES, type Relation } from '../domain/entity.ts';
import type { Passage } from '../domain/source.ts';
import { inChunks } from './chunks.ts';
import { mergesOf } from './entity.ts';
import { and, eq, or, sql } from './orm.ts';
import { passage } from './schema/passage.ts';
import { relation } from './schema/relation.ts';
import { isOneOf, type Scope, textArray } from './scope.ts';
import { sourceOf, sourceRow, word } from './shelf.ts';

interface Place {
  readonly article: Code;
  readonly locator: string;
}

/** The passages at some places, in the order asked for; places the desk does not hold are left out. */
export async function passagesAt(scope: Scope, places: readonly Place[]): Promise<readonly Passage[]> {
  const held = new Map<string, Passage>();
  await inChunks(places, async (some) => {
    const wanted = sql`select * from unnest(${textArray(some.map((place) => place.article))},
      ${textArray(some.map((place) => place.locator))})`;
    const rows = await scope.tx
      .select()
      .from(passage)
      .where(
        and(eq(passage.deskId, scope.desk), sql`(${passage.article}, ${passage.locator}) in (${wanted})`),
      );
    for (const { deskId: _, ...row } of rows) held.set(keyOf(row), row);
  });
  return places.flatMap((place) => held.get(keyOf(place)) ?? []);
}

/**
 * Adds passages; one that is held already stays as it is.
 * @throws when a place is held with other words or on another line
 */
export async function addPassages(scope: Scope, passages: readonly Passage[]): Promise<void> {
  await inChunks(passages, (some) =>
    scope.tx
      .insert(passage)
      .values(some.map((each) => ({ ...each, deskId: scope.desk })))
      .onConflictDoNothing(),
  );
  const held = new Map((await passagesAt(scope, passages)).map((each) => [keyOf(each), each]));
  const differs = passages.find((given) => {
    const kept = held.get(keyOf(given));
    return kept?.line !== given.line || kept.section !== given.section || kept.quote !== given.quote;
  });
  if (differs)
    throw new Error(
      `The desk already holds ${differs.locator} of ${differs.article} with another line, section or quote.`,
    );
}

/**
 * Relations in which an entity stands on either side. What was merged into an entity is that entity, on both sides;
 * a relation that only held between the two is left out.
 */
export async function relationsOf(scope: Scope, entity: Code): Promise<readonly Relation[]> {
  const merges = await mergesOf(scope);
  const standing = (code: Code): Code => merges.get(code) ?? code;
  const bearers = [entity, ...[...merges.keys()].filter((code) => standing(code) === entity)];
  const rows = await scope.tx
    .select()
    .from(relation)
    .where(
      and(
        eq(relation.deskId, scope.desk),
        or(isOneOf(relation.subject, bearers), isOneOf(relation.object, bearers)),
      ),
    )
    .orderBy(
      relation.predicate,
      sql`substring(${relation.subject} from '[0-9]+')::int, substring(${relation.object} from '[0-9]+')::int`,
      relation.sourceArticle,
      relation.sourceLocator,
    );
  const relations = rows.map((row) => ({
    subject: standing(row.subject),
    predicate: word(PREDICATES, row.predicate),
    object: standing(row.object),
    source: sourceOf(row),
  }));
  const told = new Map(relations.map((each) => [JSON.stringify(each), each]));
  return [...told.values()].filter(({ subject, object }) => subject !== object);
}

/** Adds relations; one that is held already stays as it is. */
export async function addRelations(scope: Scope, relations: readonly Relation[]): Promise<void> {
  await inChunks(relations, (some) =>
    scope.tx
      .insert(relation)
      .values(
        some.map(({ subject, predicate, object, source }) => ({
          deskId: scope.desk,
          subject,
          predicate,
          object,
          ...sourceRow(source),
        })),
      )
      .onConflictDoNothing(),
  );
}

function keyOf(place: Place): string {
  return `${place.article} ${place.locator}`;
}
