/** `npm run docs`: writes the pages that are made from the code. */
import { writeFileSync } from 'node:fs';
import { registry } from '../commands/commands.ts';
import { commandsDocument } from './commands-document.ts';
import { settingsDocument } from './settings-document.ts';
import { runTool } from './tool.ts';

await runTool({
  usage: 'docs',
  run: async () => {
    const pages = { 'COMMANDS.md': commandsDocument(registry), 'SETTINGS.md': settingsDocument() };
    for (const [name, text] of Object.entries(pages))
      writeFileSync(new URL(`../../docs/${name}`, import.meta.url), text);
    process.stdout.write(
      `Written: ${Object.keys(pages)
        .map((name) => `docs/${name}`)
        .join(', ')}.\n`,
    );
    return await Promise.resolve(0);
  },
});
