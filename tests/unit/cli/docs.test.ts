import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { commandsDocument } from '../../../src/cli/commands-document.ts';
import { nameOf } from '../../../src/commands/command.ts';
import { registry } from '../../../src/commands/commands.ts';
import { usageOf } from '../../../src/commands/usage.ts';

it('docs/COMMANDS.md is what `npm run docs` writes', () => {
  const held = readFileSync(new URL('../../../docs/COMMANDS.md', import.meta.url), 'utf8');
  expect(held).toBe(commandsDocument(registry));
});

it.each(registry.commands.map((command) => [nameOf(command), command] as const))(
  'names %s in the permission table and in full',
  (_name, command) => {
    const page = commandsDocument(registry);
    const usage = usageOf(command).replaceAll('|', String.raw`\|`);
    expect(page).toContain(`| \`${usage}\` | ${command.access} |`);
    expect(page).toContain(`### \`${usage}\``);
  },
);
