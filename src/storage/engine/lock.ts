import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineError } from './engine-error.ts';
import { errno } from './files.ts';
import { processStart } from './processes.ts';

const LOCK_FILE = 'daybook.lock';
const ATTEMPTS = 20;

interface Holder {
  pid: number;
  start: string;
}

/** A data directory held by this process. */
export interface Lock {
  /** Frees the directory; does nothing when another process has taken it over. */
  release(): Promise<void>;
}

function parseHolder(text: string): Holder | undefined {
  const [pid, start] = text.split('\n');
  return pid !== undefined && /^\d+$/.test(pid) && start !== undefined
    ? { pid: Number(pid), start }
    : undefined;
}

async function readLock(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    if (errno(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  });
}

/**
 * Removes a lock whose process is dead. Between our reading and our removing, a rival may have removed it
 * and put its own there: so the file is moved aside first, looked at, and put back when it is not the dead one.
 */
async function clearStale(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  await rename(path, aside).catch(() => undefined);
  const moved = await readLock(aside);
  if (moved !== undefined && moved !== stale) {
    await link(aside, path).catch(() => undefined);
  }
  await rm(aside, { force: true });
}

/**
 * Takes a data directory for this process, at once or not at all. The lock names pid and start time, so that
 * neither a crash nor a reused pid locks anybody out.
 * Processes in other containers are invisible to each other: one volume must not be given to two of them.
 *
 * @throws {EngineError} when a living Daybook holds it.
 */
export async function takeLock(dataDir: string): Promise<Lock> {
  const path = join(dataDir, LOCK_FILE);
  // The last line tells two takers in one process apart.
  const own = `${process.pid}\n${(await processStart(process.pid)) ?? ''}\n${randomUUID()}\n`;
  const draft = `${path}.${randomUUID()}`;
  // Written in full, then linked: link() fails when the name is taken, and nobody reads a half-written lock.
  await writeFile(draft, own, { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      await link(draft, path).catch((error: unknown) => {
        if (errno(error) !== 'EEXIST') {
          throw error;
        }
      });
      const text = await readLock(path);
      if (text === own) {
        return { release: () => release(path, own) };
      }
      const holder = parseHolder(text ?? '');
      if (holder !== undefined && (await processStart(holder.pid)) === holder.start) {
        throw new EngineError(
          `Daybook (process ${holder.pid}) already runs on the data in ${dataDir}: stop it first, or set DAYBOOK_DATA_DIR to another folder.`,
        );
      }
      if (text !== undefined) {
        await clearStale(path, text);
      }
    }
  } finally {
    await rm(draft, { force: true });
  }
  throw new EngineError(
    `The lock ${path} could not be taken: too many processes are starting on it at once.`,
  );
}

async function release(path: string, own: string): Promise<void> {
  if ((await readLock(path)) === own) {
    await rm(path, { force: true });
  }
}
