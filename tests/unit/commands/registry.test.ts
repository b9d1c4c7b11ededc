import { describe, expect, it } from 'vitest';
import { nameOf } from '../../../src/commands/command.ts';
import { registry } from '../../../src/commands/commands.ts';
import { readLine } from '../../../src/commands/line.ts';
import { createRegistry } from '../../../src/commands/registry.ts';
import { usageOf } from '../../../src/commands/usage.ts';

const commands = registry.commands.map((command) => [nameOf(command), command] as const);

describe('every command, as data', () => {
  it.each(commands)('%s has a summary that every platform can show', (_name, command) => {
    expect(command.summary.length).toBeGreaterThan(10);
    expect(command.summary.length).toBeLessThanOrEqual(100);
    expect(command.summary).not.toMatch(/\.$/);
    for (const option of Object.values(command.options))
      expect(option.summary.length).toBeLessThanOrEqual(100);
  });

  it.each(commands)('%s is named in lower case words of at most 32 letters', (_name, command) => {
    for (const word of [...command.path, ...command.aliases]) expect(word).toMatch(/^[a-z][a-z-]{0,31}$/);
    for (const option of Object.keys(command.options)) expect(option).toMatch(/^[a-z][a-zA-Z]{0,31}$/);
  });

  it.each(commands)('%s asks for required options first', (_name, command) => {
    const required = Object.values(command.options).map((option) => option.required);
    expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
  });

  it.each(commands)('%s is reached by each of its examples', (name, command) => {
    for (const example of command.examples) expect(nameOf(readLine(registry, example).command)).toBe(name);
  });

  it.each(commands)('%s introduces at most one option by any one word', (_name, command) => {
    const keywords = Object.values(command.options).flatMap((option) => option.keyword ?? []);
    expect(new Set(keywords).size).toBe(keywords.length);
  });

  it('has one implied verb a noun, and a list for every noun that can be listed', () => {
    for (const noun of ['company', 'model', 'metric', 'claim', 'prediction', 'watch']) {
      expect(registry.byNoun(noun).filter((command) => command.implied)).toHaveLength(1);
      expect(registry.byPath([noun, 'list'])).toBeDefined();
    }
  });

  it('writes usage as it is typed', () => {
    const usage = registry.commands.map(usageOf);
    expect(usage).toContain('company <name> [as of <date>]');
    expect(usage).toContain('company compare <a> [<b>] [<metric>]');
    expect(usage).toContain('prediction list [open|due|overdue|undated|all] [page <n>]');
    expect(usage).toContain('diary [<days>]');
  });

  it('refuses two commands of one name', () => {
    const [first] = registry.commands;
    expect(() => createRegistry(first ? [first, first] : [])).toThrow(/Two commands/);
  });
});
