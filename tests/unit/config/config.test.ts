import { resolve } from 'node:path';

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { type Environment, readConfig } from '../../../src/config/config.ts';
import { SETTING_NAMES } from '../../../src/config/settings.ts';

function problems(environment: Environment): readonly string[] {
  const result = readConfig(environment);
  return result.ok ? [] : result.problems;
}

describe('settings that are right', () => {
  it('are none at all: everything has a default', () => {
    expect(readConfig({})).toEqual({
      ok: true,
      config: {
        databaseUrl: undefined,
        dataDir: resolve('.daybook'),
        timeZone: 'UTC',
        starter: 'article',
        host: '127.0.0.1',
        port: 3000,
        logLevel: 'info',
        slack: undefined,
        discord: undefined,
        colour: true,
      },
    });
  });

  it('are all taken over', () => {
    const result = readConfig({
      DATABASE_URL: 'postgresql://desk:p%40ss@db.example:5433/daybook?sslmode=require',
      DAYBOOK_DATA_DIR: '/var/lib/daybook',
      DAYBOOK_TIME_ZONE: 'America/New_York',
      DAYBOOK_STARTER: 'NONE',
      HOST: '::1',
      PORT: ' 0 ',
      LOG_LEVEL: 'Debug',
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5',
      SLACK_APP_TOKEN: 'xapp-1',
      SLACK_API_URL: 'http://127.0.0.1:9/api/',
      DISCORD_TOKEN: 'test-token',
      DISCORD_API_URL: 'http://127.0.0.1:9/api',
      DISCORD_GUILD_ID: '123456789012345678',
      NO_COLOR: '1',
    });
    expect(result).toEqual({
      ok: true,
      config: {
        databaseUrl: 'postgresql://desk:p%40ss@db.example:5433/daybook?sslmode=require',
        dataDir: '/var/lib/daybook',
        timeZone: 'America/New_York',
        starter: 'none',
        host: '::1',
        port: 0,
        logLevel: 'debug',
        slack: {
          botToken: 'xoxb-1',
          signingSecret: '8f742231b10e8888abcd99yyyzzz85a5',
          appToken: 'xapp-1',
          apiUrl: 'http://127.0.0.1:9/api/',
        },
        discord: { token: 'test-token', apiUrl: 'http://127.0.0.1:9/api', guildId: '123456789012345678' },
        colour: false,
      },
    });
  });

  it('may be empty, which is as good as left out', () => {
    const empty = Object.fromEntries(SETTING_NAMES.map((name) => [name, ' ']));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  it('make a Config that nobody changes', () => {
    const result = readConfig({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', DISCORD_TOKEN: 'x' });
    if (!result.ok) throw new Error('refused');
    expect(
      [result.config, result.config.slack, result.config.discord].map((part) => Object.isFrozen(part)),
    ).toEqual([true, true, true]);
  });

  it('need no signing secret in Socket Mode, and no app token over HTTP', () => {
    expect(problems({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' })).toEqual([]);
    expect(problems({ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'abc' })).toEqual([]);
  });

  it.each<[Environment, boolean]>([
    [{ NO_COLOR: '' }, true],
    [{ NO_COLOR: '0' }, false],
    [{ TERM: 'dumb' }, false],
    [{ TERM: 'xterm' }, true],
  ])('%j wants colour: %s', (environment, colour) => {
    const result = readConfig(environment);
    expect(result.ok && result.config.colour).toBe(colour);
  });

  it.each([
    'DAYBOOK_SERVICE_HOST',
    'DAYBOOK_SERVICE_PORT_HTTP',
    'DAYBOOK_PORT',
    'DAYBOOK_PORT_3000_TCP_ADDR',
  ])('do not include %s, which Kubernetes sets', (name) => {
    expect(problems({ [name]: 'tcp://10.0.0.1:3000' })).toEqual([]);
  });
});

describe('a wrong setting is one sentence that tells how to fix it', () => {
  it.each<[Environment, string]>([
    [
      { DATABASE_URL: 'mysql://u:hunter2@h/d' },
      'DATABASE_URL must be an address like postgres://user:password@host:5432/database; signs such as @, # and / in the password are written %40, %23 and %2F.',
    ],
    [
      { DATABASE_URL: 'postgres://u:hunt#er2@h/d' },
      'DATABASE_URL must be an address like postgres://user:password@host:5432/database; signs such as @, # and / in the password are written %40, %23 and %2F.',
    ],
    [{ DAYBOOK_DATA_DIR: 'a\0b' }, 'DAYBOOK_DATA_DIR must be the path of a folder.'],
    [
      { DAYBOOK_TIME_ZONE: 'Europe/Berlni' },
      'DAYBOOK_TIME_ZONE must be an IANA time zone such as Europe/Berlin or America/New_York, not “Europe/Berlni” (did you mean Europe/Berlin?).',
    ],
    [
      { DAYBOOK_TIME_ZONE: '+02:00' },
      'DAYBOOK_TIME_ZONE must be an IANA time zone such as Europe/Berlin or America/New_York, not “+02:00”.',
    ],
    [{ DAYBOOK_STARTER: 'all' }, 'DAYBOOK_STARTER must be article or none, not “all”.'],
    [
      { HOST: 'http://localhost:3000' },
      'HOST must be a host name or an IP address such as 127.0.0.1 or 0.0.0.0, without port or scheme, not “http://localhost:3000”.',
    ],
    [{ PORT: '65536' }, 'PORT must be a whole number from 1 to 65535 (or 0 for any free port), not “65536”.'],
    [{ PORT: '3e3' }, 'PORT must be a whole number from 1 to 65535 (or 0 for any free port), not “3e3”.'],
    [
      { PORT: '-1\u001b[31m' },
      'PORT must be a whole number from 1 to 65535 (or 0 for any free port), not “-1[31m”.',
    ],
    [
      { LOG_LEVEL: 'loud' },
      'LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent, not “loud”.',
    ],
    [
      { SLACK_BOT_TOKEN: 'xoxp-hunter2', SLACK_APP_TOKEN: 'xapp-1' },
      'SLACK_BOT_TOKEN must start with xoxb- and hold no blanks: copy it from OAuth & Permissions at api.slack.com/apps.',
    ],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xoxb-hunter2' },
      'SLACK_APP_TOKEN must start with xapp- and hold no blanks: copy it from Basic Information, App-Level Tokens, at api.slack.com/apps.',
    ],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'xoxb-hunter2' },
      'SLACK_SIGNING_SECRET must be the Signing Secret, not a token: copy it from Basic Information at api.slack.com/apps.',
    ],
    [
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      'SLACK_BOT_TOKEN is set, but Slack needs one more: set SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET to take requests over HTTP.',
    ],
    [
      { SLACK_APP_TOKEN: 'xapp-1' },
      'SLACK_APP_TOKEN is set, but SLACK_BOT_TOKEN is not: set it to the token that starts with xoxb-, or remove SLACK_APP_TOKEN.',
    ],
    [
      { SLACK_SIGNING_SECRET: 'hunter2' },
      'SLACK_SIGNING_SECRET is set, but SLACK_BOT_TOKEN is not: set it to the token that starts with xoxb-, or remove SLACK_SIGNING_SECRET.',
    ],
    [
      { SLACK_API_URL: 'slack.com/api' },
      'SLACK_API_URL must be an address that starts with https:// or http://, not “slack.com/api”.',
    ],
    [
      { DISCORD_TOKEN: 'Bot hunter2' },
      'DISCORD_TOKEN must be the bot’s token alone, without “Bot ” or blanks: copy it from Bot at discord.com/developers/applications.',
    ],
    [
      { DISCORD_TOKEN: '123456789012345678' },
      'DISCORD_TOKEN must be the bot’s token alone, without “Bot ” or blanks: copy it from Bot at discord.com/developers/applications.',
    ],
    [
      { DISCORD_API_URL: 'ftp://x' },
      'DISCORD_API_URL must be an address that starts with https:// or http://, not “ftp://x”.',
    ],
    [
      { DISCORD_GUILD_ID: 'my server' },
      'DISCORD_GUILD_ID must be a server’s ID of 17 to 20 digits, not “my server”: right-click the server in Discord and choose Copy Server ID.',
    ],
    [{ DAYBOOK_TIMEZONE: 'UTC' }, 'DAYBOOK_TIMEZONE is not a setting: did you mean DAYBOOK_TIME_ZONE?'],
    [{ DAYBOOK_STARTR: 'none' }, 'DAYBOOK_STARTR is not a setting: did you mean DAYBOOK_STARTER?'],
    [{ DAYBOOK_PORT: '3000' }, 'DAYBOOK_PORT is not a setting: did you mean PORT?'],
    [{ daybook_data_dir: '/x' }, 'daybook_data_dir is not a setting: did you mean DAYBOOK_DATA_DIR?'],
    [
      { DAYBOOK_ELEPHANT_HERDING: '1' },
      'DAYBOOK_ELEPHANT_HERDING is not a setting: remove it; .env.example lists all there are.',
    ],
  ])('%j', (environment, sentence) => {
    expect(problems(environment)).toEqual([sentence]);
  });

  it('names all that is wrong at once', () => {
    const found = problems({ PORT: 'x', DAYBOOK_STARTER: 'y', DISCORD_GUILD_ID: 'z' });
    expect(found.map((sentence) => sentence.split(' ')[0])).toEqual([
      'DAYBOOK_STARTER',
      'PORT',
      'DISCORD_GUILD_ID',
    ]);
  });

  it('never repeats any part of a secret, whatever it is', () => {
    const names = [
      'DATABASE_URL',
      'SLACK_BOT_TOKEN',
      'SLACK_SIGNING_SECRET',
      'SLACK_APP_TOKEN',
      'DISCORD_TOKEN',
    ];
    const value = fc.tuple(
      fc.constantFrom('', 'postgres://u:', 'xoxb-', 'Bot '),
      fc.constantFrom(' ', '', '@h/d', '#'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...names), value, (name, [before, after]) => {
        const said = problems({ [name]: `${before}hunter2${after}` }).join('\n');
        expect(said).not.toContain('hunter2');
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...SETTING_NAMES), fc.string({ unit: 'binary' })),
        (environment) => {
          for (const sentence of problems(environment)) expect(sentence).not.toMatch(/[\p{Cc}]/u);
        },
      ),
    );
  });
});
