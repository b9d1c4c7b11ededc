import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { program } from './binaries.ts';
import { EngineError } from './engine-error.ts';
import { commandLine, holdsWithin, processStart, signalProcess } from './processes.ts';
import { run } from './run.ts';

/** Postgres ends by itself within these; each signal is ruder than the one before. */
const STOP_STEPS: readonly [NodeJS.Signals, number][] = [
  ['SIGINT', 10_000],
  ['SIGQUIT', 3_000],
  ['SIGKILL', 3_000],
];

/** What postmaster.pid says: the server's pid, its port and whether it takes connections. */
export interface PidFile {
  pid: number;
  port: number;
  ready: boolean;
}

/** Reads postmaster.pid; undefined when there is none or it holds no server's pid. */
export async function readPidFile(clusterDir: string): Promise<PidFile | undefined> {
  const text = await readFile(join(clusterDir, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n').map((line) => line.trim());
  const pid = Number(lines[0]);
  return Number.isInteger(pid) && pid > 1
    ? { pid, port: Number(lines[3] ?? ''), ready: lines[7] === 'ready' }
    : undefined;
}

/**
 * The name a server of this cluster carries in its command line (cluster_name), by which it is told from
 * others: made of the folder's place on the disk, it outlives a renamed folder. The command line is all that
 * is sure to be readable: in a container root may not look at the working directory of another account.
 */
export async function clusterMark(clusterDir: string): Promise<string> {
  const { dev, ino } = await stat(clusterDir, { bigint: true });
  return `daybook_${dev}_${ino}`;
}

/** True while `pid` is a server that Daybook started on the cluster with this mark. */
export async function isServer(pid: number, mark: string): Promise<boolean> {
  if ((await processStart(pid)) === undefined) {
    return false;
  }
  return ((await commandLine(pid)) ?? '').split(' ').includes(`cluster_name=${mark}`);
}

/** Stops a server of this mark, whoever its parent is, and waits for its end; nothing happens when it is gone. */
export async function stopServer(pid: number, mark: string): Promise<void> {
  for (const [signal, patience] of STOP_STEPS) {
    // Asked again before each signal: the pid may be another process by now.
    if (!(await isServer(pid, mark))) {
      return;
    }
    signalProcess(pid, signal);
    if (await holdsWithin(patience, async () => !(await isServer(pid, mark)))) {
      return;
    }
  }
  throw new EngineError(`Postgres (process ${pid}) does not stop: end it by hand, then start Daybook again.`);
}

/** Windows has no such signals; pg_ctl knows how. It changes nothing when no server runs. */
export async function stopByPgCtl(binDir: string, clusterDir: string): Promise<void> {
  await run(program(binDir, 'pg_ctl'), ['stop', '-D', clusterDir, '-m', 'fast', '-w']);
}

/**
 * Makes a cluster free to start: stops a server whose Daybook died and removes a pid file that names some
 * other program. The caller holds the lock of the data directory, so a server found here is an orphan; it is
 * stopped and not adopted because nobody would stop it when we die in turn.
 */
export async function clearOrphan(clusterDir: string, log: (line: string) => void): Promise<void> {
  const found = await readPidFile(clusterDir);
  if (found === undefined) {
    return;
  }
  const mark = await clusterMark(clusterDir);
  if (await isServer(found.pid, mark)) {
    log(`stopping Postgres (process ${found.pid}), whose Daybook has died`);
    await stopServer(found.pid, mark);
    return;
  }
  const command = await commandLine(found.pid);
  // A dead pid and a server started by hand are left to Postgres, whose own check also covers shared memory
  // still in use. It cannot tell a reused pid or a zombie, and would refuse for ever.
  const executable = command?.split(' ', 1)[0] ?? '';
  if (
    command !== undefined &&
    (!/(^|\/)(postgres|postmaster)$/.test(executable) || /cluster_name=daybook_/.test(command))
  ) {
    log(`removing postmaster.pid: process ${found.pid} is not its Postgres`);
    await rm(join(clusterDir, 'postmaster.pid'), { force: true });
  }
}
