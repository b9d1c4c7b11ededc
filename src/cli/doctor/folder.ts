/** Daybook's own data folder, looked at from outside: nothing in it is changed. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { processStart } from '../../storage/engine/processes.ts';
import { readPidFile } from '../../storage/engine/server.ts';

/** What is in the folder, and who has it. */
export type Folder =
  | { readonly kind: 'empty' }
  /** There are data and nobody works on them. */
  | { readonly kind: 'free' }
  /** Something is there that this account cannot look into. */
  | { readonly kind: 'closed' }
  /** A running Daybook has it; `url` leads to its Postgres once that takes connections. */
  | { readonly kind: 'held'; readonly pid: number; readonly url: string | undefined };

/** Looks at a data folder. A lock counts while the process that wrote it lives: its pid may have been given to another. */
export async function lookAtFolder(dataDir: string): Promise<Folder> {
  try {
    const [pid, start] = (await readIfThere(join(dataDir, 'daybook.lock'))).split('\n');
    const holder = Number(pid);
    if (holder > 0 && (await processStart(holder)) === start)
      return { kind: 'held', pid: holder, url: await runningUrl(dataDir) };
    await stat(join(dataDir, 'postgres'));
    return { kind: 'free' };
  } catch (error) {
    return { kind: isAbsent(error) ? 'empty' : 'closed' };
  }
}

/** The address of the Postgres that the holder runs. */
async function runningUrl(dataDir: string): Promise<string | undefined> {
  const server = await readPidFile(join(dataDir, 'postgres'));
  const password = (await readIfThere(join(dataDir, 'postgres-owner-password'))).trim();
  if (server?.ready !== true || password === '') return undefined;
  return `postgres://daybook:${password}@127.0.0.1:${server.port}/daybook`;
}

async function readIfThere(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isAbsent(error)) return '';
    throw error;
  }
}

function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
