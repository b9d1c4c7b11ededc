import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Terminal } from '../../../../src/platforms/terminal/settings.ts';
import { startTerminal } from '../../../../src/platforms/terminal/start.ts';
import { createStandIn, Keyboard, registry, Sink } from './stand-ins.ts';

let folder: string;
let keys: Keyboard;
let sink: Sink;
let reports: string[];
let dispatch: ReturnType<typeof createStandIn>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybook-terminal-'));
  keys = new Keyboard();
  sink = new Sink({ isTTY: true });
  reports = [];
  dispatch = createStandIn();
});
afterEach(async () => {
  keys.destroy();
  await rm(folder, { recursive: true });
});

async function start(historyFile?: string): Promise<Terminal> {
  return await startTerminal({
    input: keys,
    output: sink,
    registry,
    dispatch,
    report: (_, during) => {
      reports.push(during);
      return '7F3A';
    },
    ...(historyFile === undefined ? {} : { historyFile }),
  });
}

async function shown(text: string): Promise<void> {
  await vi.waitFor(() => expect(sink.text).toContain(text));
}

describe('at a prompt', () => {
  it('asks, answers and asks again until “exit”', async () => {
    const { finished } = await start();
    await shown('daybook> ');
    keys.write('help\r');
    await shown('answer to help\n\n');
    expect(sink.text).not.toContain('> help\nanswer');
    keys.write('exit\r');
    await finished;
    expect(keys.raw).toBe(false);
    expect(dispatch.asked).toEqual(['help']);
  });

  it('answers lines pasted together one after the other', async () => {
    const terminal = await start();
    keys.write('slow one\rtwo\r');
    await shown('answer to two');
    expect(sink.text.indexOf('answer to slow one')).toBeLessThan(sink.text.indexOf('answer to two'));
    await terminal.stop();
  });

  it('ends at Ctrl-D', async () => {
    const { finished } = await start();
    await shown('daybook> ');
    keys.write('\u0004');
    await finished;
    expect(keys.raw).toBe(false);
  });

  it('clears the line at Ctrl-C and ends at the second in a row', async () => {
    const { finished } = await start();
    await shown('daybook> ');
    keys.write('compan\u0003');
    await shown('Ctrl-C once more');
    keys.write('help\r');
    await shown('answer to help');
    keys.write('\u0003');
    keys.write('x');
    keys.write('\u0003');
    keys.write('\u0003');
    await finished;
    expect(dispatch.asked).toEqual(['help']);
  });

  it('completes with the tab key', async () => {
    const terminal = await start();
    await shown('daybook> ');
    keys.write('comp\t');
    await shown('company ');
    keys.write('amaz\t');
    await shown('Amazon');
    keys.write('\r');
    await shown('answer to company Amazon');
    await terminal.stop();
    expect(dispatch.asked).toEqual(['company Amazon']);
  });

  it('ends quietly when the terminal goes away', async () => {
    const { finished } = await start();
    await shown('daybook> ');
    sink.destroy();
    await finished;
    expect(reports).toEqual([]);
  });

  it('ends when the keyboard fails', async () => {
    const { finished } = await start();
    keys.destroy(Object.assign(new Error('read EIO'), { code: 'EIO' }));
    await finished;
    expect(dispatch.asked).toEqual([]);
  });
});

describe('history', () => {
  it('outlives a session, without doubles, for its owner only', async () => {
    const file = join(folder, 'data', 'history');
    const first = await start(file);
    keys.write('one\rtwo\rone\r');
    await shown('answer to two');
    await first.stop();
    expect(await readFile(file, 'utf8')).toBe('two\none\n');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    keys = new Keyboard();
    sink = new Sink({ isTTY: true });
    const second = await start(file);
    await shown('daybook> ');
    keys.write('\u001b[A\u001b[A\r');
    await shown('answer to two');
    await second.stop();
  });

  it('is bounded in lines and in their length', async () => {
    const file = join(folder, 'history');
    await writeFile(file, Array.from({ length: 900 }, (_, index) => `line ${index}\u001b[31m\n`).join(''));
    const terminal = await start(file);
    keys.write(`${'x'.repeat(3_000)}\rlast\r`);
    await shown('answer to last');
    await terminal.stop();
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(lines.length).toBeLessThanOrEqual(500);
    expect(lines.at(-1)).toBe('last');
    expect(lines.at(-2)).toBe('line 899');
  });

  it('is given up, once reported, where it cannot be kept', async () => {
    const terminal = await start(folder);
    keys.write('one\rtwo\r');
    await shown('answer to two');
    await terminal.stop();
    expect(reports).toEqual(['keeping the history']);
  });
});
