import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EngineError } from '../../../../src/storage/engine/engine-error.ts';
import { takeLock } from '../../../../src/storage/engine/lock.ts';
import { processStart } from '../../../../src/storage/engine/processes.ts';

// Above the highest pid Linux and macOS give out.
const NO_PID = 4_200_000;

let folder = '';
const lockFile = (): string => join(folder, 'daybook.lock');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybook-lock-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

describe('takeLock', () => {
  it('names this process and leaves nothing after release', async () => {
    const lock = await takeLock(folder);
    expect(await readdir(folder)).toEqual(['daybook.lock']);
    expect((await readFile(lockFile(), 'utf8')).split('\n')[0]).toBe(String(process.pid));
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('refuses while the holder lives, and names it', async () => {
    await writeFile(lockFile(), `${process.ppid}\n${await processStart(process.ppid)}\n`);
    const refusal = await takeLock(folder).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(EngineError);
    expect(String(refusal)).toContain(
      `Daybook (process ${process.ppid}) already runs on the data in ${folder}`,
    );
    expect(await readdir(folder)).toEqual(['daybook.lock']);
  });

  it.each([
    ['a dead process', `${NO_PID}\nx\n`],
    ['a pid that another process has by now', `${process.ppid}\nanother start\n`],
    ['nobody, being cut short', ''],
    ['nonsense', 'hello\n'],
  ])('takes over the lock of %s', async (_, text) => {
    await writeFile(lockFile(), text);
    const lock = await takeLock(folder);
    expect(await readdir(folder)).toEqual(['daybook.lock']);
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('lets one of many through', async () => {
    await writeFile(lockFile(), `${NO_PID}\nx\n`);
    const all = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(folder)));
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await readdir(folder)).toEqual(['daybook.lock']);
  });

  it('does not release what another has taken over', async () => {
    const lock = await takeLock(folder);
    await writeFile(lockFile(), 'theirs');
    await lock.release();
    expect(await readFile(lockFile(), 'utf8')).toBe('theirs');
  });
});
