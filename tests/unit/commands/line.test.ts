import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nameOf } from '../../../src/commands/command.ts';
import { registry } from '../../../src/commands/commands.ts';
import { LINE_LIMIT, readLine } from '../../../src/commands/line.ts';
import { Refusal } from '../../../src/usecases/refusal.ts';

const read = (line: string): [string, Record<string, string>] => {
  const { command, args } = readLine(registry, line);
  return [nameOf(command), { ...args }];
};

const refused = (line: string): Refusal => {
  try {
    readLine(registry, line);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error(`“${line}” was not refused`);
};

describe('reading a line', () => {
  it.each<[string, string, Record<string, string>]>([
    ['company amazon', 'company show', { name: 'amazon' }],
    ['/daybook company amazon', 'company show', { name: 'amazon' }],
    ['daybook company amazon', 'company show', { name: 'amazon' }],
    ['/company amazon', 'company show', { name: 'amazon' }],
    ['COMPANY Amazon', 'company show', { name: 'Amazon' }],
    ['company', 'company list', {}],
    ['company show list', 'company show', { name: 'list' }],
    ['companies', 'company list', {}],
    ['company list page 2', 'company list', { page: '2' }],
    ['company amazon as of 2025-06-01', 'company show', { name: 'amazon', asOf: '2025-06-01' }],
    ['company amazon as of 1 June 2025', 'company show', { name: 'amazon', asOf: '1 June 2025' }],
    [
      'metric lobbying of amazon as of 2025-06-01',
      'metric show',
      { name: 'lobbying', of: 'amazon', asOf: '2025-06-01' },
    ],
    ['metric "share of voice"', 'metric show', { name: 'share of voice' }],
    ['metric “share of voice” of amazon', 'metric show', { name: 'share of voice', of: 'amazon' }],
    ['metric share of voice of amazon', 'metric show', { name: 'share of voice', of: 'amazon' }],
    ['company compare amazon anthropic', 'company compare', { a: 'amazon anthropic' }],
    ['company compare amazon vs google', 'company compare', { a: 'amazon', b: 'google' }],
    [
      'company compare mistral ai and stability ai, lobbying spend',
      'company compare',
      { a: 'mistral ai', b: 'stability ai', metric: 'lobbying spend' },
    ],
    [
      'company compare "mistral ai" "stability ai"',
      'company compare',
      { a: 'mistral ai', b: 'stability ai' },
    ],
    ['model claude 3.5 sonnet', 'model show', { name: 'claude 3.5 sonnet' }],
    ['claims openai', 'claim list', { about: 'openai' }],
    ['claim openai', 'claim list', { about: 'openai' }],
    ['claim C-14', 'claim show', { code: 'C-14' }],
    ['claim list', 'claim list', {}],
    ['prediction overdue', 'prediction list', { list: 'overdue' }],
    ['predictions', 'prediction list', {}],
    ['prediction p-1a', 'prediction show', { code: 'p-1a' }],
    ['P-1', 'prediction show', { code: 'P-1' }],
    ['p-1a', 'prediction show', { code: 'P-1a' }],
    ['f-12', 'source', { code: 'F-12' }],
    ['n-1', 'company show', { name: 'N-1' }],
    ['person jassy', 'person show', { name: 'jassy' }],
    ['diary 30', 'diary', { days: '30' }],
    ['diary', 'diary', {}],
    ['find page turner', 'find', { words: 'page turner' }],
    ['find page turner page 2', 'find', { words: 'page turner', page: '2' }],
    ['help metric', 'help', { command: 'metric' }],
    ['', 'help', {}],
    ['/daybook', 'help', {}],
    ['  find \u202E lob\u200Bbying \u0007 ', 'find', { words: 'lobbying' }],
  ])('%s', (line, name, args) => {
    expect(read(line)).toEqual([name, args]);
  });

  it('says which command was near', () => {
    expect(refused('compny amazon').message).toContain('“company');
    expect(refused('compny amazon').candidates[0]?.line).toBe('help company show');
  });

  it('refuses what no command takes', () => {
    expect(refused('nonsense').code).toBe('unknown-command');
    expect(refused('company list amazon').code).toBe('bad-option');
    expect(refused('x'.repeat(LINE_LIMIT + 1)).code).toBe('too-long');
    expect(refused('y'.repeat(500)).message.length).toBeLessThan(200);
  });

  it('never fails but by a refusal, whatever is typed', () => {
    const word = fc.oneof(
      fc.constantFrom('company', 'as', 'of', 'page', 'vs', '"', '“', 'list', 'compare', 'help', 'P-1'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        try {
          readLine(registry, words.join(' '));
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
    );
  });
});
