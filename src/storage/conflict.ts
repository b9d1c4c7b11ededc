import type { Conflict } from '../domain/conflict.ts';
import { sql } from './orm.ts';
import { claimRevision } from './schema/claim.ts';
import { conflictRevision as table } from './schema/conflict.ts';
import { figureRevision } from './schema/figure.ts';
import { current, isOneOf, sharesOne } from './scope.ts';
import { shelf, sourcedIn, sourceOf, sourceRow } from './shelf.ts';

export const conflicts = shelf({
  kind: 'conflict',
  table,
  toRow: (conflict) => ({
    text: conflict.text,
    between: [...conflict.between],
    ...sourceRow(conflict.source),
  }),
  fromRow: (row): Conflict => ({
    code: row.code,
    text: row.text,
    between: row.between,
    source: sourceOf(row),
  }),
  about: (scope, family) => sql`${table.between} && array(
    select ${claimRevision.code} from ${claimRevision}
      where ${current(scope, claimRevision)} and ${sharesOne(claimRevision.about, family)}
    union select ${figureRevision.code} from ${figureRevision}
      where ${current(scope, figureRevision)} and ${isOneOf(figureRevision.entity, family)})`,
  from: (_scope, article) => sourcedIn(table, article),
});
