/** The tools that act: migrate, manifest, publish-commands. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { lookAtFolder } from '../../../src/cli/doctor/folder.ts';
import { startFakeDiscord } from '../../support/discord/fake-discord.ts';
import { cleanUp, run, temporaryFolder } from '../start/program.ts';

const SCHEMA = new URL('../../support/slack-manifest/schema.2.0.0.json', import.meta.url);

test('migrate makes a data folder and its database, says so in one line, and leaves nothing running', async () => {
  const folder = await temporaryFolder();
  const first = await run('cli/migrate.ts', folder, {});
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toMatch(
    /^The database is up to date: it had 0 of \d+ migrations, and \d+ were applied\.\n$/,
  );
  expect(await lookAtFolder(join(folder, '.daybook'))).toEqual({ kind: 'free' });

  const second = await run('cli/migrate.ts', folder, {});
  expect(second).toMatchObject({ code: 0, err: '' });
  expect(second.out).toMatch(/^The database was up to date: it has all \d+ migrations\.\n$/);
});

test('migrate says what keeps it from the database, without the password', async () => {
  const settings = { DATABASE_URL: 'postgres://daybook:a-password@127.0.0.1:9/daybook' };
  const { code, out, err } = await run('cli/migrate.ts', await temporaryFolder(), settings);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(/^The database cannot be reached \(ECONNREFUSED\): .+DATABASE_URL\.\n$/);
});

test.each([
  ['Socket Mode, as nothing is configured', {}, []],
  ['HTTP', {}, ['--mode', 'http', '--url', 'https://daybook.example.org']],
  [
    'HTTP as configured',
    { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 's3cret' },
    ['--url=https://a.example'],
  ],
  ['Socket Mode with short forms', {}, ['--mode=socket', '--short-forms']],
])('manifest for %s is valid by Slack’s own schema', async (_name, settings, args) => {
  const { code, out, err } = await run('cli/manifest.ts', await temporaryFolder(), settings, { args });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const manifest: unknown = JSON.parse(out);
  // The schema writes `regex` and `_note`, which JSON Schema does not know; `uri` is a format without a checker here.
  const ajv = new Ajv({ strict: false, validateFormats: false });
  const validate = ajv.compile(JSON.parse(await readFile(SCHEMA, 'utf8')) as object);
  validate(manifest);
  expect(validate.errors).toBeNull();
  const http = args.some((arg) => arg.includes('https://'));
  expect(manifest).toHaveProperty('settings.socket_mode_enabled', !http);
});

test.each([
  [['--mode', 'http'], /^Over HTTP .+ add --url .+\n$/],
  [['--mode', 'http', '--url', 'ftp://a.example'], /https address.+\n$/],
  [['--colour'], /^Unknown option '--colour': call it as npm run manifest .+\n$/],
])('manifest refuses %j in one sentence', async (args, sentence) => {
  const { code, out, err } = await run('cli/manifest.ts', await temporaryFolder(), {}, { args });
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toMatch(sentence);
});

test('publish-commands publishes once, and says when nothing has changed', async () => {
  const discord = await startFakeDiscord();
  cleanUp(() => discord.close());
  const guild = discord.addGuild();
  const folder = await temporaryFolder();
  const settings = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api };

  const first = await run('cli/publish-commands.ts', folder, settings);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toBe(`Published ${discord.commands().length} commands to Discord everywhere.\n`);
  expect(discord.commands().length).toBeGreaterThan(5);
  const second = await run('cli/publish-commands.ts', folder, settings);
  expect(second.out).toMatch(/^Unchanged: /);
  expect(discord.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);

  const inGuild = await run('cli/publish-commands.ts', folder, { ...settings, DISCORD_GUILD_ID: guild.id });
  expect(inGuild.out).toContain(`to the server ${guild.id}.`);
  expect(discord.commands(guild)).toHaveLength(discord.commands().length);
  expect(discord.violations).toEqual([]);
});

test('publish-commands says what is wrong with its settings', async () => {
  const discord = await startFakeDiscord();
  cleanUp(() => discord.close());
  const folder = await temporaryFolder();
  const settings = { DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.api };

  const none = await run('cli/publish-commands.ts', folder, {});
  expect(none).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringMatching(/^DISCORD_TOKEN is not set: .+\n$/),
  });
  const wrong = await run('cli/publish-commands.ts', folder, { ...settings, DISCORD_TOKEN: 'not-this-one' });
  expect(wrong.code).toBe(1);
  expect(wrong.err).toMatch(/^Discord does not accept the token in DISCORD_TOKEN: .+\n$/);
  const elsewhere = { ...settings, DISCORD_GUILD_ID: '12345678901234567' };
  const absent = await run('cli/publish-commands.ts', folder, elsewhere);
  expect(absent.err).toMatch(/^Daybook is not in the server 12345678901234567 .+\n$/);
});
