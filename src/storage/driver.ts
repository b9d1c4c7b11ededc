/**
 * The driver's client as Drizzle is given it, with transactions of our own round a reserved connection.
 *
 * postgres.js 3.4.9 forgets the socket of a connection that was lost, yet a transaction that holds the connection
 * goes on writing to it, the driver's own `rollback` first of all: `null.write` is thrown from a timer and takes the
 * process down (porsager/postgres#1154, #1208). A connection lost while bytes were waiting is never written to again
 * (LanternOps/breeze#3225). So once one connection is lost, nothing more is written through the whole client: what
 * is under way fails as unavailable, and the pool opens a new client.
 */
import postgres from 'postgres';

type Options = postgres.Options<Record<string, never>>;

export interface Driver {
  /** For Drizzle: `unsafe`, `begin` and the options whose parsers it changes. */
  readonly client: postgres.Sql;
  /** True from the moment a connection was lost or could not be made. */
  lost(): boolean;
  /** Closes all connections now. */
  end(): Promise<void>;
}

/** A client that connects when it is first used. */
export function openDriver(url: string, options: Options): Driver {
  let lost = false;
  const sql = postgres(url, {
    ...options,
    // Connections end only when something is wrong, so that each end can be taken for a loss.
    max_lifetime: null,
    onclose: () => {
      lost = true;
    },
  });

  const guarded = (via: postgres.Sql | postgres.ReservedSql) => ({
    options: sql.options,
    unsafe: (...statement: Parameters<postgres.Sql['unsafe']>) => {
      if (lost) throw connectionLost();
      return via.unsafe(...statement);
    },
  });

  const begin = async <T>(work: (client: ReturnType<typeof guarded>) => Promise<T>): Promise<T> => {
    const reserved = await sql.reserve();
    const client = guarded(reserved);
    try {
      await client.unsafe('begin');
      const result = await work(client);
      const { command } = await client.unsafe('commit');
      // The server answers so, and reports no error, when a statement had failed and its error was swallowed.
      if (command !== 'COMMIT')
        throw new Error('The transaction was rolled back: one of its statements had failed.');
      return result;
    } catch (error) {
      if (!lost) await reserved.unsafe('rollback').catch(() => undefined);
      throw error;
    } finally {
      if (!lost) reserved.release();
    }
  };

  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a part of the client: all that Drizzle's session calls
  const client = { ...guarded(sql), begin } as unknown as postgres.Sql;
  return { client, lost: () => lost, end: () => sql.end({ timeout: 0 }) };
}

function connectionLost(): Error {
  return Object.assign(new Error('The connection to the database was lost.'), { code: 'CONNECTION_CLOSED' });
}
