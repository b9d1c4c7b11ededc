/** SIGTERM while posts are on their way: a quick end, and after the next start every post stands there once. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staffOf as discordStaff } from '../support/app/discord-people.ts';
import type { Staff } from '../support/app/harness.ts';
import { staffOf as slackStaff } from '../support/app/slack-people.ts';
import { type FakeDiscord, startFakeDiscord } from '../support/discord/fake-discord.ts';
import { FakeSlack } from '../support/slack/slack.ts';
import { emptyDatabase, type Program, start, temporaryFolder } from '../integration/start/program.ts';

/** Whoever sends the signal kills what is still there after so many milliseconds. */
const KILLED_MS = 10_000;
/** The post that was in doubt is looked for by then; its place would be held for a minute, had it not been given back. */
const TAKEN_UP_MS = 30_000;
const TITLES = ['First hearing', 'Second hearing', 'Third hearing'] as const;

let slack: FakeSlack;
let discord: FakeDiscord;

beforeAll(async () => {
  slack = await FakeSlack.start(['T0DESK']);
  discord = await startFakeDiscord();
});
afterAll(async () => {
  await slack.close();
  await discord.close();
});

/** Starts Daybook as a process of its own, on both platforms. */
async function startBoth(folder: string, databaseUrl: string): Promise<Program> {
  const program = start('main.ts', folder, {
    DATABASE_URL: databaseUrl,
    PORT: '0',
    SLACK_BOT_TOKEN: slack.team().botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.api,
  });
  await slack.connected();
  await discord.until(() => (discord.gateway.online > 0 ? true : undefined), 'a session', 20_000);
  await discord.until(() => (discord.commands().length > 0 ? true : undefined), 'commands', 20_000);
  return program;
}

/** How often each of the events stands in the channel. */
const told = ({ posts }: Staff): readonly number[] =>
  TITLES.map((title) => posts().filter(({ text }) => text.includes(title)).length);

test('what is on its way is neither lost nor said twice', async () => {
  const guild = discord.addGuild({ name: 'Newsroom', channels: ['desk', 'news'], roles: { Editors: 0n } });
  const staffs = [slackStaff(slack), discordStaff(discord, guild)];
  const folder = await temporaryFolder();
  const database = await emptyDatabase();
  const first = await startBoth(folder, database);
  for (const { owner, news } of staffs) {
    const set = await owner.ask(`setup channel ${news} for reminders`);
    expect(set.text).toContain('I may post there.');
  }

  // Taken by the platform, and the answer held back for ever.
  slack.fail('chat.postMessage', { kind: 'lost', by: 'hang' });
  const held = discord.fail('POST /channels/:channel/messages', { kind: 'lost', by: 'hang' });
  for (const { owner } of staffs)
    for (const [at, title] of TITLES.entries())
      await owner.ask(
        `event add hearing title:"${title}" date:2099-01-0${at + 1} certainty:confirmed source:https://example.com/h`,
      );
  await slack.request('chat.postMessage');
  await discord.until(() => (held.hits > 0 ? true : undefined), 'a post that is held', 10_000);

  const asked = performance.now();
  first.child.kill('SIGTERM');
  const { code } = await first.ended();
  expect(code).toBe(0);
  expect(performance.now() - asked).toBeLessThan(KILLED_MS);

  slack.heal();
  await startBoth(folder, database);
  await expect
    .poll(() => staffs.map(told), { timeout: TAKEN_UP_MS, interval: 200 })
    .toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ]);
  // What comes last is behind everything that could have been repeated.
  for (const { owner, posts } of staffs) {
    await owner.ask(
      'event add hearing title:"Last hearing" date:2099-02-01 certainty:confirmed source:https://example.com/h',
    );
    await expect
      .poll(() => posts().filter(({ text }) => text.includes('Last hearing')).length, { timeout: 10_000 })
      .toBe(1);
  }
  expect(staffs.map(told)).toEqual([
    [1, 1, 1],
    [1, 1, 1],
  ]);
  slack.assertClean();
  expect([...discord.violations, ...discord.unknownRoutes()]).toEqual([]);
}, 180_000);
