import { ENTITY_KINDS } from '../../domain/entity.ts';
import { index, pgTable, sql, text } from '../orm.ts';
import { revisionColumns, textList } from './columns.ts';
import { allText, codeOf, hasText, must, oneOf, references, revisionRules } from './rules.ts';

export const entityRevision = pgTable(
  'entity_revision',
  {
    ...revisionColumns(),
    kind: text().notNull(),
    name: text().notNull(),
    aliases: textList(),
    parent: text(),
    mergedInto: text('merged_into'),
    note: text(),
  },
  (t) => [
    ...revisionRules('entity', t),
    references('entity_parent_fk', t.deskId, t.parent),
    references('entity_merged_fk', t.deskId, t.mergedInto),
    index('entity_parent').on(t.deskId, t.parent),
    index('entity_merged')
      .on(t.deskId, t.mergedInto)
      .where(sql`merged_into is not null`),
    must('entity_kind', oneOf(t.kind, ENTITY_KINDS)),
    must('entity_name', hasText(t.name)),
    must('entity_aliases', allText(t.aliases)),
    must(
      'entity_parent_code',
      sql`${t.parent} is null or (${codeOf(t.parent, 'entity')} and ${t.parent} <> ${t.code})`,
    ),
    must(
      'entity_merged_code',
      sql`${t.mergedInto} is null or (${codeOf(t.mergedInto, 'entity')} and ${t.mergedInto} <> ${t.code})`,
    ),
  ],
);
