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

/** Part of a client: all that Drizzle calls, once transactions are ours. */
type Drizzled = postgres.Sql;

export interface Driver {
  /** For Drizzle, each statement by itself. */
  readonly client: Drizzled;
  /**
   * A transaction on a connection of its own.
   * @param opening the statements that begin it, sent as they are and in one round trip
   */
  transaction<T>(opening: string, work: (client: Drizzled) => Promise<T>): Promise<T>;
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

  const drizzled = (via: postgres.Sql | postgres.ReservedSql): Drizzled => {
    const part: Pick<postgres.Sql, 'options' | 'unsafe'> = {
      options: sql.options,
      unsafe: (text, parameters, given) => {
        if (lost) throw connectionLost();
        return via.unsafe(text, parameters, { ...given, prepare: isQuery(text) });
      },
    };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see Drizzled
    return part as Drizzled;
  };

  return {
    client: drizzled(sql),
    transaction: async (opening, work) => {
      const reserved = await sql.reserve();
      try {
        await reserved.unsafe(opening);
        const result = await work(drizzled(reserved));
        if (lost) throw connectionLost();
        const { command } = await reserved.unsafe('commit');
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
    },
    lost: () => lost,
    end: () => sql.end({ timeout: 0 }),
  };
}

/**
 * A query is prepared once per connection: described and planned anew it takes two round trips instead of one.
 * Inserts of many rows are not, for their text changes with the number of rows.
 */
function isQuery(text: string): boolean {
  return /^\s*(?:select|with)\b/i.test(text);
}

function connectionLost(): Error {
  return Object.assign(new Error('The connection to the database was lost.'), { code: 'CONNECTION_CLOSED' });
}
