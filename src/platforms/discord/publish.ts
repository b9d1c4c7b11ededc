/** Publishing the commands when they differ from what is published. */
import { Routes, type REST } from 'discord.js';
import type { CommandJson } from './manifest.ts';

/** Where commands are published: one guild's own, or those of all guilds. */
export interface Scope {
  readonly applicationId: string;
  readonly guildId: string | undefined;
}

/**
 * Publishes commands unless the same are published already: Discord allows 200 creations a day and guild, and a
 * published command may take a while to reach everybody.
 * @returns whether they were published
 * @throws DiscordAPIError, HTTPError or a network error
 */
export async function publishCommands(
  rest: REST,
  { applicationId, guildId }: Scope,
  commands: readonly CommandJson[],
): Promise<boolean> {
  const route =
    guildId === undefined
      ? Routes.applicationCommands(applicationId)
      : Routes.applicationGuildCommands(applicationId, guildId);
  const published = await rest.get(route);
  if (normal(published, guildId) === normal(commands, guildId)) return false;
  await rest.put(route, { body: commands });
  return true;
}

/** A text that is the same for two sets of commands which do the same: keys and order of commands do not matter. */
function normal(commands: unknown, guildId: string | undefined): string {
  const list = Array.isArray(commands) ? commands.map((command) => summaryOf(command, guildId)) : [];
  return JSON.stringify(list.toSorted((a, b) => a.name.localeCompare(b.name)));
}

function summaryOf(
  json: unknown,
  guildId: string | undefined,
): Readonly<Record<string, unknown>> & { name: string } {
  const command = fields(json);
  // Discord keeps these two for global commands only, and gives null for a guild's own.
  const places = guildId === undefined && {
    contexts: command['contexts'] ?? null,
    integration_types: command['integration_types'] ?? [0],
  };
  return {
    name: text(command['name']),
    ...places,
    type: command['type'] ?? 1,
    description: text(command['description']),
    permissions: text(command['default_member_permissions']),
    options: options(command['options']),
  };
}

function options(json: unknown): unknown[] {
  if (!Array.isArray(json)) return [];
  return json.map(fields).map((option) => ({
    type: option['type'],
    name: text(option['name']),
    description: text(option['description']),
    required: option['required'] === true,
    autocomplete: option['autocomplete'] === true,
    min: option['min_value'] ?? null,
    max: option['max_value'] ?? null,
    channels: Array.isArray(option['channel_types'])
      ? option['channel_types'].map(Number).toSorted((a, b) => a - b)
      : [],
    choices: Array.isArray(option['choices'])
      ? option['choices'].map(fields).map((choice) => [text(choice['name']), choice['value']])
      : [],
    options: options(option['options']),
  }));
}

function fields(json: unknown): Readonly<Record<string, unknown>> {
  return typeof json === 'object' && json !== null ? { ...json } : {};
}

function text(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
