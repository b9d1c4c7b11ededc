import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { readConfig } from '../../../src/config/config.ts';
import { envExample, settingsTable } from '../../../src/config/describe.ts';
import { SETTING_NAMES, SETTINGS } from '../../../src/config/settings.ts';

describe('the settings as documents', () => {
  it('.env.example is what the list makes', async () => {
    const file = await readFile(new URL('../../../.env.example', import.meta.url), 'utf8');
    expect(file).toBe(envExample());
  });

  it('names every setting once in the example and in the table', () => {
    for (const name of SETTING_NAMES) {
      expect(envExample().split(`\n# ${name}=`)).toHaveLength(2);
      expect(settingsTable().split(`\n| \`${name}\` |`)).toHaveLength(2);
    }
  });

  it('gives each one line of help that ends like a sentence', () => {
    for (const { help } of Object.values(SETTINGS)) expect(help).toMatch(/^[^\n|]{10,130}\.$/);
  });

  it('has defaults that are right', () => {
    const defaults = Object.entries(SETTINGS).flatMap(([name, { fallback }]) =>
      fallback === null ? [] : [[name, fallback] as const],
    );
    expect(readConfig(Object.fromEntries(defaults))).toEqual(readConfig({}));
  });
});
