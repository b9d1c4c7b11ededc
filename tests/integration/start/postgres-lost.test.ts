/** Daybook's own Postgres dies and Daybook does not. */
import { once } from 'node:events';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { processStart } from '../../../src/storage/engine/processes.ts';
import { type Program, start, temporaryFolder } from './program.ts';

const ANSWER = /Andy Jassy/;
const APOLOGY = /The (?:record|database) is (?:out of reach|too slow to answer) just now\./;

/** Asks and waits for what comes back. */
async function ask({ child, out }: Program): Promise<string> {
  const before = out().length;
  child.stdin.write('person jassy\n');
  await expect
    .poll(() => [ANSWER, APOLOGY].some((expected) => expected.test(out().slice(before))), { timeout: 6_000 })
    .toBe(true);
  return out().slice(before);
}

async function postgresOf(folder: string): Promise<number> {
  return Number.parseInt(await readFile(join(folder, '.daybook/postgres/postmaster.pid'), 'utf8'), 10);
}

test('kill -9 of Postgres alone: an apology, and an answer within 5 s without anybody’s help', async () => {
  const folder = await temporaryFolder();
  const daybook = start('main.ts', folder, {});
  expect(await ask(daybook)).toMatch(ANSWER);

  const lost = await postgresOf(folder);
  process.kill(lost, 'SIGKILL');
  const killed = performance.now();
  expect(await ask(daybook)).toMatch(APOLOGY);
  while (!ANSWER.test(await ask(daybook))) await sleep(100);
  expect(performance.now() - killed).toBeLessThan(5_000);

  const again = await postgresOf(folder);
  expect(again).not.toBe(lost);
  expect(daybook.err()).toContain(`Postgres (process ${lost}) has ended by itself: it is started again.`);
  expect(daybook.err()).toContain(`Postgres runs again (process ${again}).`);
  const closed = once(daybook.child, 'close');
  daybook.child.kill('SIGTERM');
  expect(await closed).toEqual([0, null]);
  expect(await processStart(again)).toBeUndefined();
  await expect(access(join(folder, '.daybook/daybook.lock'))).rejects.toThrow('ENOENT');
});
