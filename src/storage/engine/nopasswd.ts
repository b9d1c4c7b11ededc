import { chmod, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { program } from './binaries.ts';

const WANTED = Buffer.from('\0getpwuid\0');
const INSTEAD = Buffer.from('\0getpwent\0');
const NO_PASSWD_ENTRY = /could not look up effective user ID/;

/** A step that runs programs from a folder; what they said when they failed, undefined when they did not. */
type Step = (binDir: string) => Promise<string | undefined>;

async function writeProgram(path: string, image: Buffer): Promise<void> {
  for (let at = image.indexOf(WANTED); at !== -1; at = image.indexOf(WANTED, at)) {
    INSTEAD.copy(image, at);
  }
  await writeFile(path, image);
  // Apart from the writing: a umask of 077 would keep the server's account out.
  await chmod(path, 0o755);
}

async function makeCopies(binDir: string, parent: string): Promise<string> {
  const root = await mkdtemp(join(parent, 'daybook-programs-'));
  const bin = join(root, 'bin');
  await mkdir(bin);
  await Promise.all([chmod(root, 0o755), chmod(bin, 0o755)]);
  for (const name of ['initdb', 'postgres'] as const) {
    await writeProgram(program(bin, name), await readFile(program(binDir, name)));
  }
  // Found by the programs relative to their own place: libraries by run path, templates beside bin.
  const installation = dirname(await realpath(binDir));
  await symlink(join(installation, 'lib'), join(root, 'lib'));
  await symlink(join(installation, 'share'), join(root, 'share'));
  return root;
}

/**
 * Runs a step that needs initdb or `postgres --single`, also as an account without an entry in the user
 * database (`docker run --user 12345`). Both programs ask getpwuid() for their account's name and give up
 * without one, though neither uses it: initdb is given a superuser's name, and a single-user server lets
 * anyone in (initdb.c get_id, main.c PostgresSingleUserMain). The server proper never asks.
 *
 * No option avoids the question, and preloading a library would need a compiler. So, only when they complain,
 * the step is repeated with private copies (10 MB, deleted afterwards) that ask getpwent() in its place: a name
 * of the same length in the same C library, which returns the first entry of the user database. Data are
 * never served by these copies.
 */
export async function despiteMissingEntry(
  binDir: string,
  parent: string,
  step: Step,
): Promise<string | undefined> {
  const failure = await step(binDir);
  if (failure === undefined || !NO_PASSWD_ENTRY.test(failure)) {
    return failure;
  }
  const root = await makeCopies(binDir, parent);
  try {
    return await step(join(root, 'bin'));
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
