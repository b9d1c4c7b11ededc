import { stat } from 'node:fs/promises';
import { DATA_DIR_FD } from './run.ts';
import type { Account } from './run.ts';
import { chownTree } from './files.ts';

/** The kernel's overflow account: Postgres needs only a number that is not 0, so no user has to be created. */
const NOBODY: Account = { uid: 65534, gid: 65534 };

/**
 * The account Postgres runs as: Daybook's own (undefined), except for root, whom Postgres refuses.
 * Root uses the owner of an existing cluster, so that data made by an ordinary user open under sudo too;
 * a cluster that root owns (restored from a copy, say) is handed over first.
 */
export async function serverAccount(clusterDir: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) {
    return undefined;
  }
  const found = await stat(clusterDir).catch(() => undefined);
  if (found === undefined) {
    return NOBODY;
  }
  if (found.uid === 0) {
    await chownTree(clusterDir, NOBODY);
    return NOBODY;
  }
  return { uid: found.uid, gid: found.gid };
}

/**
 * How a program running as `account` is told its data directory, which `spawnServerProgram` hands to it open.
 *
 * As root the data often lie below a folder closed to everyone else (/root is 0700), which the other account
 * may not cross. The directory is opened before the account changes, and Linux resolves this name by the open
 * descriptor, not by walking the path: so the data stay where the operator asked, and no mode of any parent
 * folder is touched. (/proc/self/cwd does the same for Postgres 16 and later; 15 leaves its working directory
 * to resolve its own links, and may not come back.) Elsewhere root needs parents that others may cross.
 */
export function dataDirArgument(dataDir: string, account: Account | undefined): string {
  return account !== undefined && process.platform === 'linux' ? `/proc/self/fd/${DATA_DIR_FD}` : dataDir;
}
