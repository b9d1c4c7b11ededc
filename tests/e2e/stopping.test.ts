/** Ending Daybook: what is connected is let go, and nothing is connected anew. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startDiscordHarness } from '../support/app/discord.ts';
import { startSlackHarness } from '../support/app/slack.ts';
import { createTestDatabase } from '../support/database.ts';

/** Milliseconds after a stop in which nothing more may come. */
const QUIET_MS = 500;

test('leaves Slack’s Socket Mode and does not come back', async () => {
  const database = await createTestDatabase();
  const { fake, app, ...harness } = await startSlackHarness('socket', database.url);
  await harness.ask('company amazon');
  const opened = fake.requests('apps.connections.open').length;
  await app().stop();
  await sleep(QUIET_MS);
  expect(fake.sockets.count).toBe(0);
  expect(fake.requests('apps.connections.open')).toHaveLength(opened);
  harness.assertClean();
  await fake.close();
  await database.drop();
});

test('finishes an answer under way before it leaves', async () => {
  const database = await createTestDatabase();
  const { fake, app, user, ...harness } = await startSlackHarness('http', database.url);
  const exchange = await user.slash('/daybook', 'company amazon');
  await app().stop();
  expect((await exchange.answer()).payload['text']).toContain('Cloud market share');
  harness.assertClean();
  await fake.close();
  await database.drop();
});

test('leaves Discord and does not come back', async () => {
  const database = await createTestDatabase();
  const { fake, app, ...harness } = await startDiscordHarness(database.url);
  await harness.ask('company amazon');
  const asked = fake.requests.length;
  await app().stop();
  await sleep(QUIET_MS);
  expect(fake.requests).toHaveLength(asked);
  expect(() => harness.user.slash('company list')).toThrow('No gateway session');
  harness.assertClean();
  await fake.close();
  await database.drop();
});
