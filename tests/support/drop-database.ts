import { setTimeout as delay } from 'node:timers/promises';
import postgres from 'postgres';

/**
 * Drops a database with whoever is connected to it. The server's own vacuuming, which only a superuser may end, is
 * waited for.
 */
export async function dropDatabase(sql: postgres.Sql, name: string): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      await sql`drop database if exists ${sql(name)} with (force)`;
      return;
    } catch (error) {
      const vacuumed = error instanceof postgres.PostgresError && error.code === '42501';
      if (!vacuumed || tried >= 40) throw error;
      await delay(250);
    }
  }
}
