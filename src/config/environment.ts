/** The one place that reads the process's environment, and the `.env` file beside it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

import { type ConfigResult, type Environment, readConfig } from './config.ts';

/**
 * Reads the Config of this process: its environment, and under it the `.env` file of a folder.
 * @param folder where `.env` is looked for; the working directory when left out
 */
export function loadConfig(folder: string = process.cwd()): ConfigResult {
  let file: Environment;
  try {
    file = readFile(join(folder, '.env'));
  } catch {
    return {
      ok: false,
      problems: [
        'The file .env in this folder cannot be read: make it a readable file, or remove it and set the settings in the environment.',
      ],
    };
  }
  return readConfig({ ...file, ...process.env });
}

/** The file's settings; none when there is no such file. */
function readFile(path: string): Environment {
  try {
    return parseEnv(readFileSync(path, 'utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {};
    throw error;
  }
}
