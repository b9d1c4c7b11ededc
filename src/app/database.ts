/** The database Daybook works on: the given server, or one it launches itself; migrated and opened either way. */
import type { Config } from '../config/config.ts';
import { openStorage, type Storage } from '../storage/connect.ts';
import { type Engine, startEngine } from '../storage/engine/engine.ts';
import { supervise } from '../storage/engine/supervise.ts';
import { migrate } from '../storage/migrate.ts';

export interface Database {
  readonly url: string;
  readonly storage: Storage;
  /** Ends the connections, and the server where it is our own. */
  close(): Promise<void>;
}

/** Any length does: the timer is there, not what it does. */
const HOLD_MS = 1_000;

type Needs = Pick<Config, 'databaseUrl' | 'dataDir'> & { readonly log: (line: string) => void };

/**
 * Brings the database up to the present schema and opens it. A server of our own that ends by itself is started again.
 * @throws EngineError, MigrationMismatch or Refusal `unavailable`, each with a sentence that says what to do
 */
export async function openDatabase(needs: Needs): Promise<Database> {
  const server = await lastingServerOf(needs);
  try {
    await migrate(server.url);
    const storage = openStorage({ url: server.url });
    return {
      url: server.url,
      storage,
      close: async () => {
        // The pool's waits hold no process alive. Work that hangs on a lost connection was seen to let Node end in the
        // middle of a stop (status 13, “unsettled top-level await”), before the server and the lock were seen to.
        const holding = setInterval(() => undefined, HOLD_MS);
        try {
          await storage.close();
        } finally {
          clearInterval(holding);
          await server.stop();
        }
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

type Server = { readonly url: string; stop(): Promise<void> };

/** The server alone, not migrated: for the tools that look before they touch. */
export async function serverOf(needs: Needs): Promise<Server> {
  return givenServer(needs) ?? (await startOwn(needs));
}

async function lastingServerOf(needs: Needs): Promise<Server> {
  const given = givenServer(needs);
  if (given !== undefined) return given;
  const engine = await startOwn(needs);
  return { url: engine.url, stop: supervise(engine, needs.log) };
}

function startOwn({ dataDir, log }: Needs): Promise<Engine> {
  return startEngine({ dataDir, log });
}

/** Ours neither to start nor to stop. */
function givenServer({ databaseUrl }: Needs): Server | undefined {
  return databaseUrl === undefined ? undefined : { url: databaseUrl, stop: () => Promise.resolve() };
}
