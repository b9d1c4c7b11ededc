import { randomUUID } from 'node:crypto';
import { chmod, lstat, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { copyReadable, exists } from './files.ts';

/** The name of a package's copy: its version is in it, so that an upgrade makes a new one. */
async function copyName(native: string): Promise<string> {
  const manifest = await readFile(join(native, '..', 'package.json'), 'utf8').catch(() => '{}');
  const parsed: unknown = JSON.parse(manifest);
  const version =
    typeof parsed === 'object' && parsed !== null && 'version' in parsed
      ? String(parsed.version)
      : 'unversioned';
  return `${basename(dirname(native))}-${version}`;
}

/** Programs are run from the cache: nobody else may have been able to put them there. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder);
  const others = process.platform === 'win32' ? 0 : found.mode & 0o022;
  return found.isDirectory() && others === 0 && found.uid === (process.getuid?.() ?? found.uid);
}

/**
 * The package's copy below `cacheDir`, made on first use (60 MB, about 0.1 s) and reused from then on;
 * undefined when the folder cannot be used. Two processes may make it at once: it appears by one rename.
 */
export async function cachedCopy(
  native: string,
  cacheDir: string,
  finish: (copy: string) => Promise<void>,
): Promise<string | undefined> {
  const draft = join(cacheDir, `draft-${randomUUID()}`);
  try {
    if ((await mkdir(cacheDir, { recursive: true })) !== undefined) {
      await chmod(cacheDir, 0o755);
    }
    if (!(await isOurs(cacheDir))) {
      return undefined;
    }
    const copy = join(cacheDir, await copyName(native));
    if (await exists(copy)) {
      return copy;
    }
    // Links name their target with a leading "native/", so the folder keeps that name until it is finished.
    await copyReadable(native, join(draft, 'native'));
    await finish(join(draft, 'native'));
    await rename(join(draft, 'native'), copy).catch(() => undefined);
    return (await exists(copy)) ? copy : undefined;
  } catch {
    return undefined;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}
