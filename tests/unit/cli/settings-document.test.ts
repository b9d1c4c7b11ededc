import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { settingsDocument } from '../../../src/cli/settings-document.ts';
import { SETTING_NAMES } from '../../../src/config/settings.ts';

it('docs/SETTINGS.md is what `npm run docs` writes', () => {
  const held = readFileSync(new URL('../../../docs/SETTINGS.md', import.meta.url), 'utf8');
  expect(held).toBe(settingsDocument());
});

it.each(SETTING_NAMES)('has one row of three cells for %s', (name) => {
  const rows = settingsDocument()
    .split('\n')
    .filter((line) => line.startsWith(`| \`${name}\` `));
  expect(rows.map((row) => row.split(' | '))).toEqual([
    [expect.any(String), expect.any(String), expect.any(String)],
  ]);
});
