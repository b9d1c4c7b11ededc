import { LOGICS, type Prediction } from '../domain/prediction.ts';
import { sql } from './orm.ts';
import { partRevision } from './schema/part.ts';
import { predictionRevision as table } from './schema/prediction.ts';
import { current, sharesOne } from './scope.ts';
import { shelf, sourcedIn, sourceOf, sourceRow, word } from './shelf.ts';

export const predictions = shelf({
  kind: 'prediction',
  table,
  toRow: (prediction) => ({
    text: prediction.text,
    logic: prediction.logic,
    about: [...prediction.about],
    ...sourceRow(prediction.source),
    notes: [...prediction.notes],
  }),
  fromRow: (row): Prediction => ({
    code: row.code,
    text: row.text,
    logic: word(LOGICS, row.logic),
    about: row.about,
    source: sourceOf(row),
    notes: row.notes,
  }),
  about: (scope, family) => sql`(${sharesOne(table.about, family)} or ${table.code} in (
    select ${partRevision.prediction} from ${partRevision}
    where ${current(scope, partRevision)} and ${sharesOne(partRevision.subjects, family)}))`,
  from: (_scope, article) => sourcedIn(table, article),
});
