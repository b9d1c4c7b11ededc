/** Columns and rules that many tables share. */
import type { IsoInstant } from '../../domain/time.ts';
import { bigint, customType, integer, pgPolicy, sql, text, uuid } from '../orm.ts';

/** An instant, read back as ISO 8601 in UTC without idle zeros; the session's zone is always UTC. */
export const instant = customType<{ data: IsoInstant; driverData: string }>({
  dataType: () => 'timestamp with time zone',
  fromDriver: readInstant,
});

/** Text ordered byte by byte, so that a plain btree finds what begins with a prefix under every locale. */
export const byteText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });

/** The lexemes of a text. They are only searched, never read. */
export const lexemes = customType<{ data: string }>({ dataType: () => 'tsvector' });

/** Turns `2025-07-31 21:30:00.5+00`, as the server prints it in UTC, into `2025-07-31T21:30:00.5Z`. */
export function readInstant(printed: string): IsoInstant {
  return printed.replace(' ', 'T').replace(/\+00(?::00)?$/, 'Z');
}

/* oxlint-disable typescript/explicit-module-boundary-types -- Drizzle reads a column's type off its builder: only the inferred type carries it. */

/** The desk a row belongs to; it leads every key. */
export const deskColumn = () => uuid('desk_id').notNull();

/** What every revision has. `seq` names its row of the change log; `retired` says why the record is out of use. */
export const revisionColumns = () => ({
  deskId: deskColumn(),
  code: text().notNull(),
  n: integer().notNull(),
  seq: bigint({ mode: 'number' }).notNull(),
  recordedAt: instant('recorded_at').notNull(),
  retired: text(),
});

/** Where a record stands in its article. */
export const sourceColumns = () => ({
  sourceArticle: text('source_article').notNull(),
  sourceLocator: text('source_locator').notNull(),
});

/** A list of texts or codes, empty rather than absent. */
export const textList = (name?: string) => (name === undefined ? text() : text(name)).array().notNull();

/**
 * The wall between desks: a row is seen and written only while its desk is the one opened in this transaction.
 * Outside one the setting is absent or empty, which matches no row and is no error.
 */
export const deskWall = () => {
  const opened = sql`desk_id = nullif(current_setting('daybook.desk', true), '')::uuid`;
  return pgPolicy('desk_wall', { for: 'all', using: opened, withCheck: opened });
};
