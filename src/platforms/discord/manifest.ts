/** Discord's command JSON, made from the registry. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import { type Command, nameOf } from '../../commands/command.ts';
import type { Option } from '../../commands/option.ts';
import type { Registry } from '../../commands/registry.ts';
import { shorten } from './escape.ts';
import { CHOICES_LIMIT, SUMMARY_LIMIT } from './limits.ts';
import { kebabCase } from './parse.ts';

export type CommandJson = RESTPostAPIChatInputApplicationCommandsJSONBody;

/**
 * Every command as Discord takes it: a noun with verbs is one command with a subcommand for each verb, a single word
 * is a command of its own.
 * @throws Error when the registry cannot be offered on Discord, where a command with subcommands cannot itself be
 * used and hides or shows all of them together: a defect of the registry
 */
export function discordCommands(registry: Registry): CommandJson[] {
  const nouns = [...new Set(registry.commands.map((command) => command.path[0]))];
  return nouns.map((noun) => topLevel(noun, registry.byNoun(noun)));
}

function topLevel(noun: string, commands: readonly Command[]): CommandJson {
  const single = commands.find(({ path }) => path[1] === undefined);
  if (single !== undefined && commands.length > 1) {
    throw new Error(`“${noun}” is a command and has verbs too: Discord can offer only one of the two.`);
  }
  const editors = commands.filter(isForEditors);
  if (editors.length > 0 && editors.length < commands.length) {
    const names = editors.map((command) => `“${nameOf(command)}”`).join(', ');
    throw new Error(
      `${names} must not share a first word with readers' commands: Discord shows both or neither.`,
    );
  }
  return {
    type: ApplicationCommandType.ChatInput,
    name: noun.toLowerCase(),
    description: single ? summary(single.summary) : verbsOf(noun, commands),
    options: single ? optionsOf(single) : commands.map(subcommand),
    // Who sees a command; who may run it is checked when it runs, because a server's admins can change this.
    default_member_permissions: editors.length > 0 ? String(PermissionFlagsBits.ManageGuild) : null,
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
}

function isForEditors({ access }: Command): boolean {
  return access === 'editor' || access === 'admin';
}

function verbsOf(noun: string, commands: readonly Command[]): string {
  const verbs = commands.map(({ path }) => path[1] ?? '').join(', ');
  return summary(`${noun.charAt(0).toUpperCase()}${noun.slice(1)}: ${verbs}`);
}

function subcommand(command: Command): APIApplicationCommandSubcommandOption {
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name: (command.path[1] ?? '').toLowerCase(),
    description: summary(command.summary),
    options: optionsOf(command),
  };
}

/** Required options first, as Discord demands; otherwise in the order in which they are typed. */
function optionsOf(command: Command): APIApplicationCommandBasicOption[] {
  const all = Object.entries(command.options);
  const required = all.filter(([, option]) => option.required);
  const others = all.filter(([, option]) => !option.required);
  return [...required, ...others].map(([name, option]) => optionJson(name, option));
}

function optionJson(name: string, option: Option<unknown>): APIApplicationCommandBasicOption {
  const base = { name: kebabCase(name), description: summary(option.summary), required: option.required };
  if (option.type === 'integer') {
    return {
      ...base,
      type: ApplicationCommandOptionType.Integer,
      ...(option.min === null ? {} : { min_value: option.min }),
      ...(option.max === null ? {} : { max_value: option.max }),
    };
  }
  const text = { ...base, type: ApplicationCommandOptionType.String } as const;
  switch (option.completion.kind) {
    case 'none':
      return text;
    case 'choices':
      return option.completion.choices.length > CHOICES_LIMIT
        ? { ...text, autocomplete: true }
        : { ...text, choices: option.completion.choices.map((choice) => ({ name: choice, value: choice })) };
    case 'names':
    case 'codes':
      return { ...text, autocomplete: true };
  }
}

function summary(text: string): string {
  return shorten(text, SUMMARY_LIMIT);
}
