/** Discord's command JSON, made from the registry. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandOption,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Command } from '../../commands/command.ts';
import type { Option } from '../../commands/option.ts';
import type { Registry } from '../../commands/registry.ts';
import { shorten } from './escape.ts';
import { CHOICES_LIMIT, SUMMARY_LIMIT } from './limits.ts';
import { discordNames, isForEditors, type Named } from './names.ts';
import { INSTEAD, kebabCase } from './parse.ts';

export type CommandJson = RESTPostAPIChatInputApplicationCommandsJSONBody;

/** Channels in which a line can be posted. */
const TEXT_CHANNELS = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
] as const;

/**
 * Every command as Discord takes it: a noun with verbs is one command with a subcommand for each verb, a single word
 * is a command of its own.
 * @throws Error when the registry cannot be offered on Discord: a defect of the registry
 */
export function discordCommands(registry: Registry): CommandJson[] {
  return discordNames(registry).map(topLevel);
}

function topLevel({ name, commands }: Named): CommandJson {
  const [first] = commands;
  const single = first.path[1] === undefined;
  return {
    type: ApplicationCommandType.ChatInput,
    name,
    description: single ? summary(first.summary) : verbsOf(name, commands),
    options: single ? optionsOf(first) : commands.map(subcommand),
    default_member_permissions: permissions(commands),
    contexts: [InteractionContextType.Guild],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  };
}

/** Who sees a command; who may run it is checked when it runs, because a server's admins can change this. */
function permissions(commands: readonly Command[]): string | null {
  if (!commands.every(isForEditors)) return null;
  const { ManageGuild, ManageMessages } = PermissionFlagsBits;
  return String(commands.every(({ access }) => access === 'admin') ? ManageGuild : ManageMessages);
}

function verbsOf(name: string, commands: readonly Command[]): string {
  const verbs = commands.map(({ path }) => path[1] ?? '').join(', ');
  const words = name.replaceAll('-', ' ');
  return summary(`${words.charAt(0).toUpperCase()}${words.slice(1)}: ${verbs}`);
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
  const all = Object.entries(command.options).flatMap(([name, option]) => {
    // Left out, the command's form asks for it: Discord would not send a command that lacks a required option.
    const required = option.required && command.form?.fields.includes(name) !== true;
    return optionsFor(name, { ...option, required });
  });
  return [...all.filter((option) => option.required), ...all.filter((option) => !option.required)];
}

/** A channel's option is two: Discord's picker, and the words that stand in for a channel. */
function optionsFor(name: string, option: Option<unknown>): APIApplicationCommandBasicOption[] {
  const base = { name: kebabCase(name), description: summary(option.summary), required: option.required };
  switch (option.type) {
    case 'integer':
      return [
        {
          ...base,
          type: ApplicationCommandOptionType.Integer,
          ...(option.min === null ? {} : { min_value: option.min }),
          ...(option.max === null ? {} : { max_value: option.max }),
        },
      ];
    case 'subject':
      return [{ ...base, type: ApplicationCommandOptionType.Mentionable }];
    case 'channel':
      return [
        {
          ...base,
          required: false,
          type: ApplicationCommandOptionType.Channel,
          channel_types: [...TEXT_CHANNELS],
        },
        {
          name: `${base.name}${INSTEAD}`,
          description: 'In place of a channel',
          required: false,
          type: ApplicationCommandOptionType.String,
          choices: ['here', 'off'].map((word) => ({ name: word, value: word })),
        },
      ];
    case 'text':
      return [textOption(base, option)];
  }
}

function textOption(
  base: { readonly name: string; readonly description: string; readonly required: boolean },
  { completion }: Option<unknown>,
): APIApplicationCommandBasicOption {
  const text = { ...base, type: ApplicationCommandOptionType.String } as const;
  switch (completion.kind) {
    case 'none':
      return text;
    case 'choices':
      return completion.choices.length > CHOICES_LIMIT
        ? { ...text, autocomplete: true }
        : { ...text, choices: completion.choices.map((choice) => ({ name: choice, value: choice })) };
    case 'names':
    case 'codes':
      return { ...text, autocomplete: true };
  }
}

function summary(text: string): string {
  return shorten(text, SUMMARY_LIMIT);
}
