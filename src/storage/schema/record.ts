/** The identity of every record, and the log of every change to one. */
import { KIND_BY_LETTER } from '../../domain/code.ts';
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  sql,
  text,
  unique,
} from '../orm.ts';
import { deskColumn, deskWall, instant } from './columns.ts';
import { desk } from './desk.ts';

const KIND_OF_CODE = [
  ...Object.entries(KIND_BY_LETTER).map(
    ([letter, kind]) => `(letter = '${letter}' and part is null and kind = '${kind}')`,
  ),
  "(letter = 'P' and part ~ '^[a-z][0-9]?$' and kind = 'part')",
].join(' or ');

/** A code once given stands for one record for ever; what the record says is in its revisions. */
export const record = pgTable(
  'record',
  {
    deskId: deskColumn().references(() => desk.id),
    code: text().notNull(),
    kind: text().notNull(),
    letter: text().notNull(),
    ordinal: integer().notNull(),
    part: text(),
  },
  (t) => [
    primaryKey({ name: 'record_pk', columns: [t.deskId, t.code] }),
    index('record_letter').on(t.deskId, t.letter, t.ordinal),
    check(
      'record_code',
      sql`(${t.code} = ${t.letter} || '-' || ${t.ordinal} || coalesce(${t.part}, '')) is true`,
    ),
    check('record_ordinal', sql`${t.ordinal} >= 1`),
    check('record_kind', sql`(${sql.raw(KIND_OF_CODE)}) is true`),
    deskWall(),
  ],
);

/**
 * One row for each revision written. A trigger gives it its number, the hash of the row before and its own hash;
 * whatever a writer puts into those three is overwritten. The rows of one change bear the number of its first row
 * in `change`, and in `undoes` the number of the change that they take back; rows written before there were these
 * columns have neither, and each stands for itself.
 */
export const changeLog = pgTable(
  'change_log',
  {
    deskId: deskColumn().references(() => desk.id),
    seq: bigint({ mode: 'number' }).notNull().default(0),
    at: instant().notNull(),
    actor: text().notNull(),
    surface: text().notNull(),
    action: text().notNull(),
    code: text().notNull(),
    n: integer().notNull(),
    before: jsonb(),
    after: jsonb().notNull(),
    reason: text(),
    change: bigint({ mode: 'number' }),
    undoes: bigint({ mode: 'number' }),
    prevHash: text('prev_hash').notNull().default(''),
    hash: text().notNull().default(''),
  },
  (t) => [
    primaryKey({ name: 'change_log_pk', columns: [t.deskId, t.seq] }),
    index('change_log_change').on(t.deskId, t.change),
    index('change_log_undoes')
      .on(t.deskId, t.undoes)
      .where(sql`undoes is not null`),
    index('change_log_actor').on(t.deskId, t.actor, t.seq),
    unique('change_log_revision').on(t.deskId, t.code, t.n),
    unique('change_log_revision_seq').on(t.deskId, t.code, t.n, t.seq),
    foreignKey({
      name: 'change_log_record_fk',
      columns: [t.deskId, t.code],
      foreignColumns: [record.deskId, record.code],
    }),
    check('change_log_before', sql`(${t.n} = 1) = (${t.before} is null)`),
    check('change_log_change', sql`${t.change} <= ${t.seq}`),
    check('change_log_undoes', sql`${t.undoes} < ${t.change}`),
    check(
      'change_log_words',
      sql`btrim(${t.actor}) <> '' and btrim(${t.surface}) <> '' and btrim(${t.action}) <> ''`,
    ),
    deskWall(),
  ],
);

/** Where a desk's log ends. Its row is locked by whoever appends, and shows when rows were cut off the end. */
export const logHead = pgTable(
  'log_head',
  {
    deskId: deskColumn().references(() => desk.id),
    seq: bigint({ mode: 'number' }).notNull(),
    hash: text().notNull(),
  },
  (t) => [primaryKey({ name: 'log_head_pk', columns: [t.deskId] }), deskWall()],
);
