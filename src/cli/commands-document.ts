/** docs/COMMANDS.md, written out from the registry. */
import type { Command } from '../commands/command.ts';
import type { Registry } from '../commands/registry.ts';
import { helpEntry } from '../commands/usage.ts';

const HEAD = `# Commands

Written by \`npm run docs\` from the registry in \`src/commands\`; a test fails when this page is out of date.

In Slack a line follows \`/daybook\`; in the terminal it is typed as it stands; in Discord the first word is the
command, the second a subcommand, and the rest are typed options. Mentions of the bot and direct messages in Slack
take the same lines. Square brackets mark what may be left out. The code of an
article, claim, figure, metric, name, prediction, part, event, watch or conflict alone opens that record.
`;

/** The whole page: a table of who may do what, then each command with its options and examples. */
export function commandsDocument(registry: Registry): string {
  return [
    HEAD,
    permissions(registry),
    ...nouns(registry).map((noun) => section(noun, registry.byNoun(noun))),
  ].join('\n');
}

function nouns(registry: Registry): string[] {
  return [...new Set(registry.commands.map((command) => command.path[0]))];
}

function permissions(registry: Registry): string {
  const rows = registry.commands.map((command) => {
    const entry = helpEntry(command);
    return `| ${code(entry.usage)} | ${entry.access} | ${entry.summary} |`;
  });
  return [
    '## Who may ask what',
    '',
    '| command | least role | what it does |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

function section(noun: string, commands: readonly Command[]): string {
  const bodies = commands.map((command) => {
    const entry = helpEntry(command);
    const options = entry.options.map((option) => `- ${code(option.usage)}: ${option.summary}`);
    const examples = entry.examples.map((example) => code(example)).join(', ');
    const aliases = command.aliases.length > 0 ? [`Also: ${command.aliases.map(code).join(', ')}`, ''] : [];
    return [
      `### ${code(entry.usage)}`,
      '',
      `${entry.summary}.`,
      '',
      ...options,
      ...(options.length > 0 ? [''] : []),
      ...aliases,
      `Examples: ${examples}`,
      '',
    ].join('\n');
  });
  return [`## ${noun}`, '', ...bodies].join('\n');
}

/** Inline code inside a table: a bar would end the cell. */
function code(text: string): string {
  return `\`${text.replaceAll('|', String.raw`\|`)}\``;
}
