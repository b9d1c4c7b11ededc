import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import {
  commandLine,
  holdsWithin,
  processStart,
  signalProcess,
} from '../../../../src/storage/engine/processes.ts';

describe('processStart', () => {
  it('is the same for one process and another for the next', async () => {
    const own = await processStart(process.pid);
    expect(own).toBeDefined();
    expect(await processStart(process.pid)).toBe(own);
    expect(await processStart(1)).not.toBe(own);
  });

  it('is undefined for a process that has ended', async () => {
    const child = spawn(process.execPath, ['--eval', '']);
    await once(child, 'exit');
    expect(await processStart(child.pid ?? 0)).toBeUndefined();
  });

  it('counts a zombie as ended', async () => {
    // The shell starts a child and becomes a sleep, which reaps nobody. The child ends with its input, which is
    // closed only then: a shell would still have reaped it.
    const shell = spawn('/bin/sh', ['-c', 'exec 3<&0; cat <&3 >&2 & echo $!; exec sleep 30'], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const [chunk] = (await once(shell.stdout, 'data')) as [Buffer];
    const zombie = Number(chunk.toString('utf8'));
    const asleep = async (): Promise<boolean> => (await commandLine(shell.pid ?? 0)) === 'sleep 30';
    expect(await holdsWithin(3000, asleep)).toBe(true);
    expect(await processStart(zombie)).toBeDefined();
    shell.stdin.end();
    expect(await holdsWithin(3000, async () => (await processStart(zombie)) === undefined)).toBe(true);
    expect(() => process.kill(zombie, 0)).not.toThrow();
    shell.kill('SIGKILL');
  });
});

describe('signalProcess', () => {
  it('takes a process that has just ended for one that got the signal', async () => {
    const child = spawn(process.execPath, ['--eval', '']);
    await once(child, 'exit');
    expect(() => signalProcess(child.pid ?? 0, 'SIGINT')).not.toThrow();
  });
});

describe('commandLine', () => {
  it('holds the arguments, parted by spaces', async () => {
    const child = spawn(process.execPath, ['--eval', 'setTimeout(()=>{},9999)', 'marked=yes']);
    await once(child, 'spawn');
    expect((await commandLine(child.pid ?? 0))?.split(' ')).toContain('marked=yes');
    child.kill('SIGKILL');
  });
});

describe('holdsWithin', () => {
  it('tells whether the time sufficed', async () => {
    let left = 3;
    expect(await holdsWithin(1000, () => Promise.resolve((left -= 1) === 0))).toBe(true);
    expect(await holdsWithin(30, () => Promise.resolve(false))).toBe(false);
  });
});
