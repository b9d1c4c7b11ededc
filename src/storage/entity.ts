import type { Code } from '../domain/code.ts';
import { type Entity, ENTITY_KINDS } from '../domain/entity.ts';
import { sql } from './orm.ts';
import { claimRevision } from './schema/claim.ts';
import { entityRevision as table } from './schema/entity.ts';
import { figureRevision } from './schema/figure.ts';
import { predictionRevision } from './schema/prediction.ts';
import { isOneOf, latest, type Scope } from './scope.ts';
import { shelf, sourcedIn, word } from './shelf.ts';

export const entities = shelf({
  kind: 'entity',
  table,
  toRow: (entity) => ({
    kind: entity.kind,
    name: entity.name,
    aliases: [...entity.aliases],
    parent: entity.parent,
    note: entity.note,
  }),
  fromRow: (row): Entity => ({
    code: row.code,
    kind: word(ENTITY_KINDS, row.kind),
    name: row.name,
    aliases: row.aliases,
    parent: row.parent,
    note: row.note,
  }),
  about: (_scope, family) => isOneOf(table.code, family),
  from: (scope, article) => sql`${table.code} in (
    select ${figureRevision.entity} from ${figureRevision}
      where ${latest(scope, figureRevision)} and ${sourcedIn(figureRevision, article)}
    union select unnest(${claimRevision.about}) from ${claimRevision}
      where ${latest(scope, claimRevision)} and ${sourcedIn(claimRevision, article)}
    union select unnest(${predictionRevision.about}) from ${predictionRevision}
      where ${latest(scope, predictionRevision)} and ${sourcedIn(predictionRevision, article)})`,
});

/** The entity and everything that is part of it, nearest first; the path keeps a circle of parents from turning for ever. */
export async function familyOf(scope: Scope, entity: Code): Promise<readonly Code[]> {
  const rows = await scope.tx.execute<{ code: Code }>(sql`
    with recursive current as materialized (
      select ${table.code}, ${table.parent} from ${table} where ${latest(scope, table)}
    ), family as (
      select code, 0 as depth, array[code] as path from current where code = ${entity}
      union all
      select current.code, family.depth + 1, family.path || current.code
      from current join family on current.parent = family.code where current.code <> all(family.path)
    )
    select code from family order by depth, substring(code from '[0-9]+')::int`);
  return rows.map((row) => row.code);
}
