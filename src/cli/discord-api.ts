/** Discord's REST interface from the command line, without a connection to its gateway. */
import { DiscordAPIError, HTTPError, REST, Routes } from 'discord.js';
import type { Config } from '../config/config.ts';
import { WRONG_TOKEN } from '../platforms/discord/connect.ts';
import type { CommandJson } from '../platforms/discord/manifest.ts';
import { publishCommands, type Scope } from '../platforms/discord/publish.ts';

type Settings = NonNullable<Config['discord']>;

/** How long Discord may take to answer one request, in milliseconds. */
const PATIENCE_MS = 10_000;

/** The bot's application. */
export interface Application {
  readonly id: string;
  readonly name: string;
}

/** A client for the bot; nothing is asked yet. */
export function openDiscord({ token, apiUrl }: Settings): REST {
  return new REST(options(apiUrl)).setToken(token);
}

/** The application the token belongs to. @throws what discord.js throws; see discordTrouble */
export async function readApplication(rest: REST): Promise<Application> {
  const found = await rest.get(Routes.currentApplication());
  const { id, name } = typeof found === 'object' && found !== null ? { id: '', name: '', ...found } : {};
  if (typeof id !== 'string' || id === '') throw new Error('it named no application');
  return { id, name: typeof name === 'string' ? name : '' };
}

/** Whether publishing would change anything; it publishes nothing. @throws what discord.js throws */
export async function wouldPublish(
  { token, apiUrl }: Settings,
  scope: Scope,
  commands: readonly CommandJson[],
): Promise<boolean> {
  return await publishCommands(new ReadingREST(options(apiUrl)).setToken(token), scope, commands);
}

/** Asks, but sends nothing: what would be put in place is dropped. */
class ReadingREST extends REST {
  override async put(): Promise<unknown> {
    return await Promise.resolve(null);
  }
}

function options(apiUrl: string | undefined): ConstructorParameters<typeof REST>[0] {
  const api = apiUrl === undefined ? {} : { api: apiUrl.replace(/\/+$/u, '') };
  return { ...api, retries: 0, timeout: PATIENCE_MS };
}

/** Why Discord did not do what was asked and what to do, as one sentence. */
export function discordTrouble(error: unknown, { guildId }: Pick<Settings, 'guildId'>): string {
  const status = error instanceof DiscordAPIError || error instanceof HTTPError ? error.status : 0;
  if (status === 401) return WRONG_TOKEN;
  if ((status === 403 || status === 404) && guildId !== undefined)
    return `Daybook is not in the server ${guildId} that DISCORD_GUILD_ID names: add the bot to it with the scope applications.commands, or correct DISCORD_GUILD_ID.`;
  const why = reasonOf(error);
  if (status >= 400 && status < 500) return `Discord refuses the request (${status}: ${why}).`;
  return `Discord cannot be reached (${status === 0 ? why : status}): check the network and DISCORD_API_URL, and try again.`;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.message.split('\n', 1)[0]?.slice(0, 100) ?? error.name;
}
