/** Typed lines as what a person picks and fills in in Discord. */
import { registry } from '../../../src/commands/commands.ts';
import { readLine } from '../../../src/commands/line.ts';
import type { Option } from '../../../src/commands/option.ts';
import { discordNames } from '../../../src/platforms/discord/names.ts';
import { INSTEAD, kebabCase } from '../../../src/platforms/discord/parse.ts';
import type { OptionValue } from '../discord/command-lookup.ts';

/** What Discord calls each command. */
const NAMES = new Map(
  discordNames(registry).flatMap(({ name, commands }) => commands.map((command) => [command, name])),
);

/** Makes a typed line what a person picks and fills in: a published command and its options. */
export function typed(line: string): { path: string[]; values: Record<string, OptionValue> } {
  const { command, args } = readLine(registry, line);
  const [noun, verb] = command.path;
  return {
    path: [NAMES.get(command) ?? noun, ...(verb === undefined ? [] : [verb])],
    values: Object.fromEntries(
      Object.entries(args).map(([name, text]) => picked(kebabCase(name), command.options[name]?.type, text)),
    ),
  };
}

/** One option: members, groups and channels are picked, and so given by their id. */
function picked(
  name: string,
  type: Option<unknown>['type'] | undefined,
  text: string,
): [string, OptionValue] {
  const id = text.slice(text.indexOf(':') + 1);
  switch (type) {
    case 'integer':
      return [name, Number.parseInt(text, 10)];
    case 'subject':
      return [name, id];
    case 'channel':
      return text.startsWith('channel:') ? [name, id] : [`${name}${INSTEAD}`, text];
    case 'text':
    case undefined:
      return [name, text];
  }
}
