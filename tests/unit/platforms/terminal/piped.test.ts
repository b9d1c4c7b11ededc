import { PassThrough, Readable } from 'node:stream';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { receive } from '../../../../src/platforms/terminal/receive.ts';
import { startTerminal } from '../../../../src/platforms/terminal/start.ts';
import { createStandIn, registry, Sink } from './stand-ins.ts';

async function transcript(
  input: Readable,
  output = new Sink(),
): Promise<{ text: string; asked: string[]; reports: string[] }> {
  const dispatch = createStandIn();
  const reports: string[] = [];
  const report = (failure: unknown, during: string): string => {
    reports.push(`${during}: ${failure instanceof Error ? failure.message : 'unknown'}`);
    return '7F3A';
  };
  const terminal = await startTerminal({ input, output, registry, dispatch, report });
  await terminal.finished;
  return { text: output.text, asked: dispatch.asked, reports };
}

function* endless(): Generator<string> {
  for (let mega = 0; mega < 64; mega += 1) yield 'x'.repeat(1_000_000);
  yield '\nhelp\n';
}

describe('one command a line', () => {
  it('prints each line, then its answer, in order', async () => {
    const { text } = await transcript(Readable.from(['slow one\nslow two\r\nthree\n']));
    expect(text).toBe(
      '> slow one\nanswer to slow one\n\n> slow two\nanswer to slow two\n\n> three\nanswer to three\n\n',
    );
  });

  it('skips blank lines and comments, and reads a last line without an end', async () => {
    const { asked } = await transcript(
      Readable.from(['\ufeffhelp\n\n   \n# a comment\n  # more\ncompany amazon']),
    );
    expect(asked).toEqual(['help', 'company amazon']);
  });

  it.each(['exit', 'quit', '/exit', ' EXIT '])('ends at “%s”', async (word) => {
    const { asked } = await transcript(Readable.from([`one\n${word}\ntwo\n`]));
    expect(asked).toEqual(['one']);
  });

  it('has nothing to say about an empty input', async () => {
    expect((await transcript(Readable.from([]))).text).toBe('');
  });

  it('reads the same lines however they are cut into chunks', async () => {
    const lines = fc.array(fc.string({ unit: fc.constantFrom('a', 'é', '界', '👍', ' ') }), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(lines, fc.array(fc.nat({ max: 9 }), { minLength: 1 }), async (wanted, cuts) => {
        const bytes = Buffer.from(wanted.map((line) => `${line}\n`).join(''));
        const chunks: Buffer[] = [];
        for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
          const size = 1 + (cuts[turn % cuts.length] ?? 0);
          chunks.push(bytes.subarray(at, at + size));
          at += size;
        }
        const read: string[] = [];
        for await (const line of receive(Readable.from(chunks))) read.push(line.text);
        expect(read).toEqual(wanted);
      }),
    );
  });

  it('refuses a line of more than 100 kB, holds no more of it, and goes on', async () => {
    const { text, asked } = await transcript(Readable.from(endless(), { objectMode: true }));
    expect(text).toContain('That line has more than 100000 characters; please use at most 2000.');
    expect(text.length).toBeLessThan(1_000);
    expect(asked).toEqual(['help']);
  });

  it('refuses an endless line that ends with the input', async () => {
    const { text } = await transcript(Readable.from(['y'.repeat(100_001)]));
    expect(text).toContain('please use at most 2000');
  });

  it('repeats a long line in part, and without control characters', async () => {
    const { text } = await transcript(Readable.from([`\u001b[31m${'z'.repeat(5_000)}\n`]));
    expect(text.split('\n')[0]).toMatch(/^> z{180,200}…$/);
  });

  it.each(['EPIPE', 'EIO'])('ends quietly when the output goes away (%s)', async (failure) => {
    const input = new PassThrough();
    input.write('one\ntwo\nthree\nfour\n');
    const { asked, reports } = await transcript(input, new Sink({ breakAfter: 20, failure }));
    expect(asked.length).toBeLessThan(3);
    expect(reports).toEqual([]);
  });

  it('reports another failure of the output once, and ends', async () => {
    const { reports } = await transcript(
      Readable.from(['one\ntwo\n']),
      new Sink({ breakAfter: 0, failure: 'ENOSPC' }),
    );
    expect(reports).toEqual(['writing to the terminal: write ENOSPC']);
  });

  it('reports a failure of the input, and ends', async () => {
    const input = new PassThrough();
    setTimeout(() => input.destroy(new Error('read failed')), 5);
    expect((await transcript(input)).reports).toEqual(['reading commands: read failed']);
  });

  it('answers with a reference when an answer cannot be drawn, and goes on', async () => {
    const { text, reports } = await transcript(Readable.from(['boom\nhelp\n']));
    expect(text).toContain('Something broke on our side. (ref 7F3A)');
    expect(text).toContain('answer to help');
    expect(reports).toEqual(['answering on the terminal: boom']);
  });

  it('stops while it waits for input, after the answer under way', async () => {
    const input = new PassThrough();
    const output = new Sink();
    const terminal = await startTerminal({
      input,
      output,
      registry,
      dispatch: createStandIn(),
      report: () => '',
    });
    input.write('slow one\n');
    await new Promise((resolve) => setTimeout(resolve, 5));
    await terminal.stop();
    await terminal.finished;
    expect(output.text).toContain('answer to slow one');
    await terminal.stop();
  });
});
