import { spawn } from 'node:child_process';
import type { ChildProcess, ChildProcessByStdio, SpawnOptions } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { parse } from 'node:path';
import type { Readable, Writable } from 'node:stream';

/** The descriptor under which a program finds its data directory open. */
export const DATA_DIR_FD = 3;

/** The Unix account a command runs as; absent means Daybook's own. */
export interface Account {
  uid: number;
  gid: number;
}

interface RunOptions {
  account?: Account | undefined;
  /** Handed over open, as descriptor 3. */
  dataDir?: string | undefined;
  input?: string | undefined;
  searchPath?: string | undefined;
}

interface RunResult {
  /** Exit status; null when the program could not be started or a signal ended it. */
  code: number | null;
  /** Standard output and standard error, in the order they came. */
  output: string;
}

/**
 * A closed environment for Postgres programs: an operator's PGDATA, PGOPTIONS or LD_LIBRARY_PATH must not
 * reach our server. LC_ALL is set because macOS refuses to start a postmaster without a locale.
 */
function serverEnvironment(searchPath?: string): Record<string, string> {
  const path = process.platform === 'win32' ? (searchPath ?? '') : `${searchPath ?? ''}:/usr/bin:/bin`;
  return { LC_ALL: 'C', TZ: 'UTC', PATH: path.replace(/^:/, '') };
}

/** A program with pipes for standard input and error. */
export type Child = ChildProcessByStdio<Writable, Readable | null, Readable>;

function hasPipes(child: ChildProcess): child is Child {
  // Node leaves them out when it runs out of file descriptors, whatever its types say.
  return Boolean(child.stdin) && Boolean(child.stderr);
}

/**
 * Starts a Postgres program as another account, in the root folder and a closed environment.
 *
 * @throws {Error} at once when the system does not allow the account (EPERM, EINVAL).
 */
export function spawnServerProgram(
  command: string,
  args: readonly string[],
  options: RunOptions,
  more: SpawnOptions & { stdout: 'pipe' | 'ignore' },
): Child {
  const directory =
    options.dataDir === undefined || process.platform === 'win32'
      ? undefined
      : openSync(options.dataDir, 'r');
  try {
    const { stdout, ...rest } = more;
    const child = spawn(command, args, {
      ...rest,
      cwd: parse(process.execPath).root,
      env: serverEnvironment(options.searchPath),
      uid: options.account?.uid,
      gid: options.account?.gid,
      stdio: ['pipe', stdout, 'pipe', directory ?? 'ignore'],
      windowsHide: true,
    });
    if (!hasPipes(child)) {
      throw new Error(`spawn ${command}: the pipes could not be made, too many files are open`);
    }
    return child;
  } finally {
    if (directory !== undefined) {
      closeSync(directory);
    }
  }
}

/**
 * Runs a program to its end. A program that cannot be started gives code null and the reason.
 *
 * @throws {Error} when the system does not allow the account (EPERM, EINVAL).
 */
export async function run(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const { promise, resolve } = Promise.withResolvers<RunResult>();
  const child = spawnServerProgram(command, args, options, { stdout: 'pipe' });
  let output = '';
  const collect = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
  };
  child.stdout?.on('data', collect);
  child.stderr.on('data', collect);
  // A program that ends without reading its input breaks the pipe; its exit status tells the story.
  child.stdin.on('error', () => undefined);
  child.stdin.end(options.input ?? '');
  child.on('error', (error) => resolve({ code: null, output: error.message }));
  child.on('close', (code) => resolve({ code, output }));
  return promise;
}
