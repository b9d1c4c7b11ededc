/** `npm run manifest`: prints the manifest from which Slack makes or updates the app. */
import { registry } from '../commands/commands.ts';
import { slackManifest } from '../platforms/slack/manifest.ts';
import { manifestWishes } from './manifest-wishes.ts';
import { readSettings, runTool } from './tool.ts';

await runTool({
  usage: 'manifest -- [--mode socket|http] [--url https://…] [--short-forms]',
  options: { mode: { type: 'string' }, url: { type: 'string' }, 'short-forms': { type: 'boolean' } },
  run: async (given) => {
    const wishes = manifestWishes(given, () => readSettings());
    process.stdout.write(`${JSON.stringify(slackManifest({ registry, ...wishes }), null, 2)}\n`);
    return await Promise.resolve(0);
  },
});
