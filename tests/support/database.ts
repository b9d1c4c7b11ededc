import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { dropDatabase } from './drop-database.ts';

/** A migrated database for one test file. */
export interface TestDatabase {
  url: string;
  /** Drops it, closing connections that are still open. */
  drop(): Promise<void>;
}

async function onServer(run: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(inject('databaseUrl'), { max: 1, onnotice: () => undefined });
  try {
    await run(sql);
  } finally {
    await sql.end();
  }
}

/** Clones the run's migrated template. The URL's role owns the database and is no superuser. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `daybook_test_${randomBytes(6).toString('hex')}`;
  await onServer((sql) => sql`create database ${sql(name)} template ${sql(inject('databaseTemplate'))}`);
  const url = new URL(inject('databaseUrl'));
  url.pathname = `/${name}`;
  return {
    url: url.href,
    drop: () => onServer(async (sql) => await dropDatabase(sql, name)),
  };
}
