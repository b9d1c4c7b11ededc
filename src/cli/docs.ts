/** Writes docs/COMMANDS.md. */
import { writeFileSync } from 'node:fs';
import { registry } from '../commands/commands.ts';
import { commandsDocument } from './commands-document.ts';

writeFileSync(new URL('../../docs/COMMANDS.md', import.meta.url), commandsDocument(registry));
process.stdout.write('docs/COMMANDS.md is written.\n');
