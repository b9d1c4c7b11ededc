import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { loadConfig } from '../../../src/config/environment.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'daybook-env-'));
  for (const name of ['PORT', 'HOST', 'LOG_LEVEL', 'DATABASE_URL']) vi.stubEnv(name, undefined);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

describe('the environment and the .env file', () => {
  it('does without a file', () => {
    vi.stubEnv('PORT', '4001');
    expect(loadConfig(folder)).toMatchObject({ ok: true, config: { port: 4001 } });
  });

  it('reads the file, and lets the environment win', async () => {
    await writeFile(join(folder, '.env'), 'PORT=4000\nLOG_LEVEL="warn" # less\n');
    vi.stubEnv('PORT', '4001');
    expect(loadConfig(folder)).toMatchObject({ ok: true, config: { port: 4001, logLevel: 'warn' } });
  });

  it('points out mistakes in the file', async () => {
    await writeFile(join(folder, '.env'), 'DAYBOOK_STATER=none\n');
    expect(loadConfig(folder)).toEqual({
      ok: false,
      problems: ['DAYBOOK_STATER is not a setting: did you mean DAYBOOK_STARTER?'],
    });
  });

  it('says so when the file cannot be read', async () => {
    await mkdir(join(folder, '.env'));
    const result = loadConfig(folder);
    expect(!result.ok && result.problems).toEqual([
      expect.stringContaining('.env in this folder cannot be read'),
    ]);
  });
});
