/** How a command is typed, written out from its options. */
import type { HelpEntry } from '../views/help.ts';
import { type Command, nameOf } from './command.ts';
import type { Option } from './option.ts';

/** `company <name> [as of <date>]`: the implied verb is left out, optional parts stand in brackets. */
export function usageOf(command: Command): string {
  const name = command.implied ? command.path[0] : nameOf(command);
  const parts = Object.entries(command.options).map(([key, option]) => optionUsage(key, option));
  return [name, ...parts].join(' ');
}

/** One option as it is typed, in brackets when it may be left out. */
function optionUsage(key: string, option: Option<unknown>): string {
  const word =
    option.completion.kind === 'choices' ? option.completion.choices.join('|') : `<${valueName(key)}>`;
  const text = option.keyword === null ? word : `${option.keyword} ${word}`;
  return option.required ? text : `[${text}]`;
}

/** What stands in the angle brackets where the option's own name would not tell. */
const VALUE_NAMES: Readonly<Record<string, string>> = {
  asOf: 'date',
  page: 'n',
  of: 'entity',
  about: 'entity',
};

function valueName(key: string): string {
  return VALUE_NAMES[key] ?? key;
}

/** A command as help shows it. */
export function helpEntry(command: Command): HelpEntry {
  return {
    name: nameOf(command),
    usage: usageOf(command),
    summary: command.summary,
    access: command.access,
    options: Object.entries(command.options).map(([key, option]) => ({
      usage: optionUsage(key, option),
      summary: option.summary,
    })),
    examples: command.examples,
  };
}
