import { RHYTHMS } from '../../domain/digest.ts';
import { integer, pgTable, sql, text } from '../orm.ts';
import { channelColumns, channelRules } from './channel.ts';
import { revisionColumns } from './columns.ts';
import { isWallTime, must, oneOf, revisionRules } from './rules.ts';

/** What channels are told regularly. */
export const digestRevision = pgTable(
  'digest_revision',
  {
    ...revisionColumns(),
    rhythm: text().notNull(),
    day: integer(),
    at: text().notNull(),
    ...channelColumns(),
  },
  (t) => [
    ...revisionRules('digest', t),
    ...channelRules('digest', t),
    must('digest_rhythm', oneOf(t.rhythm, RHYTHMS)),
    must(
      'digest_day',
      sql`case ${t.rhythm} when 'weekly' then ${t.day} between 1 and 7 when 'monthly' then ${t.day} between 1 and 28
        else ${t.day} is null end`,
    ),
    must('digest_at', isWallTime(t.at)),
  ],
);
