/** Daybook's programs run as a person runs them: processes of their own, in a folder of their own. */
import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterEach, expect, inject } from 'vitest';
import { signalProcess } from '../../../src/storage/engine/processes.ts';
import { dropDatabase } from '../../support/drop-database.ts';

type Settings = Readonly<Record<string, string>>;

export interface Program {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly out: () => string;
  readonly err: () => string;
  /** Waits until stdout holds a text. @throws when the program ends first */
  says(text: string): Promise<void>;
  /** Waits for the end. */
  ended(): Promise<Ended>;
}

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
  /** From the start to the end. */
  readonly ms: number;
}

const SOURCES = fileURLToPath(new URL('../../../src/', import.meta.url));
const cleaning: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const clean of cleaning.splice(0).toReversed()) await clean();
});

/** Runs after the test, last asked first. */
export function cleanUp(clean: () => Promise<unknown>): void {
  cleaning.push(clean);
}

/** A folder of the test's own. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'daybook-program-'));
  cleanUp(() => rm(folder, { recursive: true, force: true, maxRetries: 20 }));
  return folder;
}

/** Starts `src/<file>` with these settings and no others; whatever still runs after the test is killed. */
export function start(
  file: string,
  folder: string,
  settings: Settings,
  args: readonly string[] = [],
): Program {
  const child = spawn(process.execPath, [join(SOURCES, file), ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  return follow(child, () => child.kill('SIGKILL'));
}

/** Runs `npm start` on data in this folder, as the leader of a process group, which is what a terminal makes of it. */
export function startByNpm(folder: string, settings: Settings): Program {
  const child = spawn('npm', ['start'], {
    cwd: join(SOURCES, '..'),
    env: { PATH: process.env['PATH'], HOME: folder, DAYBOOK_DATA_DIR: join(folder, '.daybook'), ...settings },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  return follow(child, () => signalProcess(-(child.pid ?? 0), 'SIGKILL'));
}

function follow(child: Program['child'], kill: () => unknown): Program {
  const began = performance.now();
  let out = '';
  let err = '';
  let ms = 0;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => (out += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
  child.stdin.on('error', () => undefined);
  const closed = once(child, 'close').then(() => (ms = performance.now() - began));
  cleanUp(async () => {
    kill();
    await closed;
  });
  return {
    child,
    out: () => out,
    err: () => err,
    says: async (text) => {
      while (!out.includes(text)) {
        const more = await Promise.race([once(child.stdout, 'data'), closed]);
        if (typeof more === 'number' && !out.includes(text))
          throw new Error(`It ended without saying “${text}”: ${out}${err}`);
      }
    },
    ended: async () => {
      await closed;
      expectNoTrace(out + err);
      return { code: child.exitCode, out, err, ms };
    },
  };
}

/** Runs `src/<file>` to its end with nothing, or these lines, as input. */
export async function run(
  file: string,
  folder: string,
  settings: Settings,
  { args = [], input = '' }: { readonly args?: readonly string[]; readonly input?: string } = {},
): Promise<Ended> {
  const program = start(file, folder, settings, args);
  program.child.stdin.end(input);
  return await program.ended();
}

/** A place in a program, as Node prints it or as a log's JSON holds it, is nothing for a user's eyes. */
function expectNoTrace(text: string): void {
  expect(text).not.toMatch(/(?:\n|\\n)\s+at .+:\d+/);
}

/** A database with nothing in it, on the run's server; the role that owns it is no superuser. */
export async function emptyDatabase(): Promise<string> {
  const name = `daybook_empty_${process.pid}_${(emptied += 1)}`;
  const admin = inject('databaseUrl');
  await ask(admin, (sql) => sql`create database ${sql(name)}`);
  cleanUp(() => ask(admin, async (sql) => await dropDatabase(sql, name)));
  const url = new URL(admin);
  url.pathname = `/${name}`;
  return url.href;
}
let emptied = 0;

/** Asks a database something on a connection of its own. */
export async function ask<T>(url: string, question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    return await question(sql);
  } finally {
    await sql.end();
  }
}
