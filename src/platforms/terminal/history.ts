/** The lines typed in earlier sessions, in a file of bounded size that only its owner can read. */
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { Report } from '../../commands/dispatch.ts';
import { printable } from './escape.ts';
import { HISTORY_FILE_LIMIT, HISTORY_LINE_LIMIT, HISTORY_LINES } from './limits.ts';

export interface History {
  /** Newest first, as readline keeps them. */
  readonly lines: string[];
  /** Replaces what is kept. Failures are reported once and otherwise ignored: answers matter more. */
  save(newestFirst: readonly string[]): void;
  /** Waits until all is written. */
  settled(): Promise<void>;
}

/** Opens the history file; one that is missing or cannot be read starts an empty history. */
export async function openHistory(file: string, report: Report): Promise<History> {
  let written = Promise.resolve();
  let failed = false;
  const storeAfter = async (before: Promise<void>, lines: readonly string[]): Promise<void> => {
    await before;
    try {
      await store(file, lines);
    } catch (error) {
      if (!failed) report(error, 'keeping the history');
      failed = true;
    }
  };
  return {
    lines: await load(file),
    save(newestFirst) {
      const lines = newestFirst.slice(0, HISTORY_LINES).filter((line) => line.length <= HISTORY_LINE_LIMIT);
      written = storeAfter(written, lines.toReversed());
    },
    settled: async () => await written,
  };
}

async function load(file: string): Promise<string[]> {
  try {
    if ((await stat(file)).size > HISTORY_FILE_LIMIT) return [];
    const lines = (await readFile(file, 'utf8')).split('\n').map((line) => printable(line).trim());
    return lines
      .filter((line) => line !== '' && line.length <= HISTORY_LINE_LIMIT)
      .slice(-HISTORY_LINES)
      .toReversed();
  } catch {
    return [];
  }
}

/** Written beside and renamed over, so that a crash leaves the old file or the new one, never half of one. */
async function store(file: string, lines: readonly string[]): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const fresh = `${file}.${process.pid}`;
  await writeFile(fresh, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
  await rename(fresh, file);
}
