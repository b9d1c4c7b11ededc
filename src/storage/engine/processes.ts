import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { errno } from './files.ts';

const POLL_MS = 20;

async function ps(pid: number, columns: string): Promise<string | undefined> {
  const args = ['-ww', '-o', columns, '-p', String(pid)];
  const found = await promisify(execFile)('ps', args, {
    env: { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
  })
    .then(({ stdout }) => stdout.trim())
    .catch(() => '');
  return found === '' ? undefined : found;
}

function answersSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errno(error) === 'EPERM';
  }
}

async function linuxStart(pid: number): Promise<string | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (line === undefined) {
    return undefined;
  }
  // proc_pid_stat(5): the command in parentheses may hold anything, so count from the last one:
  // the state (field 3) comes first, the start in ticks since boot (field 22) is 19 further on.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  // A zombie answers signals but is dead; one stays when a container's first process reaps nobody.
  if (fields[0] === 'Z' || fields[0] === 'X') {
    return undefined;
  }
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()}/${fields[19] ?? ''}`;
}

/**
 * When a running process started, in a form only good for comparing: the same pid with another start is
 * another process. Undefined when no such process runs. Windows gives no start without a slow query, so
 * there a reused pid counts as the same process.
 */
export async function processStart(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    return linuxStart(pid);
  }
  if (process.platform === 'win32') {
    return answersSignals(pid) ? 'running' : undefined;
  }
  const found = await ps(pid, 'stat=,lstart=');
  return found === undefined || found.startsWith('Z') ? undefined : found.replace(/^\S+\s+/, '');
}

/** The command line of a running process, its arguments parted by spaces; undefined when it cannot be read. */
export async function commandLine(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    const raw = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => undefined);
    return raw?.replaceAll('\0', ' ').trim();
  }
  return process.platform === 'win32' ? undefined : ps(pid, 'command=');
}

/** Sends a signal; a process that ended a moment ago is no failure. */
export function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errno(error) !== 'ESRCH') {
      throw error;
    }
  }
}

/** Waits until `done` holds; false when it does not within `ms` milliseconds. */
export async function holdsWithin(ms: number, done: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + ms;
  while (!(await done())) {
    if (performance.now() > end) {
      return false;
    }
    await sleep(POLL_MS);
  }
  return true;
}
