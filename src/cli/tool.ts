/** What all command-line tools share: reading their options and the settings, and ending with a sentence. */
import { parseArgs } from 'node:util';
import { sentenceOf } from '../app/sentence.ts';
import type { Config, ConfigResult } from '../config/config.ts';
import { loadConfig } from '../config/environment.ts';

export interface Option {
  readonly type: 'string' | 'boolean';
}

/** What was given for each option; undefined for those left out. */
export type Given = Readonly<Record<string, string | boolean | undefined>>;

export interface Tool {
  /** How it is called, after `npm run `. */
  readonly usage: string;
  readonly options?: Readonly<Record<string, Option>>;
  /** Does the work. @returns the exit code. @throws Error with a sentence for a person */
  readonly run: (given: Given) => Promise<number>;
}

/** Settings that cannot be read, a sentence a line. */
class WrongSettings extends Error {}

/** Runs a tool on this process's arguments. Every failure becomes a sentence on stderr and exit code 1. */
export async function runTool(tool: Tool): Promise<void> {
  // A reader that has seen enough, as `head -1`, is no failure; what the tool does is done to its end all the same.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    const given = readOptions(tool, process.argv.slice(2));
    if (given['help'] === true) process.stdout.write(`npm run ${tool.usage}\n`);
    else process.exitCode = await tool.run(given);
  } catch (error) {
    process.stderr.write(`${error instanceof WrongSettings ? error.message : sentenceOf(error)}\n`);
    process.exitCode = 1;
  }
}

/**
 * Reads options; `--help` is always one.
 * @throws Error with a sentence that says what is not an option and how the tool is called
 */
export function readOptions({ usage, options = {} }: Omit<Tool, 'run'>, args: readonly string[]): Given {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { ...options, help: { type: 'boolean' } },
      allowPositionals: false,
    });
    return Object.fromEntries(
      Object.entries(values).flatMap(([name, value]) => (Array.isArray(value) ? [] : [[name, value]])),
    );
  } catch (error) {
    // Node's own messages go on, after a full stop or a line's end, with advice about positional arguments.
    const why = error instanceof Error ? (error.message.split(/\. |\n/, 1)[0] ?? '') : '';
    throw new Error(`${why.replace(/\.$/, '')}: call it as npm run ${usage}.`, { cause: error });
  }
}

/**
 * The settings of this process.
 * @throws Error whose message is the sentences about what is wrong
 */
export function readSettings(loaded: ConfigResult = loadConfig()): Config {
  if (!loaded.ok) throw new WrongSettings(loaded.problems.join('\n'));
  return loaded.config;
}
