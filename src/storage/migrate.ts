/** Bringing a database to the newest schema, once, whoever else is starting. */
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { drizzle, loadMigrator } from './orm.ts';
import { withinReach } from './reach.ts';

const FOLDER = fileURLToPath(new URL('../../migrations', import.meta.url));
/** Any number that no one else locks: the bytes of `daybook`. */
const LOCK = 0x646179626f6f6bn;
const CONNECT_S = 5;
/** Waiting for another process that migrates included. */
const WHOLE_MS = 300_000;

/** A migration as it stands in the folder or in the database's own list. */
export interface Migration {
  /** When it was generated, in milliseconds since 1970: its identity and its place in the order. */
  readonly when: number;
  /** SHA-256 of the file. */
  readonly hash: string;
}

/** The database and the migrations in the folder do not belong together. The message says how, and what to do. */
export class MigrationMismatch extends Error {
  override name = 'MigrationMismatch';
}

/**
 * Applies the migrations that the database has not had yet, all in one transaction. Processes that start together
 * wait for one another.
 * @throws MigrationMismatch when an applied migration is missing here or was edited, or a new one is older than
 * the last one applied
 * @throws Refusal `unavailable` when the database cannot be reached
 * @throws Error with a sentence when it refuses the login
 */
export async function migrate(databaseUrl: string, folder: string = FOLDER): Promise<void> {
  // An advisory lock belongs to a session: with more than one connection it would guard another one's work.
  const client = postgres(databaseUrl, {
    max: 1,
    connect_timeout: CONNECT_S,
    onnotice: () => undefined,
    connection: { application_name: 'daybook migrate', TimeZone: 'UTC' },
  });
  try {
    await withinReach(WHOLE_MS, async () => {
      await client`select pg_advisory_lock(${LOCK.toString()}::bigint)`;
      checkHistory(migrationsHere(folder), await migrationsHad(client));
      await loadMigrator().migrate(drizzle(client), { migrationsFolder: folder });
    });
  } catch (error) {
    throw refusedLogin(error) ?? error;
  } finally {
    await client.end({ timeout: 5 });
  }
}

/**
 * Compares what was applied with what is in the folder. Drizzle looks at the newest time alone: it would pass by an
 * edited file, and skip for ever one that was merged with an older time.
 * @throws MigrationMismatch
 */
export function checkHistory(files: readonly Migration[], done: readonly Migration[]): void {
  const inFolder = new Map(files.map((file) => [file.when, file]));
  for (const { when, hash } of done) {
    const file = inFolder.get(when);
    if (file === undefined)
      throw new MigrationMismatch(
        `The database has a migration of ${day(when)} that this version of Daybook does not know: start the newer version that applied it.`,
      );
    if (file.hash !== hash)
      throw new MigrationMismatch(
        `The migration of ${day(when)} was edited after the database had it: restore the file and put the change into a new migration.`,
      );
  }
  const newest = Math.max(...done.map((each) => each.when), 0);
  const had = new Set(done.map((each) => each.when));
  const late = files.find((file) => file.when < newest && !had.has(file.when));
  if (late)
    throw new MigrationMismatch(
      `The migration of ${day(late.when)} is older than the last one the database has: generate it again, so that it comes last.`,
    );
}

/** The migrations in the folder, oldest first. */
export function migrationsHere(folder: string = FOLDER): readonly Migration[] {
  return loadMigrator()
    .readMigrationFiles({ migrationsFolder: folder })
    .map(({ folderMillis, hash }) => ({ when: folderMillis, hash }));
}

/** Those a database has had, oldest first; none for one that Daybook never opened. @throws what the driver throws */
export async function migrationsHad(client: postgres.ISql): Promise<readonly Migration[]> {
  const [table] = await client<{ found: string | null }[]>`
    select to_regclass('drizzle.__drizzle_migrations')::text as found`;
  if (table?.found == null) return [];
  const rows = await client<{ when: string; hash: string }[]>`
    select created_at::text as when, hash from drizzle.__drizzle_migrations order by created_at`;
  return rows.map((row) => ({ when: Number(row.when), hash: row.hash }));
}

/** Class 28 is a refused login, 3D000 a database that does not exist. */
function refusedLogin(error: unknown): Error | undefined {
  if (!(error instanceof postgres.PostgresError) || !/^(28\w{3}|3D000)$/.test(error.code)) return undefined;
  return new Error(
    `The database refuses to be opened (${error.message}): check the user, the password and the database's name in its address.`,
    { cause: error },
  );
}

function day(when: number): string {
  return `${new Date(when).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
