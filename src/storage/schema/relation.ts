/** How one entity stands to another, as a passage has it. */
import { PREDICATES } from '../../domain/entity.ts';
import { foreignKey, index, pgTable, primaryKey, sql, text } from '../orm.ts';
import { deskColumn, deskWall, sourceColumns } from './columns.ts';
import { passage } from './passage.ts';
import { codeOf, must, oneOf, references } from './rules.ts';

export const relation = pgTable(
  'relation',
  {
    deskId: deskColumn(),
    subject: text().notNull(),
    predicate: text().notNull(),
    object: text().notNull(),
    ...sourceColumns(),
  },
  (t) => [
    primaryKey({
      name: 'relation_pk',
      columns: [t.deskId, t.subject, t.predicate, t.object, t.sourceArticle, t.sourceLocator],
    }),
    index('relation_object').on(t.deskId, t.object),
    references('relation_subject_fk', t.deskId, t.subject),
    references('relation_object_fk', t.deskId, t.object),
    foreignKey({
      name: 'relation_source_fk',
      columns: [t.deskId, t.sourceArticle, t.sourceLocator],
      foreignColumns: [passage.deskId, passage.article, passage.locator],
    }),
    must('relation_predicate', oneOf(t.predicate, PREDICATES)),
    must('relation_ends', sql`${codeOf(t.subject, 'entity')} and ${codeOf(t.object, 'entity')}`),
    must('relation_not_itself', sql`${t.subject} <> ${t.object}`),
    deskWall(),
  ],
);
