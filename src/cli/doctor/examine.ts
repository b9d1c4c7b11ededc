/** The whole examination, thing by thing. It changes no record, no schema, no setting and nothing in chat. */
import type { Config, ConfigResult } from '../../config/config.ts';
import { examineDatabase } from './database.ts';
import { examineDiscord } from './discord.ts';
import { type Examination, type Finding, ok, skipped, wrong } from './finding.ts';
import { examineSlack } from './slack.ts';
import { examineWeb } from './web.ts';

/** The first version that runs Daybook's sources as they are, without a warning. */
const LEAST_NODE = [24, 12] as const;

/**
 * Yields findings as they are made.
 * @param node the version of Node that runs this, as `24.12.0`
 */
export async function* examine(loaded: ConfigResult, node: string): Examination {
  yield nodeFinding(node);
  if (!loaded.ok) {
    for (const problem of loaded.problems) yield wrong('Settings', problem);
    return yield skipped('Database, Slack, Discord, port', 'they depend on the settings.');
  }
  const { config } = loaded;
  yield ok('Settings', summaryOf(config));
  yield* examineDatabase(config);
  yield* examineSlack(config.slack);
  yield* examineDiscord(config.discord);
  yield* examineWeb(config);
}

/** Whether this version of Node can run Daybook. */
export function nodeFinding(version: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const enough = major > LEAST_NODE[0] || (major === LEAST_NODE[0] && minor >= LEAST_NODE[1]);
  return enough
    ? ok('Node', `version ${version}.`)
    : wrong(
        'Node',
        `version ${version} is older than ${LEAST_NODE.join('.')}: run “npm ci”, which brings a newer one, and start with npm.`,
      );
}

function summaryOf({ databaseUrl, slack, discord }: Config): string {
  const database = databaseUrl === undefined ? 'a Postgres of its own' : 'the server in DATABASE_URL';
  const platforms = [slack && 'Slack', discord && 'Discord'].filter((name) => name !== undefined);
  const where = platforms.length === 0 ? 'the terminal' : platforms.join(' and ');
  return `all can be read; Daybook works on ${database} and answers in ${where}.`;
}
