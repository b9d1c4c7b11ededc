import { type Digest, RHYTHMS } from '../domain/digest.ts';
import { filterOf, filterRow, refOf } from './channel.ts';
import { sql } from './orm.ts';
import { digestRevision as table } from './schema/digest.ts';
import { shelf, word } from './shelf.ts';

export const digests = shelf({
  kind: 'digest',
  table,
  toRow: (digest) => ({
    ...refOf(digest.ref),
    rhythm: digest.rhythm,
    day: digest.day,
    at: digest.at,
    ...filterRow(digest.filter),
    zone: digest.zone,
  }),
  fromRow: digestOf,
  about: () => sql`false`,
  from: () => sql`false`,
});

function digestOf(row: typeof table.$inferSelect): Digest {
  return {
    code: row.code,
    ref: refOf(row),
    rhythm: word(RHYTHMS, row.rhythm),
    day: row.day,
    at: row.at,
    filter: filterOf(row),
    zone: row.zone,
  };
}
