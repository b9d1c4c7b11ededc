/** The doctor on Discord: does it take the token, and are the commands of this version published. */
import { Routes } from 'discord.js';
import { registry } from '../../commands/commands.ts';
import type { Config } from '../../config/config.ts';
import { discordCommands } from '../../platforms/discord/manifest.ts';
import {
  type Application,
  discordTrouble,
  openDiscord,
  readApplication,
  wouldPublish,
} from '../discord-api.ts';
import { type Examination, missing, ok, wrong } from './finding.ts';

const SUBJECT = 'Discord';

/** Asks Discord who the bot is, whether the configured server is open to it, and what is published. */
export async function* examineDiscord(discord: Config['discord']): Examination {
  if (!discord)
    return yield missing(
      SUBJECT,
      'not configured: set DISCORD_TOKEN to the bot’s token from discord.com/developers/applications.',
    );
  const { guildId } = discord;
  const rest = openDiscord(discord);
  let application: Application;
  try {
    const bot = await rest.get(Routes.user());
    application = await readApplication(rest);
    yield ok(SUBJECT, `reached; the bot is ${userName(bot)}, of application ${application.id}.`);
  } catch (error) {
    // Whatever fails here concerns the token or the network, not the server.
    return yield wrong(SUBJECT, discordTrouble(error, { guildId: undefined }));
  }
  try {
    if (guildId !== undefined) {
      await rest.get(Routes.guild(guildId));
      yield ok('Discord’s server', `${guildId} is open to the bot.`);
    }
    const commands = discordCommands(registry);
    const differ = await wouldPublish(discord, { applicationId: application.id, guildId }, commands);
    yield differ
      ? missing(
          'Discord’s commands',
          'those published are not those of this version: “npm run publish-commands” publishes them, and so does “npm start”.',
        )
      : ok('Discord’s commands', `all ${commands.length} are published.`);
  } catch (error) {
    yield wrong('Discord’s server', discordTrouble(error, discord));
  }
}

function userName(user: unknown): string {
  return typeof user === 'object' && user !== null && 'username' in user ? String(user.username) : '?';
}
