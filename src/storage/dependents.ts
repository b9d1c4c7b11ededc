/** What in a desk leans on a record: everything in use whose newest revision names it. */
import { type Code, compareCodes } from '../domain/code.ts';
import { type AnyPgColumn, eq, type SQL, sql } from './orm.ts';
import { channelRevision } from './schema/channel.ts';
import { checkRevision } from './schema/check.ts';
import { claimRevision } from './schema/claim.ts';
import { conflictRevision } from './schema/conflict.ts';
import { digestRevision } from './schema/digest.ts';
import { entityRevision } from './schema/entity.ts';
import { eventRevision } from './schema/event.ts';
import { evidenceRevision } from './schema/evidence.ts';
import { figureRevision } from './schema/figure.ts';
import { partRevision } from './schema/part.ts';
import { predictionRevision } from './schema/prediction.ts';
import { relation } from './schema/relation.ts';
import { verdictRevision } from './schema/verdict.ts';
import { watchRevision } from './schema/watch.ts';
import { current, isOneOf, type RevisionTable, type Scope, sharesOne } from './scope.ts';

/** Where one table names other records: by columns, and by lists. */
interface Naming {
  readonly table: RevisionTable;
  readonly columns: readonly AnyPgColumn[];
  readonly lists: readonly AnyPgColumn[];
}

const NAMINGS: readonly Naming[] = [
  { table: entityRevision, columns: [entityRevision.parent, entityRevision.mergedInto], lists: [] },
  {
    table: figureRevision,
    columns: [
      figureRevision.metric,
      figureRevision.entity,
      figureRevision.changeFrom,
      figureRevision.changeTo,
      figureRevision.sourceArticle,
    ],
    lists: [],
  },
  {
    table: claimRevision,
    columns: [claimRevision.sourceArticle],
    lists: [claimRevision.about, claimRevision.figures],
  },
  { table: conflictRevision, columns: [conflictRevision.sourceArticle], lists: [conflictRevision.between] },
  {
    table: predictionRevision,
    columns: [predictionRevision.sourceArticle],
    lists: [predictionRevision.about],
  },
  {
    table: partRevision,
    columns: [partRevision.prediction, partRevision.condition, partRevision.anchorEvent],
    lists: [partRevision.subjects],
  },
  { table: eventRevision, columns: [eventRevision.entity, eventRevision.sourceArticle], lists: [] },
  {
    table: watchRevision,
    columns: [watchRevision.event, watchRevision.speaker, watchRevision.sourceArticle],
    lists: [],
  },
  { table: checkRevision, columns: [checkRevision.target], lists: [] },
  { table: evidenceRevision, columns: [evidenceRevision.part], lists: [] },
  { table: verdictRevision, columns: [verdictRevision.part], lists: [] },
  { table: channelRevision, columns: [], lists: [channelRevision.filterEntities] },
  { table: digestRevision, columns: [], lists: [digestRevision.filterEntities] },
];

/** Records in use that name this one by its code, and entities that stand in a relation to it; in code order. */
export async function dependentsOf(scope: Scope, code: Code): Promise<readonly Code[]> {
  const named = NAMINGS.map(({ table, columns, lists }) => {
    const names = [
      ...columns.map((column) => eq(column, code)),
      ...lists.map((list) => sharesOne(list, [code])),
    ];
    return sql`select ${table.code} as code from ${table} where ${current(scope, table)} and (${sql.join(names, sql` or `)})`;
  });
  const rows = await scope.tx.execute<{ code: Code }>(
    sql.join([...named, relatedTo(scope, code)], sql` union `),
  );
  return rows.map((row) => row.code).toSorted(compareCodes);
}

/** A relation has no code: what leans on an entity by it is the entity at its other end. */
function relatedTo(scope: Scope, code: Code): SQL {
  return sql`select ${entityRevision.code} as code from ${entityRevision}
    where ${current(scope, entityRevision)} and ${entityRevision.code} in (
      select case when ${relation.subject} = ${code} then ${relation.object} else ${relation.subject} end
      from ${relation} where ${relation.deskId} = ${scope.desk}
        and (${isOneOf(relation.subject, [code])} or ${isOneOf(relation.object, [code])}))`;
}
