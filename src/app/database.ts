/** The database Daybook works on: the given server, or one it launches itself; migrated and opened either way. */
import type { Config } from '../config/config.ts';
import { openStorage, type Storage } from '../storage/connect.ts';
import { startEngine } from '../storage/engine/engine.ts';
import { migrate } from '../storage/migrate.ts';

export interface Database {
  readonly url: string;
  readonly storage: Storage;
  /** Ends the connections, and the server where it is our own. */
  close(): Promise<void>;
}

type Needs = Pick<Config, 'databaseUrl' | 'dataDir'> & { readonly log: (line: string) => void };

/**
 * Brings the database up to the present schema and opens it.
 * @throws EngineError, MigrationMismatch or Refusal `unavailable`, each with a sentence that says what to do
 */
export async function openDatabase(needs: Needs): Promise<Database> {
  const server = await serverOf(needs);
  try {
    await migrate(server.url);
    const storage = openStorage({ url: server.url });
    return {
      url: server.url,
      storage,
      close: async () => {
        await storage.close();
        await server.stop();
      },
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** The server alone, not migrated: for the tools that look before they touch. */
export async function serverOf({
  databaseUrl,
  dataDir,
  log,
}: Needs): Promise<{ url: string; stop(): Promise<void> }> {
  if (databaseUrl !== undefined) return { url: databaseUrl, stop: async () => await Promise.resolve() };
  return await startEngine({ dataDir, log });
}
