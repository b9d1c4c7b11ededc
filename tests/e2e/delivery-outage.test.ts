/** What falls due while something is out of reach: it goes out once when that is back, and says when it is late. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Engine, startEngine } from '../../src/storage/engine/engine.ts';
import { type DeliveredDesk, openDelivered } from '../support/app/delivered.ts';
import { type DiscordHarness, startDiscordHarness } from '../support/app/discord.ts';
import { type Gate, openGate } from '../support/app/gate.ts';
import type { Posted } from '../support/app/harness.ts';
import { type SlackHarness, startSlackHarness } from '../support/app/slack.ts';
import type { TestDatabase } from '../support/database.ts';

/** Milliseconds that Slack takes no socket, that both platforms take nothing at all, and that the database is gone. */
const REFUSED_MS = 20_000;
const SILENT_MS = 6_000;
const GONE_MS = 30_000;

let dataDir = '';
let engine: Engine;
let gate: Gate;
let slack: DeliveredDesk<SlackHarness>;
let discord: DeliveredDesk<DiscordHarness>;
let both: readonly DeliveredDesk[] = [];

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'daybook-delivery-'));
  engine = await startEngine({ dataDir, searchPath: process.env['PATH'] });
  gate = await openGate(engine.url);
  slack = await openDelivered(
    async (url, clock) => await startSlackHarness('socket', url, clock),
    '2025-09-01T08:00:00Z',
    await databaseOf('slack'),
  );
  discord = await openDelivered(startDiscordHarness, '2025-09-01T08:00:00Z', await databaseOf('discord'));
  both = [slack, discord];
  for (const { harness, editor, say } of both) {
    await harness.owner.ask(`setup channel ${harness.news} for reminders`);
    await harness.owner.ask('setup reminders event 1h');
    for (const day of [2, 3, 4, 5])
      await say(
        editor,
        `event add hearing title:"Hearing ${day}" date:"2025-09-0${day}T10:00 UTC" certainty:confirmed source:https://example.com/${day}`,
      );
  }
  await told(/Confirmed: E-\d+ is 5 September/);
});

afterEach(() => {
  for (const { harness } of both) harness.assertClean();
});

afterAll(async () => {
  await Promise.all(both.map(async (desk) => await desk.stop()));
  await gate.close();
  await engine.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** A database of one application's own, by way of the gate. */
async function databaseOf(name: string): Promise<TestDatabase> {
  const sql = postgres(engine.url, { max: 1, onnotice: () => undefined });
  await sql`create database ${sql(name)}`;
  await sql.end();
  const url = new URL(gate.url);
  url.pathname = `/${name}`;
  return { url: url.href, drop: async () => await Promise.resolve() };
}

/** Waits for the one post on each platform that begins so. */
async function told(begins: RegExp): Promise<readonly Posted[]> {
  const posts = await Promise.all(both.map(async ({ posted }) => await posted(begins)));
  expect(counts(begins)).toEqual([1, 1]);
  return posts;
}

/** How many posts on each platform begin so. */
const counts = (begins: RegExp): readonly number[] =>
  both.map(({ harness }) => harness.posts().filter(({ text }) => begins.test(text)).length);

function moveTo(instant: string): void {
  for (const { time } of both) time.moveTo(instant);
}

/** Every platform answers again, and the buttons of a post work. */
async function expectAnswers(posts: readonly Posted[]): Promise<void> {
  for (const [at, { editor }] of both.entries()) {
    const post = posts[at];
    if (post === undefined) throw new Error('There is a post for each platform.');
    expect((await editor.press(post, 'Open')).text).toContain('Hearing');
  }
}

test('Slack’s socket is refused for 20 s, Discord’s session is invalid: posts need neither, and both come back', async () => {
  const { sockets } = slack.harness.fake;
  const { gateway } = discord.harness.fake;
  const { identifies } = gateway.counts;
  sockets.refuseFor(REFUSED_MS);
  sockets.drop();
  gateway.forget();
  gateway.drop();
  const over = sleep(REFUSED_MS);
  moveTo('2025-09-02T09:00:00Z');
  const posts = await told(/^E-\d+ begins in 1 hour: Hearing 2/);
  expect(sockets.count).toBe(0);
  await over;
  await slack.harness.fake.connected();
  await expect.poll(() => gateway.counts.identifies).toBeGreaterThan(identifies);
  await expectAnswers(posts);
  await told(/^E-\d+ begins in 1 hour: Hearing 2/);
}, 60_000);

test('both platforms take nothing for a while: what falls due goes out once they do', async () => {
  const refused = discord.harness.fake.fail(/^POST .*\/messages$/u, { kind: 'reset' }, Infinity);
  slack.harness.fake.outage(SILENT_MS);
  const over = sleep(SILENT_MS);
  moveTo('2025-09-03T09:00:00Z');
  await over;
  expect(refused.hits).toBeGreaterThan(0);
  refused.cancel();
  await slack.harness.fake.connected();
  const posts = await told(/^E-\d+ begins in 1 hour: Hearing 3/);
  for (const { text } of posts) expect(text).not.toContain('Late');
  await expectAnswers(posts);
}, 60_000);

test('the database is gone for 30 s: what fell due meanwhile goes out once, and says that it is late', async () => {
  await gate.close();
  moveTo('2025-09-04T09:15:00Z');
  await sleep(GONE_MS);
  await gate.open(engine.url);
  const posts = await told(/^E-\d+ comes up: Hearing 4/);
  for (const { text } of posts) expect(text).toMatch(/Late: was due .*0?9:00/u);
  await expectAnswers(posts);
}, 90_000);

test('the database is stopped and started: what fell due meanwhile goes out once', async () => {
  await gate.close();
  await engine.stop();
  moveTo('2025-09-05T09:00:00Z');
  engine = await startEngine({ dataDir, searchPath: process.env['PATH'] });
  await gate.open(engine.url);
  const posts = await told(/^E-\d+ begins in 1 hour: Hearing 5/);
  await expectAnswers(posts);
  // What comes next comes after all that was on its way: nothing was said twice.
  for (const { say, editor } of both)
    await say(
      editor,
      'event add hearing title:"Hearing 6" date:2025-09-10 certainty:confirmed source:https://example.com/6',
    );
  await told(/^Confirmed: E-\d+ is 10 September/);
  const hearings = [2, 3, 4, 5].map((day) => counts(new RegExp(`^E-.*: Hearing ${day}`, 'u')));
  expect(hearings).toEqual([
    [1, 1],
    [1, 1],
    [1, 1],
    [1, 1],
  ]);
}, 90_000);
