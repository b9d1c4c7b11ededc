import { chown, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataDirArgument } from './account.ts';
import { program } from './binaries.ts';
import type { Binaries } from './binaries.ts';
import { despiteMissingEntry } from './nopasswd.ts';
import { run } from './run.ts';
import type { Account } from './run.ts';

/** The superuser of the cluster. */
export const SUPERUSER = 'postgres';

// The first version with a C.UTF-8 of its own, the same on every system.
const BUILTIN_LOCALES_SINCE = 17;

/** What is needed to make or repair a cluster. */
export interface ClusterPlan {
  dataDir: string;
  clusterDir: string;
  binaries: Binaries;
  account: Account | undefined;
  searchPath: string | undefined;
  /** False: files are left to the system to write when it likes; a power cut may lose the cluster. */
  durable: boolean;
}

/** The major version a cluster was made by; undefined when there is no cluster yet. */
export async function clusterMajor(clusterDir: string): Promise<number | undefined> {
  const text = await readFile(join(clusterDir, 'PG_VERSION'), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : Number.parseInt(text, 10);
}

function localeChoices(major: number): string[][] {
  return major >= BUILTIN_LOCALES_SINCE
    ? [['--locale-provider=builtin', '--builtin-locale=C.UTF-8']]
    : [['--locale=C.UTF-8'], ['--locale=C']];
}

async function initdb(
  plan: ClusterPlan,
  binDir: string,
  fresh: string,
  locale: string[],
  passwordFile: string,
) {
  const { account, searchPath } = plan;
  const command = program(binDir, 'initdb');
  const args = [
    '-D',
    dataDirArgument(fresh, account),
    '-U',
    SUPERUSER,
    '-A',
    'scram-sha-256',
    '-E',
    'UTF8',
    ...locale,
  ];
  // -N: a throw-away cluster need not reach the disk (0.1 s of 0.6).
  const all = [...args, '--no-instructions', ...(plan.durable ? [] : ['-N'])];
  if (process.platform === 'win32') {
    return run(command, [...all, `--pwfile=${passwordFile}`], { searchPath });
  }
  // The server's account may not be able to open our password file, nor the socket Node gives as standard
  // input by its /dev name: `cat` turns it into a pipe, which it may.
  return run('/bin/sh', ['-c', 'cat | "$0" "$@" --pwfile=/dev/stdin', command, ...all], {
    account,
    dataDir: fresh,
    input: await readFile(passwordFile, 'utf8'),
    searchPath,
  });
}

async function emptyDir(path: string, account: Account | undefined): Promise<void> {
  await rm(path, { recursive: true, force: true });
  await mkdir(path, { mode: 0o700 });
  if (account !== undefined) {
    await chown(path, account.uid, account.gid);
  }
}

async function initialise(
  plan: ClusterPlan,
  binDir: string,
  fresh: string,
  passwordFile: string,
): Promise<string | undefined> {
  let said = '';
  for (const locale of localeChoices(plan.binaries.major)) {
    await emptyDir(fresh, plan.account);
    const { code, output } = await initdb(plan, binDir, fresh, locale, passwordFile);
    if (code === 0) {
      return undefined;
    }
    said = output === '' ? `initdb ended with ${code}` : output;
    if (!/invalid locale name/.test(said)) {
      return said;
    }
  }
  return said;
}

/**
 * Makes the cluster. It is made beside its place and renamed when complete, so that a first start that was
 * interrupted leaves nothing that looks like a cluster.
 *
 * @throws {Error} with everything initdb said.
 */
export async function createCluster(plan: ClusterPlan, passwordFile: string): Promise<void> {
  const fresh = `${plan.clusterDir}.new`;
  await orThrow(plan, (binDir) => initialise(plan, binDir, fresh, passwordFile)).catch(
    async (error: unknown) => {
      await rm(fresh, { recursive: true, force: true });
      throw error;
    },
  );
  await rename(fresh, plan.clusterDir);
}

/**
 * Sets the superuser's password without knowing the old one: the server must be stopped.
 *
 * @throws {Error} with everything Postgres said.
 */
export async function resetPassword(plan: ClusterPlan, password: string): Promise<void> {
  const { account, clusterDir, searchPath } = plan;
  const args = ['--single', '-D', dataDirArgument(clusterDir, account), 'postgres'];
  const input = `ALTER ROLE ${SUPERUSER} PASSWORD '${password}'\n`;
  await orThrow(plan, async (binDir) => {
    const options = { account, dataDir: clusterDir, input, searchPath };
    const { code, output } = await run(program(binDir, 'postgres'), args, options);
    // A single-user server goes on after an error and ends well.
    return code === 0 && !/ERROR|FATAL/.test(output) ? undefined : output;
  });
}

async function orThrow(
  plan: ClusterPlan,
  step: (binDir: string) => Promise<string | undefined>,
): Promise<void> {
  // Another account could not follow us into a closed data directory.
  const parent = plan.account === undefined ? plan.dataDir : tmpdir();
  const failure = await despiteMissingEntry(plan.binaries.binDir, parent, step);
  if (failure !== undefined) {
    throw new Error(failure);
  }
}
