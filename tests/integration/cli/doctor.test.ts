/** The doctor, over a healthy Daybook, a broken one and none at all. It looks and changes nothing. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type postgres from 'postgres';
import { expect, test } from 'vitest';
import { lookAtFolder } from '../../../src/cli/doctor/folder.ts';
import { takeLock } from '../../../src/storage/engine/lock.ts';
import { startFakeDiscord } from '../../support/discord/fake-discord.ts';
import { FakeSlack } from '../../support/slack/slack.ts';
import { ask, cleanUp, emptyDatabase, run, start, temporaryFolder } from '../start/program.ts';

type Settings = Readonly<Record<string, string>>;

/** Runs the doctor; every line but the last is a finding, which begins with its word. */
async function doctor(folder: string, settings: Settings): Promise<{ code: number | null; lines: string[] }> {
  const { code, out, err } = await run('cli/doctor.ts', folder, { PORT: '0', ...settings });
  expect(err).toBe('');
  const lines = out.trimEnd().split('\n');
  expect(lines.at(-1)).toMatch(/^Summary: \d+ OK, \d+ MISSING, \d+ WRONG, \d+ SKIPPED; /);
  for (const line of lines.slice(0, -1)) expect(line).toMatch(/^(OK|MISSING|WRONG|SKIPPED) +\S[^:]*: .+/);
  return { code, lines };
}

/** The line about a subject, the gap after its word closed. */
function about(lines: readonly string[], subject: string): string {
  return (lines.find((line) => line.includes(` ${subject}:`)) ?? '').replace(/ +/, ' ');
}

/** A database with one desk that holds the starter. */
async function filledDatabase(folder: string): Promise<string> {
  const url = await emptyDatabase();
  const { code } = await run(
    'main.ts',
    folder,
    { DATABASE_URL: url, LOG_LEVEL: 'warn' },
    { input: 'help\n' },
  );
  expect(code).toBe(0);
  return url;
}

/** Changes the record past its triggers, as someone with a way into the database would. */
async function tamper(url: string, change: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  await ask(url, async (sql) => {
    await sql`alter table change_log disable trigger refuse_change`;
    await sql`select set_config('daybook.desk', id::text, false) from desk`;
    await change(sql);
    await sql`alter table change_log enable trigger refuse_change`;
  });
}

test('nothing configured: all is missing, nothing is wrong, nothing is made', async () => {
  const folder = await temporaryFolder();
  const { code, lines } = await doctor(folder, {});
  expect(code).toBe(0);
  expect(about(lines, 'Node')).toMatch(/^OK /);
  expect(about(lines, 'Data folder')).toMatch(/^MISSING .+“npm start” makes them/);
  expect(about(lines, 'Slack')).toMatch(/^MISSING .+SLACK_BOT_TOKEN/);
  expect(about(lines, 'Discord')).toMatch(/^MISSING .+DISCORD_TOKEN/);
  expect(await readdir(folder)).toEqual([]);
});

test('wrong settings: each is said, and what depends on them is skipped', async () => {
  const { code, lines } = await doctor(await temporaryFolder(), {
    PORT: 'many',
    DATABASE_URL: 'mysql://a:b@c/d',
  });
  expect(code).toBe(1);
  expect(lines.filter((line) => line.startsWith('WRONG'))).toHaveLength(2);
  expect(lines.at(-2)).toMatch(/^SKIPPED .+they depend on the settings/);
});

test('an unreachable database: how to put it right, without its password', async () => {
  const url = 'postgres://daybook:a-password@127.0.0.1:9/daybook';
  const { code, lines } = await doctor(await temporaryFolder(), { DATABASE_URL: url });
  expect(code).toBe(1);
  expect(about(lines, 'Database')).toMatch(/^WRONG .+ECONNREFUSED.+DATABASE_URL/);
  expect(lines.join()).not.toContain('a-password');
});

test('a database without the schema stays as it is', async () => {
  const url = await emptyDatabase();
  const { code, lines } = await doctor(await temporaryFolder(), { DATABASE_URL: url });
  expect(code).toBe(0);
  expect(about(lines, 'Migrations')).toMatch(/^MISSING .+ are pending: “npm run migrate” applies them/);
  const made = await ask(url, (sql) => sql`select 1 from pg_namespace where nspname = 'drizzle'`);
  expect(made).toHaveLength(0);
});

test('a place that nothing can be posted to', async () => {
  const folder = await temporaryFolder();
  const url = await filledDatabase(folder);
  await ask(url, async (sql) => {
    await sql`select set_config('daybook.desk', id::text, false) from desk`;
    await sql`insert into destination (desk_id, place, parked_at, parked_why, remedy)
      select id, 'chat:T1:channel:C1', '2026-03-01T08:00:00Z', 'It is archived.', 'Restore it.' from desk`;
  });
  const { code, lines } = await doctor(folder, { DATABASE_URL: url });
  expect(code).toBe(1);
  expect(lines.find((line) => line.includes(' Delivery of “'))).toMatch(
    /^WRONG .+chat:T1:channel:C1 since 2026-03-01T08:00:00.+Restore it\./,
  );
});

test('a whole change log, then one that was tampered with; an edited migration; an open wall', async () => {
  const folder = await temporaryFolder();
  const url = await filledDatabase(folder);
  const whole = await doctor(folder, { DATABASE_URL: url });
  expect(whole.code).toBe(0);
  expect(whole.lines.find((line) => line.includes(' Desk “'))).toMatch(/^OK .+ \d+ records \(.*figure \d+/);
  expect(whole.lines.find((line) => line.includes(' Change log of “'))).toMatch(/^OK /);
  expect(whole.lines.find((line) => line.includes(' Delivery of “'))).toMatch(
    /^OK .+; 0 notices wait to be posted\.$/,
  );

  await tamper(url, (sql) => sql`update change_log set actor = 'somebody else' where seq = 3`);
  const altered = await doctor(folder, { DATABASE_URL: url });
  expect(altered.code).toBe(1);
  expect(altered.lines.find((line) => line.includes(' Change log of “'))).toMatch(
    /^WRONG .+ entry 3 was altered.+restore a backup/,
  );

  await ask(url, (sql) => sql`alter table claim_revision no force row level security`);
  expect(about((await doctor(folder, { DATABASE_URL: url })).lines, 'Row level security')).toMatch(
    /^WRONG .+claim_revision/,
  );
  await ask(url, (sql) => sql`update drizzle.__drizzle_migrations set hash = 'another' where id = 2`);
  const edited = await doctor(folder, { DATABASE_URL: url });
  expect(about(edited.lines, 'Migrations')).toMatch(/^WRONG .+was edited after the database had it/);
});

test('on a data folder in use it says who holds it and asks the Postgres that runs there; at rest it runs it', async () => {
  const folder = await temporaryFolder();
  const daybook = start('main.ts', folder, { LOG_LEVEL: 'warn' });
  daybook.child.stdin.write('person jassy\n');
  await daybook.says('Andy Jassy');

  const held = await doctor(folder, {});
  expect(held.code).toBe(0);
  expect(about(held.lines, 'Data folder')).toContain(`is held by Daybook, process ${daybook.child.pid},`);
  expect(about(held.lines, 'Database')).toMatch(/^OK .+as it runs/);
  expect(held.lines.find((line) => line.includes(' Change log of “'))).toMatch(/^OK /);
  daybook.child.stdin.end('person amodei\n');
  expect((await daybook.ended()).out).toContain('Dario Amodei');

  const free = await doctor(folder, {});
  expect(free.code).toBe(0);
  expect(about(free.lines, 'Data folder')).toContain('nobody holds it');
  expect(about(free.lines, 'Database')).toMatch(/^OK .+run for this look/);
  expect(await lookAtFolder(join(folder, '.daybook'))).toEqual({ kind: 'free' });
});

test('the holder of a data folder is read from the lock that a start takes', async () => {
  const folder = await temporaryFolder();
  const lock = await takeLock(folder);
  expect(await lookAtFolder(folder)).toEqual({ kind: 'held', pid: process.pid, url: undefined });
  await lock.release();
  expect(await lookAtFolder(folder)).toEqual({ kind: 'empty' });
});

test('Slack and Discord: who the bot is, what it lacks, what is published; no secret is printed', async () => {
  const [slack, discord] = await Promise.all([FakeSlack.start(), startFakeDiscord()]);
  cleanUp(() => Promise.all([slack.close(), discord.close()]));
  const guild = discord.addGuild();
  const settings = {
    DATABASE_URL: await emptyDatabase(),
    SLACK_BOT_TOKEN: slack.team().botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
    DISCORD_GUILD_ID: guild.id,
  };
  const folder = await temporaryFolder();
  const { code, lines } = await doctor(folder, settings);
  expect(code).toBe(1);
  expect(about(lines, 'Slack')).toMatch(/^OK .+reached; the bot is daybook/);
  expect(about(lines, 'Slack’s scopes')).toMatch(/^WRONG .+the app lacks app_mentions:read, im:history/);
  expect(about(lines, 'Slack’s requests')).toMatch(/^OK .+Socket Mode/);
  expect(about(lines, 'Discord')).toContain(discord.applicationId);
  expect(about(lines, 'Discord’s server')).toMatch(/^OK /);
  expect(about(lines, 'Discord’s commands')).toMatch(/^MISSING .+“npm run publish-commands”/);
  expect(discord.requests.every(({ method }) => method === 'GET')).toBe(true);
  for (const secret of [settings.SLACK_BOT_TOKEN, settings.SLACK_APP_TOKEN, settings.DISCORD_TOKEN])
    expect(lines.join()).not.toContain(secret);

  await run('cli/publish-commands.ts', folder, settings);
  const wrong = { ...settings, SLACK_BOT_TOKEN: 'xoxb-not-this-one', SLACK_APP_TOKEN: 'xapp-nor-this' };
  const after = await doctor(folder, wrong);
  expect(about(after.lines, 'Discord’s commands')).toMatch(/^OK /);
  expect(about(after.lines, 'Slack')).toMatch(/^WRONG .+does not accept SLACK_BOT_TOKEN \(invalid_auth\)/);
});
