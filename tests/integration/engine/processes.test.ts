import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEngine } from '../../../src/storage/engine/engine.ts';
import {
  ask,
  cleanUp,
  copyPackage,
  endsWithin,
  kill,
  parentOf,
  serversOf,
  startProcess,
  temporaryFolder,
} from './harness.ts';

const ROOT = process.getuid?.() === 0;

describe('two Daybooks on one data directory', () => {
  it('refuses the second at once and names the first', async () => {
    const dataDir = await temporaryFolder();
    const first = await startProcess(dataDir);
    const began = performance.now();
    const second = await startProcess(dataDir);
    expect(performance.now() - began).toBeLessThan(2000);
    expect(second.report.failure).toBe(
      `EngineError: Daybook (process ${first.child.pid}) already runs on the data in ${dataDir}: stop it first, or set DAYBOOK_DATA_DIR to another folder.`,
    );
    expect(await ask(first.report.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('refuses a second start within one process too', async () => {
    const dataDir = await temporaryFolder();
    const engine = await startEngine({ dataDir });
    cleanUp(() => engine.stop());
    await expect(startEngine({ dataDir })).rejects.toThrow(`process ${process.pid}) already runs`);
    expect(await ask(engine.url, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('lets exactly one of several through when they find the lock of a dead one', async () => {
    const dataDir = await temporaryFolder();
    const dead = await startProcess(dataDir);
    await kill(dead.child);
    const all = await Promise.all([startProcess(dataDir), startProcess(dataDir), startProcess(dataDir)]);
    const winners = all.filter(({ report }) => report.url !== undefined);
    expect(winners).toHaveLength(1);
    expect(all.filter(({ report }) => report.failure?.includes('Daybook (process '))).toHaveLength(2);
    expect(await ask(winners[0]?.report.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

describe('a Daybook that dies', () => {
  it('by SIGKILL takes its Postgres along, and the next start finds every committed row', async () => {
    const dataDir = await temporaryFolder();
    const { child, report } = await startProcess(dataDir);
    await ask(report.url ?? '', "create table note as select 'kept' as body");
    expect(await serversOf(dataDir)).toContain(report.pid);
    await kill(child);
    expect(await endsWithin(report.pid ?? 0, 3000)).toBe(true);
    expect(await serversOf(dataDir)).toEqual([]);

    const next = await startProcess(dataDir);
    expect(await ask(next.report.url ?? '', 'select body from note')).toEqual([{ body: 'kept' }]);
  });

  it('by SIGKILL empties throw-away data', async () => {
    const dataDir = await temporaryFolder();
    const { child, report } = await startProcess(dataDir, '-', '-', 'ephemeral');
    await kill(child);
    expect(await endsWithin(report.pid ?? 0, 3000)).toBe(true);
    await expect.poll(() => readdir(join(dataDir, 'postgres'))).toEqual([]);
  });

  it('together with the watcher leaves an orphan that the next start stops', async () => {
    const dataDir = await temporaryFolder();
    const { child, report } = await startProcess(dataDir);
    const orphan = report.pid ?? 0;
    await ask(report.url ?? '', "create table note as select 'kept' as body");
    // What Postgres has forked in this moment bears its words still, and Postgres ends with what is killed of it.
    const parents = await Promise.all(
      (await serversOf(dataDir)).map(async (pid) => [pid, await parentOf(pid)] as const),
    );
    const watchers = parents.filter(([pid, parent]) => pid !== orphan && parent !== orphan);
    // In one go with its watcher: Daybook would stop a Postgres that it can't watch.
    child.kill('SIGSTOP');
    for (const [pid] of watchers) process.kill(pid, 'SIGKILL');
    await kill(child);
    expect(await endsWithin(orphan, 500)).toBe(false);

    const next = await startProcess(dataDir);
    expect(next.report.failure).toBeUndefined();
    expect(await endsWithin(orphan, 0)).toBe(true);
    expect(await ask(next.report.url ?? '', 'select body from note')).toEqual([{ body: 'kept' }]);
  });

  it('does not lock its data when its pids belong to others by now', async () => {
    const dataDir = await temporaryFolder();
    const { child, report } = await startProcess(dataDir);
    await kill(child);
    expect(await endsWithin(report.pid ?? 0, 3000)).toBe(true);
    const { uid, gid } = await stat(join(dataDir, 'postgres'));
    // Of the server's own account: Postgres itself takes such a process for a living server.
    const stranger = spawn('/bin/sleep', ['60'], { uid, gid });
    cleanUp(() => kill(stranger));
    await once(stranger, 'spawn');
    const bystander = String(stranger.pid);
    await writeFile(join(dataDir, 'daybook.lock'), `${bystander}\nanother start\n`);
    const pidFile = join(dataDir, 'postgres', 'postmaster.pid');
    await writeFile(pidFile, `${bystander}\n/proc/self/fd/3\n1\n54321\n\n127.0.0.1\n  1  1\nready   \n`);
    await chown(pidFile, uid, gid);

    const next = await startProcess(dataDir);
    expect(await ask(next.report.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  it('lets go of the event loop: a program that forgets to stop can end', async () => {
    const dataDir = await temporaryFolder();
    const { child, report } = await startProcess(dataDir, '-', '-', 'durable', 'forget');
    expect(await endsWithin(child.pid ?? 0, 3000)).toBe(true);
    expect(await endsWithin(report.pid ?? 0, 3000)).toBe(true);
  });
});

describe('the account', () => {
  it('runs programs below a closed folder, by one copy that is used again', async () => {
    const home = await temporaryFolder(0o700);
    const packageDir = join(home, 'package');
    await copyPackage(packageDir);
    const cacheDir = join(await temporaryFolder(0o755), 'cache');
    const cacheChanges: number[] = [];
    for (const dataDir of [join(home, 'one'), join(home, 'two')]) {
      const engine = await startEngine({ dataDir, packageDir, cacheDir, ephemeral: true });
      cleanUp(() => engine.stop());
      const executable = await readFile(`/proc/${engine.pid}/cmdline`, 'utf8');
      // An ordinary user reaches its own closed folder and needs no copy.
      expect(executable.startsWith(ROOT ? cacheDir : packageDir)).toBe(true);
      cacheChanges.push(ROOT ? (await stat(cacheDir)).mtimeMs : 0);
    }
    expect(cacheChanges[1]).toBe(cacheChanges[0]);
    expect(await readdir(cacheDir).catch(() => [])).toHaveLength(ROOT ? 1 : 0);
  });

  it('takes no programs from a cache that others can write to', async () => {
    const home = await temporaryFolder(0o700);
    const packageDir = join(home, 'package');
    await copyPackage(packageDir);
    const cacheDir = await temporaryFolder(0o755);
    await chmod(cacheDir, 0o777);
    const engine = startEngine({ dataDir: join(home, 'data'), packageDir, cacheDir, ephemeral: true });
    await engine.then((started) => cleanUp(() => started.stop())).catch(() => undefined);
    expect(await readdir(cacheDir)).toEqual([]);
  });

  it('needs no passwd entry', async () => {
    const uid = 12_345;
    expect(await readFile('/etc/passwd', 'utf8')).not.toContain(`:${uid}:`);
    const folder = await temporaryFolder(0o755);
    const packageDir = join(folder, 'package');
    await copyPackage(packageDir);
    const dataDir = await temporaryFolder();
    if (ROOT) {
      await chown(dataDir, uid, uid);
    }
    const { child, report } = await startProcess(dataDir, ROOT ? String(uid) : '-', packageDir);
    expect(report.failure).toBeUndefined();
    expect(report.uid).toBe(ROOT ? uid : process.getuid?.());
    expect((await stat(join(dataDir, 'postgres'))).uid).toBe(report.uid);
    expect(await ask(report.url ?? '', 'select 1 as one')).toEqual([{ one: 1 }]);
    await kill(child);
    expect(await endsWithin(report.pid ?? 0, 3000)).toBe(true);

    // The other way in that asks for the account's name: a lost password.
    await rm(join(dataDir, 'postgres-superuser-password'));
    const next = await startProcess(dataDir, ROOT ? String(uid) : '-', packageDir);
    expect(next.report.failure).toBeUndefined();
    expect((await readdir(dataDir)).filter((name) => name.startsWith('daybook-programs'))).toEqual([]);
  });

  it('root opens what an ordinary user made, as that user', async () => {
    const dataDir = await temporaryFolder();
    const { child, report } = await startProcess(dataDir);
    await kill(child);
    expect(await endsWithin(report.pid ?? 0, 3000)).toBe(true);
    const owner = ROOT ? 23_456 : (process.getuid?.() ?? 0);
    const cluster = join(dataDir, 'postgres');
    for (const name of await readdir(cluster, { recursive: true })) {
      await chown(join(cluster, name), owner, owner);
    }
    await chown(cluster, owner, owner);
    const next = await startProcess(dataDir);
    expect(next.report.failure).toBeUndefined();
    expect(await readFile(`/proc/${next.report.pid}/status`, 'utf8')).toContain(`Uid:\t${owner}\t${owner}`);
  });
});
