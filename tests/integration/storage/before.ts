/** Databases as older versions left them. */
import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { inject } from 'vitest';
import { migrate } from '../../../src/storage/migrate.ts';
import { dropDatabase } from '../../support/drop-database.ts';

interface Journal {
  entries: { idx: number }[];
}

/** A new database that has the migrations before a number and no other. */
export async function databaseBefore(first: number): Promise<{ url: string; drop: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-before-'));
  await cp('migrations', folder, { recursive: true });
  const path = join(folder, 'meta', '_journal.json');
  const journal = JSON.parse(await readFile(path, 'utf8')) as Journal;
  const entries = journal.entries.filter(({ idx }) => idx < first);
  await writeFile(path, JSON.stringify({ ...journal, entries }));
  const name = `daybook_before_${randomBytes(6).toString('hex')}`;
  const server = postgres(inject('databaseUrl'), { max: 1, onnotice: () => undefined });
  await server`create database ${server(name)}`;
  const url = new URL(inject('databaseUrl'));
  url.pathname = `/${name}`;
  await migrate(url.href, folder);
  return {
    url: url.href,
    drop: async () => {
      await dropDatabase(server, name);
      await server.end();
      await rm(folder, { recursive: true });
    },
  };
}
