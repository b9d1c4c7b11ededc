import postgres from 'postgres';

/** The role that owns Daybook's data: not a superuser, so that row level security binds it. */
export interface Owner {
  role: string;
  /** Hexadecimal digits: it is written into a statement that takes no parameters. */
  password: string;
}

/**
 * Sees to it that the owner role exists with this password and may create databases, and that it owns a
 * database of this name if one is given. Repeating it changes nothing.
 */
export async function ensureOwner(adminUrl: string, owner: Owner, database?: string): Promise<void> {
  if (!/^[0-9a-f]+$/.test(owner.password)) {
    throw new TypeError('an owner password is made of hexadecimal digits');
  }
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    const roles = await sql`select 1 from pg_roles where rolname = ${owner.role}`;
    const verb = sql.unsafe(roles.length === 0 ? 'create' : 'alter');
    const password = sql.unsafe(`'${owner.password}'`);
    await sql`
      ${verb} role ${sql(owner.role)} login nosuperuser createdb nocreaterole nobypassrls password ${password}`;
    if (database === undefined) {
      return;
    }
    const databases = await sql`select 1 from pg_database where datname = ${database}`;
    if (databases.length === 0) {
      await sql`create database ${sql(database)} owner ${sql(owner.role)}`;
    }
  } finally {
    await sql.end();
  }
}

/** The same server and database in a URL, as another role. */
export function asRole(url: string, owner: Owner): string {
  const changed = new URL(url);
  changed.username = owner.role;
  changed.password = owner.password;
  return changed.href;
}
