/** The directory: desks and the workspaces that belong to them. It is read before any desk is opened. */
import { check, pgTable, primaryKey, sql, text, uuid } from '../orm.ts';
import { instant } from './columns.ts';

/** `zone` is the one in force: a trigger keeps it to the desk's settings, and to `opened_zone` where they name none. */
export const desk = pgTable(
  'desk',
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull(),
    zone: text().notNull(),
    createdAt: instant('created_at').notNull(),
    openedZone: text('opened_zone').notNull(),
  },
  (t) => [
    check('desk_name', sql`btrim(${t.name}) <> ''`),
    check('desk_zone', sql`btrim(${t.zone}) <> ''`),
    check('desk_opened_zone', sql`btrim(${t.openedZone}) <> ''`),
  ],
);

export const workspace = pgTable(
  'workspace',
  {
    platform: text().notNull(),
    externalId: text('external_id').notNull(),
    deskId: uuid('desk_id')
      .notNull()
      .references(() => desk.id),
  },
  (t) => [primaryKey({ name: 'workspace_pk', columns: [t.platform, t.externalId] })],
);
