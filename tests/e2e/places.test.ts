/** What one platform has and another has not: short commands, mentions, direct messages, suggestions, pipes. */
import { PassThrough } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startApplication } from '../support/app/application.ts';
import { type DiscordHarness, startDiscordHarness } from '../support/app/discord.ts';
import { answered } from '../support/app/slack-answer.ts';
import { type SlackHarness, startSlackHarness } from '../support/app/slack.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(async () => {
  await database.drop();
});

describe.each(['http', 'socket'] as const)('in Slack by %s', (mode) => {
  let slack: SlackHarness;

  beforeAll(async () => {
    slack = await startSlackHarness(mode, database.url);
  });
  afterEach(() => slack.assertClean());
  afterAll(async () => {
    await slack.stop();
  });

  test.each([
    ['/company', 'amazon', 'Cloud market share'],
    ['/metric', 'mmlu', '88.7'],
    ['/prediction', 'P-1', 'comes true if any part does'],
    ['/prediction', 'list', 'Open predictions: 4 in all'],
  ])('%s %s is a short form', async (command, text, expected) => {
    const answer = await answered(await slack.user.slash(command, text));
    expect(answer.text).toContain(expected);
    expect(answer.ephemeral).toBe(true);
    expect(answer.ackMs).toBeLessThan(3_000);
  });

  test('a mention is answered to the one who wrote it', async () => {
    const answer = await answered(await slack.user.mention('company amazon'));
    expect(answer.text).toContain('Cloud market share');
    expect(answer.ephemeral).toBe(true);
    expect(answer.live).toEqual([]);
  });

  test('a mention that says nothing is answered with help', async () => {
    expect((await answered(await slack.user.mention(''))).text).toContain('What Daybook answers');
  });

  test('a direct message is answered there, and its buttons too', async () => {
    const answer = await answered(await slack.user.dm('prediction P-1'));
    expect(answer.text).toContain('comes true if any part does');
    expect(answer.buttons).not.toContain('Share to channel');
    expect((await slack.press(answer, 'All predictions')).text).toContain('predictions: 4 in all');
  });

  test('an event that is delivered twice is answered once', async () => {
    const exchange = await slack.user.mention('company aws');
    await answered(exchange);
    await exchange.redeliver();
    await answered(await slack.user.mention('company google'));
    expect(
      exchange.sightings().filter(({ payload }) => JSON.stringify(payload).includes('Amazon Web')),
    ).toHaveLength(1);
  });
});

describe('in Discord', () => {
  let discord: DiscordHarness;

  beforeAll(async () => {
    discord = await startDiscordHarness(database.url);
  });
  afterEach(() => discord.assertClean());
  afterAll(async () => {
    await discord.stop();
  });

  const offered = async (path: string, option: string, typed: string): Promise<readonly string[]> => {
    const { choices, ms } = await discord.user.autocomplete(path, { [option]: typed }, option);
    expect(ms).toBeLessThan(3_000);
    expect(choices.length).toBeLessThanOrEqual(25);
    return choices.map(({ name }) => name);
  };

  test('names are suggested from the record, by the beginning of any of their words', async () => {
    expect((await offered('company show', 'name', 'ama'))[0]).toContain('Amazon');
    expect(await offered('company show', 'name', 'web serv')).toEqual([expect.stringContaining('AWS')]);
    expect(await offered('model show', 'name', 'llama')).toEqual([expect.stringContaining('Llama 3 70B')]);
    expect((await offered('company show', 'name', '')).length).toBeGreaterThan(5);
    expect(await offered('company show', 'name', '<@everyone>')).toEqual([]);
  });

  test('codes are suggested with the words of their record', async () => {
    expect(await offered('watch show', 'code', 'W')).toEqual([expect.stringContaining('Jassy')]);
    expect(await offered('prediction show', 'code', 'P-1')).toEqual(
      expect.arrayContaining([expect.stringContaining('P-1a')]),
    );
  });

  test('a suggestion that is taken is answered', async () => {
    const { choices } = await discord.user.autocomplete('company show', { name: 'amaz' }, 'name');
    const exchange = discord.user.slash('company show', { name: String(choices[0]?.value) });
    expect(JSON.stringify((await exchange.answer()).body)).toContain('Cloud market share');
  });

  test('what is no command cannot be asked', () => {
    expect(() => discord.user.slash('nonsense')).toThrow('not published');
    expect(() => discord.user.inDm().slash('company show', { name: 'amazon' })).toThrow('not offered');
  });
});

describe('at the end of a pipe', () => {
  test('each line is answered in order, and the end of the input ends Daybook', async () => {
    const input = new PassThrough();
    const output = new PassThrough();
    const app = await startApplication({ databaseUrl: database.url }, { ends: { input, output } });
    input.end('/company amazon\n\ndaybook metric mmlu\n/daybook prediction P-1\nhelp metric');
    await app.finished;
    await app.stop();
    const text = String(output.read());
    const at = ['> /company amazon', '$25M', '> daybook metric mmlu', '88.7', 'P-1b', 'Help: metric'].map(
      (each) => text.indexOf(each),
    );
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at).not.toContain(-1);
    expect(app.log.errors()).toEqual([]);
  });
});
