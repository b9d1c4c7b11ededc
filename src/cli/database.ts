/** A look at a database from the command line, and what keeps it from answering. */
import postgres from 'postgres';

/** How long a connection may take, in seconds. */
const CONNECT_S = 5;
/** How long a statement may take; a desk's records are counted. */
const STATEMENT_MS = 30_000;

/**
 * Looks at a database in one transaction that the server itself keeps from changing anything.
 * @throws what the driver throws, and what `look` throws
 */
export async function lookAt<T>(url: string, look: (sql: postgres.TransactionSql) => Promise<T>): Promise<T> {
  const client = postgres(url, {
    max: 1,
    connect_timeout: CONNECT_S,
    onnotice: () => undefined,
    connection: { application_name: 'daybook tool', TimeZone: 'UTC' },
  });
  const seen: { value?: T } = {};
  try {
    await client.begin('isolation level repeatable read read only', async (sql) => {
      await sql`select set_config('statement_timeout', ${String(STATEMENT_MS)}, true)`;
      seen.value = await look(sql);
    });
  } finally {
    await client.end({ timeout: 5 });
  }
  // `begin` has resolved, so `look` has. Its own result is typed as an unwrapped array, which T need not be.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return seen.value as T;
}

/** Why a database does not answer and what to do, as one sentence. */
export function databaseTrouble(error: unknown): string {
  const code = codeOf(error);
  if (error instanceof postgres.PostgresError && /^(28\w{3}|3D000)$/.test(error.code))
    return `The database refuses to be opened (${error.message}): check the user, the password and the database’s name in DATABASE_URL.`;
  if (error instanceof postgres.PostgresError)
    return `The database answers with an error (${error.code}: ${error.message}): see its own log.`;
  return `The database cannot be reached (${code}): start its server, or correct host and port in DATABASE_URL.`;
}

/** The code of an error or of what caused it: Node wraps one error for each address it tried. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no reason given';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.message : codeOf(error.cause);
}
