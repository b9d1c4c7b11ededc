/** The environment, read once into one frozen Config; whatever is wrong is said in sentences that tell how to fix it. */
import { nearest } from './nearest.ts';
import { SETTING_NAMES, settingsSchema, type Values } from './settings.ts';

export interface Config {
  /** Undefined: Daybook launches a Postgres of its own in `dataDir`. */
  readonly databaseUrl: string | undefined;
  /** Absolute. */
  readonly dataDir: string;
  /** The zone of a new desk. */
  readonly timeZone: string;
  /** What a new desk starts with. */
  readonly starter: 'article' | 'none';
  readonly host: string;
  readonly port: number;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Undefined: Slack is not started. One of `appToken` and `signingSecret` is always there. */
  readonly slack: SlackConfig | undefined;
  /** Undefined: Discord is not started. */
  readonly discord: DiscordConfig | undefined;
  /** Whether styles are wanted on a terminal. */
  readonly colour: boolean;
}

interface SlackConfig {
  readonly botToken: string;
  readonly signingSecret: string | undefined;
  /** Socket Mode with it, HTTP without. */
  readonly appToken: string | undefined;
  /** Undefined: Slack's own. */
  readonly apiUrl: string | undefined;
}

interface DiscordConfig {
  readonly token: string;
  /** Undefined: Discord's own. */
  readonly apiUrl: string | undefined;
  /** Undefined: commands are published everywhere. */
  readonly guildId: string | undefined;
}

export type Environment = Readonly<Record<string, string | undefined>>;

export type ConfigResult =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the settings. An empty value counts as none, so that a line in a file can be kept without one. */
export function readConfig(environment: Environment): ConfigResult {
  const typed = Object.fromEntries(
    SETTING_NAMES.flatMap((name) => {
      const value = environment[name]?.trim() ?? '';
      return value === '' ? [] : [[name, value]];
    }),
  );
  const parsed = settingsSchema().safeParse(typed);
  const problems = [...unknownNames(environment), ...incomplete(typed)];
  if (parsed.success && problems.length === 0)
    return { ok: true, config: toConfig(parsed.data, environment) };
  const wrong = parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}.`) ?? [];
  return { ok: false, problems: [...wrong, ...problems] };
}

/** Settings that need one another. */
function incomplete(typed: Environment): string[] {
  const has = (name: string): boolean => typed[name] !== undefined;
  const problems: string[] = [];
  if (has('SLACK_BOT_TOKEN') && !has('SLACK_APP_TOKEN') && !has('SLACK_SIGNING_SECRET')) {
    problems.push(
      'SLACK_BOT_TOKEN is set, but Slack needs one more: set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET to take requests over HTTP.',
    );
  }
  const orphan = ['SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET'].find((name) => has(name));
  if (orphan !== undefined && !has('SLACK_BOT_TOKEN')) {
    problems.push(
      `${orphan} is set, but SLACK_BOT_TOKEN is not: set it to the token that starts with xoxb-, or remove ${orphan}.`,
    );
  }
  return problems;
}

/** Kubernetes sets these in every container next to a service called “daybook”; nobody typed them. */
const SERVICE_LINK = /^DAYBOOK_(?:SERVICE_(?:HOST|PORT)|PORT(?:_\d+_(?:TCP|UDP))?$|PORT_\d+_(?:TCP|UDP)_)/;

function unknownNames(environment: Environment): string[] {
  return Object.keys(environment)
    .filter(
      (name) => /^DAYBOOK_/i.test(name) && !SETTING_NAMES.includes(name) && !isServiceLink(name, environment),
    )
    .map((name) => {
      const bare = name.toUpperCase().replace('DAYBOOK_', '');
      const near = SETTING_NAMES.find((known) => known === bare) ?? nearest(name, SETTING_NAMES)[0];
      const shown = name.replace(/[^\w.-]/g, '?').slice(0, 60);
      return near === undefined
        ? `${shown} is not a setting: remove it; .env.example lists all there are.`
        : `${shown} is not a setting: did you mean ${near}?`;
    });
}

function isServiceLink(name: string, environment: Environment): boolean {
  const value = environment[name] ?? '';
  return SERVICE_LINK.test(name) && (name !== 'DAYBOOK_PORT' || value.includes('://'));
}

function toConfig(values: Values, environment: Environment): Config {
  const slack = values.SLACK_BOT_TOKEN;
  const discord = values.DISCORD_TOKEN;
  return Object.freeze({
    databaseUrl: values.DATABASE_URL,
    dataDir: values.DAYBOOK_DATA_DIR,
    timeZone: values.DAYBOOK_TIME_ZONE,
    starter: values.DAYBOOK_STARTER,
    host: values.HOST,
    port: values.PORT,
    logLevel: values.LOG_LEVEL,
    slack:
      slack === undefined
        ? undefined
        : Object.freeze({
            botToken: slack,
            signingSecret: values.SLACK_SIGNING_SECRET,
            appToken: values.SLACK_APP_TOKEN,
            apiUrl: values.SLACK_API_URL,
          }),
    discord:
      discord === undefined
        ? undefined
        : Object.freeze({
            token: discord,
            apiUrl: values.DISCORD_API_URL,
            guildId: values.DISCORD_GUILD_ID,
          }),
    colour: wantsColour(environment),
  });
}

/** https://no-color.org: any value but an empty one says no. A terminal called “dumb” knows no styles. */
function wantsColour(environment: Environment): boolean {
  return (environment['NO_COLOR'] ?? '') === '' && environment['TERM'] !== 'dumb';
}
