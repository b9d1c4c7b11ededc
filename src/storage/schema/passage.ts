/** Places in an article that records point to. */
import { check, foreignKey, integer, pgTable, primaryKey, sql, text } from '../orm.ts';
import { deskColumn, deskWall } from './columns.ts';
import { record } from './record.ts';

export const passage = pgTable(
  'passage',
  {
    deskId: deskColumn(),
    article: text().notNull(),
    locator: text().notNull(),
    line: integer().notNull(),
    section: text().notNull(),
    quote: text(),
  },
  (t) => [
    primaryKey({ name: 'passage_pk', columns: [t.deskId, t.article, t.locator] }),
    foreignKey({
      name: 'passage_article_fk',
      columns: [t.deskId, t.article],
      foreignColumns: [record.deskId, record.code],
    }),
    check('passage_article', sql`${t.article} ~ '^A-'`),
    check('passage_locator', sql`btrim(${t.locator}) <> ''`),
    check('passage_line', sql`${t.line} >= 1`),
    deskWall(),
  ],
);
