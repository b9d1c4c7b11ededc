/** Which migrations there are, and which of them a database has had. */
import { fileURLToPath } from 'node:url';
import type postgres from 'postgres';
import type { Migration } from '../storage/migrate.ts';
import { loadMigrator } from '../storage/orm.ts';

const FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url));

/** The migrations of this version of Daybook, oldest first. */
export function migrationsHere(): readonly Migration[] {
  return loadMigrator()
    .readMigrationFiles({ migrationsFolder: FOLDER })
    .map(({ folderMillis, hash }) => ({ when: folderMillis, hash }));
}

/** Those a database has had, oldest first; none for one that Daybook never opened. @throws what the driver throws */
export async function migrationsHad(sql: postgres.ISql): Promise<readonly Migration[]> {
  const [table] = await sql<{ found: string | null }[]>`
    select to_regclass('drizzle.__drizzle_migrations')::text as found`;
  if ((table?.found ?? null) === null) return [];
  const rows = await sql<{ when: string; hash: string }[]>`
    select created_at::text as when, hash from drizzle.__drizzle_migrations order by created_at`;
  return rows.map(({ when, hash }) => ({ when: Number(when), hash }));
}
