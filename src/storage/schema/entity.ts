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
    note: text(),
  },
  (t) => [
    ...revisionRules('entity', t),
    references('entity_parent_fk', t.deskId, t.parent),
    index('entity_parent').on(t.deskId, t.parent),
    must('entity_kind', oneOf(t.kind, ENTITY_KINDS)),
    must('entity_name', hasText(t.name)),
    must('entity_aliases', allText(t.aliases)),
    must(
      'entity_parent_code',
      sql`${t.parent} is null or (${codeOf(t.parent, 'entity')} and ${t.parent} <> ${t.code})`,
    ),
  ],
);
