/**
 * What people find records by, as it stands now: derived from the latest revisions in the transaction that writes
 * them, and therefore the only tables besides the log's head whose rows are replaced.
 */
import { ENTITY_KINDS } from '../../domain/entity.ts';
import { boolean, index, pgTable, primaryKey, sql, text } from '../orm.ts';
import { byteText, deskColumn, deskWall, lexemes } from './columns.ts';
import { hasText, must, noneOrOneOf, oneOf, references } from './rules.ts';

export const NAME_SPACES = ['entity', 'metric'] as const;

/**
 * Names and aliases in the form they are compared in. The key refuses an alias that another record has. `code` is
 * the record found by the name; `owner` is the one that bears it, another only when that was merged into it.
 */
export const name = pgTable(
  'name',
  {
    deskId: deskColumn(),
    space: text().notNull(),
    norm: byteText().notNull(),
    code: text().notNull(),
    owner: text().notNull(),
    label: text().notNull(),
    isAlias: boolean('is_alias').notNull(),
    entityKind: text('entity_kind'),
    words: lexemes().generatedAlwaysAs(sql`to_tsvector('simple', norm)`),
  },
  (t) => [
    primaryKey({ name: 'name_pk', columns: [t.deskId, t.space, t.norm] }),
    references('name_record_fk', t.deskId, t.code),
    references('name_owner_fk', t.deskId, t.owner),
    index('name_code').on(t.deskId, t.code),
    index('name_owner').on(t.deskId, t.owner),
    index('name_spelling').using('gin', sql`${t.norm} gin_trgm_ops`),
    index('name_words').using('gin', t.words),
    must('name_space', oneOf(t.space, NAME_SPACES)),
    must('name_norm', hasText(t.norm)),
    must('name_merged', sql`${t.isAlias} or ${t.owner} = ${t.code}`),
    must(
      'name_entity_kind',
      sql`(${t.space} = 'entity') = (${t.entityKind} is not null) and (${noneOrOneOf(t.entityKind, ENTITY_KINDS)})`,
    ),
    deskWall(),
  ],
);

/** The text by which a record without a name is found. */
export const findText = pgTable(
  'find_text',
  {
    deskId: deskColumn(),
    code: text().notNull(),
    kind: text().notNull(),
    /** What is shown of the record when it is found. */
    text: text().notNull(),
    /** Everything it is found by, in the form names are compared in. */
    norm: byteText().notNull(),
    words: lexemes().generatedAlwaysAs(sql`to_tsvector('english', norm)`),
  },
  (t) => [
    primaryKey({ name: 'find_text_pk', columns: [t.deskId, t.code] }),
    references('find_text_record_fk', t.deskId, t.code),
    index('find_text_spelling').using('gin', sql`${t.norm} gin_trgm_ops`),
    index('find_text_words').using('gin', t.words),
    deskWall(),
  ],
);
