import { COMPARISONS, READINGS, type Watch } from '../domain/watch.ts';
import { sql } from './orm.ts';
import { eventRevision } from './schema/event.ts';
import { watchRevision as table } from './schema/watch.ts';
import { current, isOneOf } from './scope.ts';
import { shelf, sourcedIn, sourceOf, sourceRow, word, wordOrNull } from './shelf.ts';

export const watches = shelf({
  kind: 'watch',
  table,
  toRow: (watch) => ({
    title: watch.title,
    event: watch.event,
    speaker: watch.speaker,
    phrases: [...watch.phrases],
    comparison: watch.comparison,
    count: watch.count,
    reading: watch.reading,
    frozenAt: watch.frozenAt,
    rules: [...watch.rules],
    inference: watch.inference,
    ...sourceRow(watch.source),
    notes: [...watch.notes],
  }),
  fromRow: (row): Watch => ({
    code: row.code,
    title: row.title,
    event: row.event,
    speaker: row.speaker,
    phrases: row.phrases,
    comparison: word(COMPARISONS, row.comparison),
    count: row.count,
    reading: wordOrNull(READINGS, row.reading),
    frozenAt: row.frozenAt,
    rules: row.rules,
    inference: row.inference,
    source: sourceOf(row),
    notes: row.notes,
  }),
  about: (scope, family) => sql`(${isOneOf(table.speaker, family)} or ${table.event} in (
    select ${eventRevision.code} from ${eventRevision}
    where ${current(scope, eventRevision)} and ${isOneOf(eventRevision.entity, family)}))`,
  from: (_scope, article) => sourcedIn(table, article),
});
