import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

const PASSWORD_BYTES = 24;

/** The passwords of one data directory. Each file holds one and is readable by Daybook's account alone. */
export interface Credentials {
  superuser: string;
  superuserFile: string;
  owner: string;
  /** True when the superuser's password was made just now. */
  fresh: boolean;
}

/** A password of hexadecimal digits: needs no quoting in SQL or in a URL. */
export function newPassword(): string {
  return randomBytes(PASSWORD_BYTES).toString('hex');
}

async function keep(path: string): Promise<{ password: string; fresh: boolean }> {
  const stored = (await readFile(path, 'utf8').catch(() => '')).trim();
  if (/^[0-9a-f]+$/.test(stored)) {
    return { password: stored, fresh: false };
  }
  const password = newPassword();
  const draft = await open(`${path}.new`, 'w', 0o600);
  try {
    await draft.writeFile(`${password}\n`);
    await draft.sync();
  } finally {
    await draft.close();
  }
  await rename(`${path}.new`, path);
  return { password, fresh: true };
}

/** Reads the passwords stored in a data directory, making those that are missing. */
export async function loadCredentials(dataDir: string): Promise<Credentials> {
  const superuserFile = join(dataDir, 'postgres-superuser-password');
  const superuser = await keep(superuserFile);
  const owner = await keep(join(dataDir, 'postgres-owner-password'));
  return { superuser: superuser.password, superuserFile, owner: owner.password, fresh: superuser.fresh };
}
