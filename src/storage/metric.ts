import { type Metric, UNITS } from '../domain/metric.ts';
import { sql } from './orm.ts';
import { figureRevision } from './schema/figure.ts';
import { metricRevision as table } from './schema/metric.ts';
import { current, isOneOf } from './scope.ts';
import { shelf, sourcedIn, word } from './shelf.ts';

export const metrics = shelf({
  kind: 'metric',
  table,
  toRow: (metric) => ({
    name: metric.name,
    aliases: [...metric.aliases],
    unit: metric.unit,
    scope: metric.scope,
    definition: metric.definition,
    caveats: [...metric.caveats],
  }),
  fromRow: (row): Metric => ({
    code: row.code,
    name: row.name,
    aliases: row.aliases,
    unit: word(UNITS, row.unit),
    scope: row.scope,
    definition: row.definition,
    caveats: row.caveats,
  }),
  about: (scope, family) => sql`${table.code} in (select ${figureRevision.metric} from ${figureRevision}
    where ${current(scope, figureRevision)} and ${isOneOf(figureRevision.entity, family)})`,
  from: (scope, article) => sql`${table.code} in (select ${figureRevision.metric} from ${figureRevision}
    where ${current(scope, figureRevision)} and ${sourcedIn(figureRevision, article)})`,
});
