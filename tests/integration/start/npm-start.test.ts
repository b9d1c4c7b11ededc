/** `npm start` as people and supervisors stop it: by a signal to npm alone, or to all that a terminal runs. */
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { processStart } from '../../../src/storage/engine/processes.ts';
import { startByNpm, temporaryFolder } from './program.ts';

test.each([
  ['SIGTERM to npm', 'SIGTERM', 1],
  ['SIGINT to npm', 'SIGINT', 1],
  // npm passes on what Daybook has had from the terminal already: the second must not cut its end short.
  ['Ctrl-C', 'SIGINT', -1],
] as const)('%s ends Daybook in good order, with 0', async (_name, signal, whom) => {
  const folder = await temporaryFolder();
  const npm = startByNpm(folder, { LOG_LEVEL: 'warn' });
  npm.child.stdin.write('person jassy\n');
  await npm.says('Andy Jassy');
  const lock = join(folder, '.daybook/daybook.lock');
  const daybook = Number.parseInt(await readFile(lock, 'utf8'), 10);
  const postgres = Number.parseInt(
    await readFile(join(folder, '.daybook/postgres/postmaster.pid'), 'utf8'),
    10,
  );

  process.kill(whom * (npm.child.pid ?? 0), signal);
  expect((await npm.ended()).code).toBe(0);
  expect(await processStart(daybook)).toBeUndefined();
  expect(await processStart(postgres)).toBeUndefined();
  // Whoever is killed leaves it behind.
  await expect(access(lock)).rejects.toThrow('ENOENT');
});
