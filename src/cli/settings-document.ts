/** docs/SETTINGS.md, written out from the list of settings. */
import { settingsTable } from '../config/describe.ts';

const HEAD = `# Settings

Written by \`npm run docs\` from the list in \`src/config/settings.ts\`; a test fails when this page is out of date.

None is needed to start. A setting is taken from the environment, or else from a file \`.env\` in the folder in which
Daybook is started; \`.env.example\` is that file with everything switched off. A wrong value ends the start with a
sentence that says how to put it right, and \`npm run doctor\` says what is configured and whether it works.

`;

/** The whole page. */
export function settingsDocument(): string {
  return `${HEAD}${aligned(settingsTable())}`;
}

/** The table with its columns made even, as the formatter wants every page. */
function aligned(table: string): string {
  const rows = table
    .trim()
    .split('\n')
    .map((line) => line.slice(2, -2).split(' | '));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) =>
      cell === '---' ? '-'.repeat(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    );
    return `| ${cells.join(' | ')} |\n`;
  });
  return lines.join('');
}
