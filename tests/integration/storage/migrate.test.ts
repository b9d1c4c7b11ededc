import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { migrate } from '../../../src/storage/migrate.ts';
import { dropDatabase } from '../../support/drop-database.ts';

let url: string;
let folder: string;
let server: postgres.Sql;
let name: string;
beforeEach(async () => {
  name = `daybook_empty_${randomBytes(6).toString('hex')}`;
  server = postgres(inject('databaseUrl'), { max: 1, onnotice: () => undefined });
  await server`create database ${server(name)}`;
  const address = new URL(inject('databaseUrl'));
  address.pathname = `/${name}`;
  url = address.href;
  folder = await mkdtemp(join(tmpdir(), 'daybook-migrations-'));
  await cp('migrations', folder, { recursive: true });
});
afterEach(async () => {
  await dropDatabase(server, name);
  await server.end();
  await rm(folder, { recursive: true });
});

interface Journal {
  entries: { idx: number; when: number; tag: string; version: string; breakpoints: boolean }[];
}

async function editJournal(edit: (journal: Journal) => void): Promise<void> {
  const path = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(await readFile(path, 'utf8')) as Journal;
  edit(journal);
  await writeFile(path, JSON.stringify(journal));
}

async function addMigration(when: number, statement: string): Promise<void> {
  await writeFile(join(folder, '9999_added.sql'), statement);
  await editJournal(({ entries }) =>
    entries.push({ idx: entries.length, when, tag: '9999_added', version: '7', breakpoints: true }),
  );
}

describe('migration', () => {
  test('brings six that start at once on an empty database to the same end', async () => {
    const done = await Promise.allSettled(Array.from({ length: 6 }, () => migrate(url)));
    expect(done.map((each) => each.status)).toEqual(Array.from({ length: 6 }, () => 'fulfilled'));
    const sql = postgres(url, { max: 1 });
    const [row] = await sql`select count(*)::int as count from drizzle.__drizzle_migrations`;
    await sql.end();
    const { entries } = JSON.parse(await readFile('migrations/meta/_journal.json', 'utf8')) as Journal;
    expect(row?.['count']).toBe(entries.length);
  });

  test('applies what is new, and all of it or nothing', async () => {
    await migrate(url, folder);
    await addMigration(4e12, 'create table added (n int); select 1 / 0;');
    await expect(migrate(url, folder)).rejects.toThrow(/in: create table added/);
    const sql = postgres(url, { max: 1 });
    expect((await sql`select to_regclass('added') as found`)[0]?.['found']).toBeNull();
    await writeFile(join(folder, '9999_added.sql'), 'create table added (n int);');
    await migrate(url, folder);
    expect((await sql`select to_regclass('added') as found`)[0]?.['found']).toBe('added');
    await sql.end();
  });

  test('refuses a migration that was edited after it was applied', async () => {
    await migrate(url, folder);
    await writeFile(join(folder, '0000_extensions.sql'), '-- nothing any more');
    await expect(migrate(url, folder)).rejects.toThrow(/was edited after the database had it/);
  });

  test('refuses a database that is ahead of this version', async () => {
    await migrate(url, folder);
    await editJournal(({ entries }) => void entries.pop());
    await expect(migrate(url, folder)).rejects.toThrow(/start the newer version/);
  });

  test('refuses a migration that is older than the last one applied', async () => {
    await migrate(url, folder);
    await addMigration(1_000, 'create table late (n int);');
    await expect(migrate(url, folder)).rejects.toThrow(/generate it again/);
  });

  test('says in a sentence when the database is not there or refuses the login', async () => {
    await expect(migrate('postgres://a@127.0.0.1:1/a')).rejects.toThrow(/out of reach/);
    const absent = new URL(url);
    absent.pathname = '/no_such_database';
    await expect(migrate(absent.href)).rejects.toThrow(
      /check the user, the password and the database's name/,
    );
  });
});

test('the migrations are what the schema says', async () => {
  const schema: Record<string, unknown> = {};
  for (const file of await readdir('src/storage/schema'))
    Object.assign(schema, await import(`../../../src/storage/schema/${file}`));
  const { entries } = JSON.parse(await readFile('migrations/meta/_journal.json', 'utf8')) as Journal;
  const last = String(entries.at(-1)?.idx).padStart(4, '0');
  const snapshot = JSON.parse(await readFile(`migrations/meta/${last}_snapshot.json`, 'utf8')) as Parameters<
    typeof generateMigration
  >[0];
  expect(await generateMigration(snapshot, generateDrizzleJson(schema, snapshot.id))).toEqual([]);
});

test('every reference to a record or a passage waits for the end of the change', async () => {
  await migrate(url);
  const sql = postgres(url, { max: 1 });
  const hasty = await sql`select conname from pg_constraint where contype = 'f' and not condeferred
    and confrelid in ('record'::regclass, 'passage'::regclass)`;
  await sql.end();
  expect([...hasty]).toEqual([]);
});

test('every table of revisions is guarded', async () => {
  await migrate(url);
  const sql = postgres(url, { max: 1 });
  const guards = await sql<{ name: string; triggers: string[] }[]>`
    select relname as name, array(select tgname::text from pg_trigger where tgrelid = pg_class.oid and tgenabled = 'O') as triggers
    from pg_class where relkind = 'r' and relname like '%\\_revision'`;
  await sql.end();
  expect(guards).toHaveLength(17);
  for (const { name: table, triggers } of guards)
    expect([table, triggers]).toEqual([table, expect.arrayContaining(['next_revision', 'refuse_change'])]);
});
