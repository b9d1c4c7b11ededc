import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDatabase } from '../../../src/app/database.ts';
import type { Database } from '../../../src/app/database.ts';
import { exists } from '../../../src/storage/engine/files.ts';
import { readPidFile } from '../../../src/storage/engine/server.ts';
import { cleanUp, serversOf, temporaryFolder } from './harness.ts';

interface Opened {
  database: Database;
  said: string[];
  /** The process id of Postgres. */
  pid: number;
}

async function open(dataDir: string): Promise<Opened> {
  const said: string[] = [];
  const database = await openDatabase({ databaseUrl: undefined, dataDir, log: (line) => said.push(line) });
  cleanUp(() => database.close());
  return { database, said, pid: (await readPidFile(join(dataDir, 'postgres')))?.pid ?? 0 };
}

async function says(said: readonly string[], line: RegExp): Promise<void> {
  await expect.poll(() => said.filter((one) => line.test(one)), { timeout: 8_000 }).not.toEqual([]);
}

const NOTHING = { servers: [], locked: false };

async function leftBehind(dataDir: string): Promise<{ servers: number[]; locked: boolean }> {
  return { servers: await serversOf(dataDir), locked: await exists(join(dataDir, 'daybook.lock')) };
}

test('a killed Postgres is there again at the same address, with the same data', async () => {
  const dataDir = await temporaryFolder();
  const { database, said, pid } = await open(dataDir);
  await database.storage.ping();
  process.kill(pid, 'SIGKILL');
  await expect
    .poll(() => database.storage.ping().then(undefined, (error: unknown) => error))
    .toMatchObject({ code: 'unavailable' });
  await expect.poll(() => database.storage.ping().then(() => 'answers'), { timeout: 5_000 }).toBe('answers');
  expect(await database.storage.desks()).toEqual([]);
  const again = (await readPidFile(join(dataDir, 'postgres')))?.pid;
  await says(said, new RegExp(`^Postgres runs again \\(process ${again}\\)\\.$`));
  expect(said.filter((line) => line.startsWith('Postgres'))).toEqual([
    `Postgres (process ${pid}) has ended by itself: it is started again.`,
    `Postgres runs again (process ${again}).`,
  ]);

  await database.close();
  expect(await leftBehind(dataDir)).toEqual(NOTHING);
});

test('a Postgres whose watcher was killed is replaced by a watched one', async () => {
  const dataDir = await temporaryFolder();
  const { database, said, pid } = await open(dataDir);
  for (const one of await serversOf(dataDir)) if (one !== pid) process.kill(one, 'SIGKILL');
  await says(said, /^Postgres runs again/);
  expect(await serversOf(dataDir)).not.toContain(pid);
  await expect.poll(() => database.storage.ping().then(() => 'answers'), { timeout: 5_000 }).toBe('answers');
  await database.close();
  expect(await leftBehind(dataDir)).toEqual(NOTHING);
});

test('while it cannot be started the attempts go on, and end when Daybook stops', async () => {
  const dataDir = await temporaryFolder();
  const cluster = join(dataDir, 'postgres');
  const first = await open(dataDir);
  await rename(cluster, `${cluster}.away`);
  process.kill(first.pid, 'SIGKILL');
  await says(first.said, /^Postgres does not start; the next attempt comes in 1 s\. .+ENOENT/);
  await rename(`${cluster}.away`, cluster);
  await says(first.said, /^Postgres runs again/);
  await expect.poll(() => first.database.storage.ping().then(() => 'answers')).toBe('answers');

  const pid = (await readPidFile(cluster))?.pid ?? 0;
  await rename(cluster, `${cluster}.away`);
  process.kill(pid, 'SIGKILL');
  await says(first.said, /ended by itself: it is started again in 2 s\.$/);
  const began = performance.now();
  await first.database.close();
  expect(performance.now() - began).toBeLessThan(1_500);
  await rename(`${cluster}.away`, cluster);
  const spoken = first.said.length;
  await sleep(2_500);
  expect(first.said).toHaveLength(spoken);
  expect(await leftBehind(dataDir)).toEqual(NOTHING);
});

test.each([0, 30, 60, 120, 240])('a stop %i ms into a restart leaves no Postgres and no lock', async (ms) => {
  const dataDir = await temporaryFolder();
  const { database, said, pid } = await open(dataDir);
  process.kill(pid, 'SIGKILL');
  await says(said, /has ended by itself/);
  await sleep(ms);
  await database.close();
  expect(await leftBehind(dataDir)).toEqual(NOTHING);
});
