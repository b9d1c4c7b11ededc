/** Starts that cannot succeed: each ends with exit code 1 and one sentence that says what to do. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startFakeDiscord } from '../../support/discord/fake-discord.ts';
import { FakeSlack } from '../../support/slack/slack.ts';
import { cleanUp, emptyDatabase, type Ended, run, temporaryFolder } from './program.ts';

async function failed(settings: Readonly<Record<string, string>>): Promise<Ended> {
  const ended = await run('main.ts', await temporaryFolder(), { LOG_LEVEL: 'warn', ...settings });
  expect(ended.code).toBe(1);
  expect(ended.out).toBe('');
  return ended;
}

test('wrong settings: a sentence for each', async () => {
  const { err } = await failed({ PORT: 'many', DAYBOOK_STARTER: 'everything', SLACK_APP_TOKEN: 'xapp-1' });
  expect(err.trim().split('\n')).toEqual([
    expect.stringMatching(/^DAYBOOK_STARTER must be article or none/),
    expect.stringMatching(/^PORT must be a whole number/),
    expect.stringMatching(/^SLACK_APP_TOKEN is set, but SLACK_BOT_TOKEN is not/),
  ]);
});

test('a server in DATABASE_URL that is out of reach', async () => {
  const { err } = await failed({ DATABASE_URL: 'postgres://daybook:a-password@127.0.0.1:9/daybook' });
  expect(err).toMatch(/^The database .*out of reach.*\n$/);
  expect(err).not.toContain('a-password');
});

test('a data folder that is a file', async () => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'data'), '');
  const { err } = await failed({ DAYBOOK_DATA_DIR: join(folder, 'data') });
  expect(err).toMatch(/is not a folder: set DAYBOOK_DATA_DIR to another folder.*\n$/);
});

test('a token that Slack does not accept', async () => {
  const slack = await FakeSlack.start();
  cleanUp(() => slack.close());
  const { err } = await failed({
    DATABASE_URL: await emptyDatabase(),
    SLACK_BOT_TOKEN: 'xoxb-not-this-one',
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    PORT: '0',
  });
  expect(err).toMatch(/^Slack does not accept SLACK_BOT_TOKEN \(invalid_auth\): .+\.\n$/);
  expect(err).not.toContain('not-this-one');
});

test('a token that Discord does not accept', async () => {
  const discord = await startFakeDiscord();
  cleanUp(() => discord.close());
  const { err } = await failed({
    DATABASE_URL: await emptyDatabase(),
    DISCORD_TOKEN: 'not-this-one',
    DISCORD_API_URL: discord.api,
    PORT: '0',
  });
  expect(err).toMatch(/^Discord does not accept the token in DISCORD_TOKEN: .+\.\n$/);
  expect(err).not.toContain('not-this-one');
});

test('a port that another program has', async () => {
  const slack = await FakeSlack.start();
  cleanUp(() => slack.close());
  const other = createServer().listen(0, '127.0.0.1');
  cleanUp(async () => other.close());
  await new Promise((resolve) => {
    other.once('listening', resolve);
  });
  const { port } = other.address() as AddressInfo;
  const { err } = await failed({
    DATABASE_URL: await emptyDatabase(),
    SLACK_BOT_TOKEN: slack.team().botToken,
    SLACK_SIGNING_SECRET: 'a-signing-secret',
    SLACK_API_URL: slack.apiUrl,
    PORT: String(port),
  });
  expect(err).toMatch(new RegExp(`^Port ${port} on 127.0.0.1 is taken by another program: .+\\.\\n$`));
});
