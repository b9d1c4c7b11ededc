/** Daybook's life as a process: one on a data folder, several on a server, and its ends. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { holdsWithin, processStart } from '../../../src/storage/engine/processes.ts';
import { ask, emptyDatabase, type Program, run, start, temporaryFolder } from './program.ts';

const QUIET = { LOG_LEVEL: 'warn' };

/** Starts on a data folder of its own and waits for an answer. */
async function answering(folder: string): Promise<Program> {
  const daybook = start('main.ts', folder, QUIET);
  daybook.child.stdin.write('person jassy\n');
  await daybook.says('Andy Jassy');
  return daybook;
}

/** The process id of the Postgres on a data folder. */
async function postgresOf(folder: string): Promise<number> {
  return Number.parseInt(await readFile(join(folder, '.daybook/postgres/postmaster.pid'), 'utf8'), 10);
}

async function isGone(pid: number): Promise<boolean> {
  return await holdsWithin(10_000, async () => (await processStart(pid)) === undefined);
}

test('a second start on the data folder is refused at once; kill -9 leaves no Postgres behind', async () => {
  const folder = await temporaryFolder();
  const first = await answering(folder);

  const second = await run('main.ts', folder, QUIET);
  expect(second).toMatchObject({ code: 1, out: '' });
  expect(second.err).toMatch(
    new RegExp(`^Daybook \\(process ${first.child.pid}\\) already runs on .+\\.\\n$`),
  );
  expect(second.ms).toBeLessThan(2_000);

  const pid = await postgresOf(folder);
  expect(await processStart(pid)).toBeDefined();
  first.child.kill('SIGKILL');
  expect(await isGone(pid)).toBe(true);
});

test('SIGTERM ends it with 0, and its Postgres with it', async () => {
  const folder = await temporaryFolder();
  const daybook = await answering(folder);
  const pid = await postgresOf(folder);
  daybook.child.kill('SIGTERM');
  expect(await daybook.ended()).toMatchObject({ code: 0, err: '' });
  expect(await processStart(pid)).toBeUndefined();
});

test('two replicas that start at once on an empty database both come up, on one desk', async () => {
  const settings = { ...QUIET, DATABASE_URL: await emptyDatabase() };
  const folder = await temporaryFolder();
  const input = 'company amazon\nnonsense\n';
  const [one, two] = await Promise.all([
    run('main.ts', folder, settings, { input }),
    run('main.ts', folder, settings, { input }),
  ]);
  expect(one).toMatchObject({ code: 0, err: '' });
  expect(one.out).toContain('Amazon');
  expect(two).toMatchObject({ code: 0, err: '', out: one.out });
  const desks = await ask(settings.DATABASE_URL, (sql) => sql`select id from desk`);
  expect(desks).toHaveLength(1);
});
