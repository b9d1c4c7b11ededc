import { randomBytes } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { newPassword } from '../../src/storage/engine/credentials.ts';
import { startEngine } from '../../src/storage/engine/engine.ts';
import { asRole, ensureOwner } from '../../src/storage/engine/owner.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { dropDatabase } from './drop-database.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A database of the run's server, as a role that may create databases and is no superuser. */
    databaseUrl: string;
    /** The migrated database that every test database is cloned from. */
    databaseTemplate: string;
  }
}

interface TestServer {
  url: string;
  stop(): Promise<void>;
}

async function query(url: string, run: (sql: postgres.Sql) => Promise<void>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await run(sql);
  } finally {
    await sql.end();
  }
}

/** A role of this run's own, since several runs may share a server; everything it owns goes with it. */
async function borrowServer(adminUrl: string): Promise<TestServer> {
  const role = `daybook_run_${randomBytes(6).toString('hex')}`;
  const owner = { role, password: newPassword() };
  await ensureOwner(adminUrl, owner, role);
  const url = new URL(asRole(adminUrl, owner));
  url.pathname = `/${role}`;
  const stop = (): Promise<void> =>
    query(adminUrl, async (sql) => {
      const owned = await sql<{ datname: string }[]>`
        select datname from pg_database join pg_roles on pg_roles.oid = datdba where rolname = ${role}`;
      for (const { datname } of owned) {
        await dropDatabase(sql, datname);
      }
      await sql`drop role ${sql(role)}`;
    });
  return { url: url.href, stop };
}

async function isSuperuser(url: string): Promise<boolean> {
  let found = false;
  await query(url, async (sql) => {
    const [row] = await sql<{ bound: boolean }[]>`
      select not (rolsuper or rolbypassrls) as bound from pg_roles where rolname = current_user`;
    found = row?.bound !== true;
  });
  return found;
}

async function testServer(): Promise<TestServer> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given === undefined || given === '') {
    const dataDir = await mkdtemp(join(tmpdir(), 'daybook-test-'));
    return startEngine({ dataDir, ephemeral: true, searchPath: process.env['PATH'] });
  }
  // Row level security does not bind a superuser: the tests would pass where a desk reads another's rows.
  return (await isSuperuser(given)) ? borrowServer(given) : { url: given, stop: () => Promise.resolve() };
}

/** Vitest's global setup: one server for the run, with one template database. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await testServer();
  const template = `daybook_template_${randomBytes(6).toString('hex')}`;
  try {
    await query(server.url, async (sql) => {
      await sql`create database ${sql(template)}`;
    });
    const templateUrl = new URL(server.url);
    templateUrl.pathname = `/${template}`;
    await migrate(templateUrl.href);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide('databaseUrl', server.url);
  project.provide('databaseTemplate', template);
  return async () => {
    await query(server.url, async (sql) => {
      await dropDatabase(sql, template);
    });
    await server.stop();
  };
}
