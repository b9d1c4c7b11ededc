/** Every setting there is. The schema, `.env.example` and the table in the documents are made from this list. */
import { z } from 'zod';

import {
  discordToken,
  folder,
  host,
  oneOf,
  port,
  postgresUrl,
  signingSecret,
  snowflake,
  timeZone,
  tokenFrom,
  webAddress,
} from './readers.ts';

interface Setting<T> {
  /** One line for a person who sets it. */
  readonly help: string;
  /** What holds when it is left out, as it would be typed; null for nothing. */
  readonly fallback: string | null;
  /** Never shown, not even in part. */
  readonly secret: boolean;
  readonly reader: z.ZodType<T, string>;
}

/** A setting that has a value whatever happens. */
const given = <T>(
  fallback: string,
  reader: z.ZodType<T, string>,
  help: string,
): Setting<T> & { readonly fallback: string } => ({ help, fallback, secret: false, reader });

/** A setting that may stay without a value. */
const open = <T>(reader: z.ZodType<T, string>, help: string): Setting<T> & { readonly fallback: null } => ({
  help,
  fallback: null,
  secret: false,
  reader,
});

const secret = <S extends Setting<string>>(setting: S): S => ({ ...setting, secret: true });

const SLACK_PAGES = 'OAuth & Permissions at api.slack.com/apps';
const SLACK_APP_PAGES = 'Basic Information, App-Level Tokens, at api.slack.com/apps';

/** In the order in which people meet them. */
export const SETTINGS = {
  DATABASE_URL: secret(
    open(
      postgresUrl,
      'Your own Postgres server, as postgres://user:password@host:5432/database. Without it Daybook runs one of its own.',
    ),
  ),
  DAYBOOK_DATA_DIR: given(
    './.daybook',
    folder,
    'The folder of Daybook’s own Postgres and of what the terminal remembers.',
  ),
  DAYBOOK_TIME_ZONE: given(
    'UTC',
    timeZone,
    'The time zone of a new desk, by its IANA name, such as Europe/Berlin.',
  ),
  DAYBOOK_STARTER: given(
    'article',
    oneOf(['article', 'none']),
    'What a new desk starts with: article (the record of one article) or none.',
  ),
  HOST: given(
    '127.0.0.1',
    host,
    'The address to listen on for HTTP; 0.0.0.0 for every network of the machine.',
  ),
  PORT: given('3000', port, 'The port to listen on for HTTP, 1 to 65535; 0 takes any that is free.'),
  LOG_LEVEL: given(
    'info',
    oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    'The least important lines to log: fatal, error, warn, info, debug, trace, or silent for none.',
  ),
  SLACK_BOT_TOKEN: secret(open(tokenFrom('xoxb-', SLACK_PAGES), 'Slack’s bot token, xoxb-…. Starts Slack.')),
  SLACK_SIGNING_SECRET: secret(
    open(signingSecret, 'Slack’s signing secret. Needed where SLACK_APP_TOKEN is not set.'),
  ),
  SLACK_APP_TOKEN: secret(
    open(
      tokenFrom('xapp-', SLACK_APP_PAGES),
      'Slack’s app-level token, xapp-…. With it Socket Mode, without it HTTP at POST /slack/events.',
    ),
  ),
  SLACK_API_URL: open(webAddress, 'The address of Slack’s Web API, where it is not Slack’s own.'),
  DISCORD_TOKEN: secret(open(discordToken, 'Discord’s bot token. Starts Discord.')),
  DISCORD_API_URL: open(webAddress, 'The address of Discord’s API, where it is not Discord’s own.'),
  DISCORD_GUILD_ID: open(
    snowflake,
    'Publishes Discord’s commands to this one server, at once, instead of everywhere.',
  ),
};

type SettingName = keyof typeof SETTINGS;

/** The settings' values by name. */
export type Values = {
  readonly [N in SettingName]: (typeof SETTINGS)[N] extends Setting<infer T> & { readonly fallback: infer F }
    ? F extends string
      ? T
      : T | undefined
    : never;
};

/** All names, in the list's order. */
export const SETTING_NAMES: readonly string[] = Object.keys(SETTINGS);

/** The schema of the environment: texts in, values out, defaults filled in. */
export function settingsSchema(): z.ZodType<Values> {
  const shape = Object.fromEntries(
    Object.entries<Setting<unknown>>(SETTINGS).map(([name, { reader, fallback }]) => [
      name,
      fallback === null ? reader.optional() : reader.prefault(fallback),
    ]),
  );
  // Object.fromEntries forgets which reader belongs to which name; each came from its own entry.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return z.object(shape) as unknown as z.ZodType<Values>;
}
