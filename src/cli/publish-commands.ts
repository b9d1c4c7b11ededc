/** `npm run publish-commands`: publishes the commands to Discord now, without waiting for a start. */
import { registry } from '../commands/commands.ts';
import { discordCommands } from '../platforms/discord/manifest.ts';
import { publishCommands } from '../platforms/discord/publish.ts';
import { discordTrouble, openDiscord, readApplication } from './discord-api.ts';
import { readSettings, runTool } from './tool.ts';

await runTool({
  usage: 'publish-commands',
  run: async () => {
    const { discord } = readSettings();
    if (!discord)
      throw new Error(
        'DISCORD_TOKEN is not set: copy the bot’s token from Bot at discord.com/developers/applications into it.',
      );
    const commands = discordCommands(registry);
    const { guildId } = discord;
    const where = guildId === undefined ? 'everywhere' : `to the server ${guildId}`;
    try {
      const rest = openDiscord(discord);
      const { id: applicationId } = await readApplication(rest);
      const changed = await publishCommands(rest, { applicationId, guildId }, commands);
      process.stdout.write(
        changed
          ? `Published ${commands.length} commands to Discord ${where}.\n`
          : `Unchanged: the ${commands.length} commands are on Discord already, published ${where}.\n`,
      );
    } catch (error) {
      throw new Error(discordTrouble(error, discord), { cause: error });
    }
    return 0;
  },
});
