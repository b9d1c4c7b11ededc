import { once } from 'node:events';
import { createServer, Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataDirArgument } from './account.ts';
import { program } from './binaries.ts';
import type { ClusterPlan } from './cluster.ts';
import { holdsWithin } from './processes.ts';
import { spawnServerProgram } from './run.ts';
import type { Child } from './run.ts';
import { clusterMark, isServer, readPidFile, stopByPgCtl, stopServer } from './server.ts';

export const LOOPBACK = '127.0.0.1';

const ATTEMPTS = 5;
const RETRY_MS = 500;
/** Long, because a server that was killed replays its log first; a server that cannot start ends at once. */
const READY_MS = 120_000;
/** A server that did not become ready is stopped by its watcher, at the latest by SIGQUIT after 5 s. */
const ABANDON_MS = 10_000;
const TAIL_LINES = 40;

/**
 * Runs Postgres and stops it when standard input ends: the kernel closes that pipe however Daybook dies,
 * SIGKILL included. The shell outlives signals to a whole service, so that its exit means Postgres's exit;
 * the last line ends the waiting loop and its sleep. Throw-away data are deleted here too, since after a
 * SIGKILL nobody else would. On Windows there is no such shell: Postgres is started directly, and one that
 * outlives Daybook is stopped at the next start.
 */
const WATCHER = `
throwaway=$1; shift
exec 4<&0
trap : HUP INT TERM
"$@" </dev/null 4<&- &
server=$!
(while read -r line; do :; done; kill -INT $server; sleep 5; kill -QUIT $server) <&4 2>/dev/null &
exec 4<&-
wait $server
while kill -0 $server 2>/dev/null; do wait $server; done
[ -n "$throwaway" ] && rm -rf "$throwaway"/*
trap '' TERM
kill -TERM 0
`;

/** A server that takes connections. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Settles when it has ended, whoever ended it. */
  exited: Promise<void>;
  /** Stops it and waits for its end. */
  stop(): Promise<void>;
}

/** How a server is launched. */
interface LaunchOptions {
  log: (line: string) => void;
  /** The port to take; absent: a free one. */
  port?: number | undefined;
  /** Gives the launch up: what was started is stopped first. */
  signal?: AbortSignal | undefined;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, LOOPBACK);
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function serverArgs(plan: ClusterPlan, port: number, mark: string): string[] {
  const settings = {
    listen_addresses: LOOPBACK,
    port: String(port),
    // A socket path would need a folder that both accounts reach; TCP on loopback is enough.
    unix_socket_directories: '',
    cluster_name: mark,
    // Statements hold the desk's unpublished words; they stay out of the log.
    log_min_error_statement: 'panic',
    ...(plan.durable
      ? { fsync: 'on' }
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', dataDirArgument(plan.clusterDir, plan.account), ...options];
}

function spawnServer(plan: ClusterPlan, port: number, mark: string): Child {
  const command = program(plan.binaries.binDir, 'postgres');
  const args = serverArgs(plan, port, mark);
  const throwaway = plan.durable ? '' : dataDirArgument(plan.clusterDir, plan.account);
  const [file, argv]: [string, string[]] =
    process.platform === 'win32'
      ? [command, args]
      : ['/bin/sh', ['-c', WATCHER, 'daybook-postgres', throwaway, command, ...args]];
  const { account, clusterDir, searchPath } = plan;
  // A session of its own: Ctrl-C must reach Daybook alone, which drains before it stops Postgres.
  const detached = process.platform !== 'win32';
  return spawnServerProgram(
    file,
    argv,
    { account, dataDir: clusterDir, searchPath },
    { stdout: 'ignore', detached },
  );
}

/** While a server runs it must not keep Daybook's event loop alive; while it is stopped it must. */
function setHolding(child: Child, holding: boolean): void {
  const method = holding ? 'ref' : 'unref';
  child[method]();
  for (const stream of [child.stdin, child.stderr]) {
    if (stream instanceof Socket) {
      stream[method]();
    }
  }
}

/** A server's process, watched. */
interface Running {
  readonly child: Child;
  /** The last lines it wrote. */
  readonly tail: readonly string[];
  /** Settles when the process has exited, or could not be started. */
  readonly exited: Promise<void>;
  /** Settles when it has exited and all it wrote has been read. */
  readonly closed: Promise<void>;
  readonly isClosed: () => boolean;
}

function watch(child: Child, log: (line: string) => void): Running {
  const tail: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    tail.push(line);
    tail.splice(0, tail.length - TAIL_LINES);
    // Starting, checkpoints and the like are Postgres's routine (level LOG): kept for a failure, not shown.
    if (!/\bLOG: {2}/.test(line)) {
      log(line);
    }
  });
  child.stdin.on('error', () => undefined);
  const exited = Promise.withResolvers<void>();
  const closed = Promise.withResolvers<void>();
  let isClosed = false;
  child.on('exit', () => exited.resolve());
  child.on('close', () => {
    isClosed = true;
    closed.resolve();
  });
  child.on('error', (error) => {
    tail.push(error.message);
    isClosed = true;
    exited.resolve();
    closed.resolve();
  });
  return { child, tail, exited: exited.promise, closed: closed.promise, isClosed: () => isClosed };
}

async function stopRunning({ child, closed }: Running, pid: number, plan: ClusterPlan, mark: string) {
  setHolding(child, true);
  child.stdin.end();
  if (process.platform === 'win32') {
    await stopByPgCtl(plan.binaries.binDir, plan.clusterDir);
  } else {
    await stopServer(pid, mark);
  }
  // The server is gone; its shell follows at once, but must not be able to keep us waiting.
  await Promise.race([closed, sleep(RETRY_MS)]);
  setHolding(child, false);
}

/** Stops what was started and did not become a server; it may be too young to be in postmaster.pid. */
async function abandon({ child, closed }: Running): Promise<void> {
  child.stdin.end();
  if (process.platform === 'win32') {
    child.kill();
  }
  await Promise.race([closed, sleep(ABANDON_MS)]);
}

async function attempt(plan: ClusterPlan, { log, port, signal }: LaunchOptions): Promise<Postmaster> {
  const mark = await clusterMark(plan.clusterDir);
  const taken = port ?? (await freePort());
  const running = watch(spawnServer(plan, taken, mark), log);
  const { child, tail, exited, isClosed } = running;
  let pid: number | undefined;
  const settled = await holdsWithin(READY_MS, async () => {
    const file = await readPidFile(plan.clusterDir);
    // A killed server leaves its file behind, with the same port when that is asked for again.
    const ours =
      file !== undefined &&
      file.port === taken &&
      (process.platform === 'win32' ? file.pid === child.pid : await isServer(file.pid, mark));
    pid = ours ? file.pid : undefined;
    return isClosed() || signal?.aborted === true || (ours && file.ready);
  });
  if (isClosed() || signal?.aborted === true || !settled || pid === undefined) {
    await abandon(running);
    throw new Error(tail.join('\n') || 'Postgres was not ready in time');
  }
  setHolding(child, false);
  const server = pid;
  return { pid: server, port: taken, exited, stop: () => stopRunning(running, server, plan, mark) };
}

/**
 * Starts the server of a cluster on the loopback address and waits until it takes connections.
 *
 * @throws {Error} with the last lines Postgres wrote.
 */
export async function launch(plan: ClusterPlan, options: LaunchOptions): Promise<Postmaster> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt(plan, options);
    } catch (error) {
      const said = error instanceof Error ? error.message : '';
      // The port was taken between our look and Postgres's, or processes of a killed server are still ending.
      const passing = /could not bind|pre-existing shared memory block/.test(said);
      if (tries >= ATTEMPTS || !passing || options.signal?.aborted === true) {
        throw error;
      }
      await sleep(RETRY_MS);
    }
  }
}
