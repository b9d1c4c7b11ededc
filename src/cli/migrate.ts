/** `npm run migrate`: brings the configured database up to date. */
import { serverOf } from '../app/database.ts';
import { migrate } from '../storage/migrate.ts';
import { databaseTrouble, lookAt } from './database.ts';
import { migrationsHad } from '../storage/migrate.ts';
import { readSettings, runTool } from './tool.ts';

await runTool({
  usage: 'migrate',
  run: async () => {
    const config = readSettings();
    const server = await serverOf({ ...config, log: (line) => process.stderr.write(`${line}\n`) });
    try {
      const before = await countHad(server.url);
      await migrate(server.url);
      const after = await countHad(server.url);
      process.stdout.write(`${outcome(before, after)}\n`);
    } finally {
      await server.stop();
    }
    return 0;
  },
});

async function countHad(url: string): Promise<number> {
  try {
    return (await lookAt(url, migrationsHad)).length;
  } catch (error) {
    throw new Error(databaseTrouble(error), { cause: error });
  }
}

function outcome(before: number, after: number): string {
  return before === after
    ? `The database was up to date: it has all ${after} migrations.`
    : `The database is up to date: it had ${before} of ${after} migrations, and ${after - before} were applied.`;
}
