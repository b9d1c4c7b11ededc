import { type Claim, CLAIM_KINDS } from '../domain/claim.ts';
import { HEDGES } from '../domain/source.ts';
import { claimRevision as table } from './schema/claim.ts';
import { sharesOne } from './scope.ts';
import { shelf, sourcedIn, sourceOf, sourceRow, word, wordOrNull } from './shelf.ts';

export const claims = shelf({
  kind: 'claim',
  table,
  toRow: (claim) => ({
    kind: claim.kind,
    text: claim.text,
    speaker: claim.speaker,
    hedge: claim.hedge,
    about: [...claim.about],
    figures: [...claim.figures],
    ...sourceRow(claim.source),
    notes: [...claim.notes],
  }),
  fromRow: (row): Claim => ({
    code: row.code,
    kind: word(CLAIM_KINDS, row.kind),
    text: row.text,
    speaker: row.speaker,
    hedge: wordOrNull(HEDGES, row.hedge),
    about: row.about,
    figures: row.figures,
    source: sourceOf(row),
    notes: row.notes,
  }),
  about: (_scope, family) => sharesOne(table.about, family),
  from: (_scope, article) => sourcedIn(table, article),
});
