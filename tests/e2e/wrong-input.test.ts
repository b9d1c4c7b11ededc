/** Whatever is typed: one clear sentence, nothing live in it, no error in the log, and the next question answered. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { answered as discordAnswered } from '../support/app/discord-answer.ts';
import { type DiscordHarness, startDiscordHarness } from '../support/app/discord.ts';
import type { Answer, Harness } from '../support/app/harness.ts';
import { PLATFORMS } from '../support/app/harnesses.ts';
import { answered as slackAnswered } from '../support/app/slack-answer.ts';
import { type SlackHarness, startSlackHarness } from '../support/app/slack.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const BELL = '\u0007';
const ESCAPE = '\u001B[31m';
const RTL = '\u202E';

/** What is typed, and what is said to it; the same wherever text is typed. */
const TYPED: readonly (readonly [string, string, RegExp])[] = [
  ['an unknown command', 'compnay', /^I don't know the command “compnay”\. Did you mean “company/u],
  ['an unknown code', 'claim C-999', /^This desk has no claim with the code C-999\./u],
  ['a code of another kind', 'claim P-1', /^“P-1” is not the code of a claim:/u],
  ['no name', 'person', /^Please say which name\.$/u],
  ['no words', 'find', /^Please say which words\.$/u],
  ['a word for a number', 'diary lots', /^“lots” won't do for days: give a whole number from 1 to 366\.$/u],
  [
    'a number out of bounds',
    'diary 9999',
    /^“9999” won't do for days: give a whole number from 1 to 366\.$/u,
  ],
  [
    'a choice there is not',
    'prediction list soon',
    /won't do for list: choose open, due, overdue, undated, all\.$/u,
  ],
  ['no date', 'company amazon as of soonish', /^I can't read “soonish” as a date: write it like 2025-06-01/u],
  ['more than is taken', 'company list now', /^“company list” takes nothing more, but you wrote “now”\.$/u],
  ['an unknown name', 'company zzzz', /^This desk has no company called “zzzz”\./u],
  ['a mention of everybody', 'company <!channel>', /^This desk has no company called “(?:<!)?channel>?”\./u],
  ['a mention', 'company <@U0EDITOR>', /^This desk has no company called “[^”]+”\./u],
  ['everyone', 'company @everyone @here', /^This desk has no company called “@everyone @here”\./u],
  [
    'a link',
    'company https://evil.example/x',
    /^This desk has no company called “https:\/\/evil\.example\/x”\./u,
  ],
  ['a masked link', 'company [x](https://evil.example)', /^This desk has no company called “/u],
  [
    'markup',
    'company *a* _b_ ~c~ `d` **e** ||f||',
    /^This desk has no company called “\*a\* _b_ ~c~ `d` \*\*e\*\* \|\|f\|\|”/u,
  ],
  ['control characters', `company ${BELL}zz${ESCAPE}yy`, /^This desk has no company called “[^\p{Cc}]*”\./u],
  ['marks of direction', `company ${RTL}zz${RTL}`, /^This desk has no company called “zz”\./u],
  ['invisible characters alone', 'person \u200B\u200B', /^Please say which name\.$/u],
  ['a NUL', 'company zz\u0000zz', /^This desk has no company called “/u],
  ['half a character', 'company zz\uD83D', /^This desk has no company called “/u],
  ['a long name', `company ${'x'.repeat(500)}`, /^That name has 500 characters; please use at most 120\.$/u],
  ['a long line', `find ${'y'.repeat(2_500)}`, /^That line has 2505 characters; please use at most 2000\.$/u],
  [
    '100 kB',
    'z'.repeat(100_000),
    /^That line has (?:more than )?100000 characters; please use at most 2000\.$/u,
  ],
  ['SQL', "company '; drop table entity; --", /^This desk has no company called “'; drop table entity; --”/u],
  ['a pattern', 'company %_\\', /^This desk has no company called “/u],
];

function expectHarmless(answer: Answer): void {
  expect(answer.live).toEqual([]);
  expect(answer.ephemeral).toBe(true);
  expect(answer.ackMs).toBeLessThan(3_000);
  expect(answer.buttons.length).toBeLessThanOrEqual(5);
  expect(answer.buttons).not.toContain('Share to channel');
  expect(answer.lines).not.toMatch(/[^\P{C}\n\uFFFD]/u);
}

const typedPlatforms = PLATFORMS.filter(({ name }) => name !== 'Discord');

describe.each(typedPlatforms)('typed on $name', ({ start }) => {
  let database: TestDatabase;
  let harness: Harness;

  beforeAll(async () => {
    database = await createTestDatabase();
    harness = await start(database.url);
  });
  afterEach(() => harness.assertClean());
  afterAll(async () => {
    await harness.stop();
    await database.drop();
  });

  test.each(TYPED)('%s', async (_, line, sentence) => {
    const answer = await harness.askRaw(line);
    expect(answer.text).toMatch(sentence);
    expectHarmless(answer);
  });

  test('and the next question is answered', async () => {
    expect((await harness.ask('company amazon')).text).toContain('$25M');
  });
});

describe('on Slack', () => {
  let database: TestDatabase;
  let slack: SlackHarness;

  beforeAll(async () => {
    database = await createTestDatabase();
    slack = await startSlackHarness('http', database.url);
  });
  afterEach(() => slack.assertClean());
  afterAll(async () => {
    await slack.stop();
    await database.drop();
  });

  test('nothing at all asks for help', async () => {
    expect((await slack.askRaw('')).text).toContain('What Daybook answers');
  });

  test.each(TYPED)('%s, by direct message', async (_, line, sentence) => {
    const { text, live } = await slackAnswered(await slack.user.dm(line));
    expect(text).toMatch(sentence);
    expect(live).toEqual([]);
  });
});

/** What can be filled in on Discord, whose client lets nothing else through. */
const FILLED: readonly (readonly [string, string, Readonly<Record<string, string>>, RegExp])[] = [
  ['an unknown code', 'claim show', { code: 'C-999' }, /^This desk has no claim with the code C-999\./u],
  ['no code', 'claim show', { code: 'hello' }, /^“hello” is not the code of a claim:/u],
  ['an unknown name', 'company show', { name: 'zzzz' }, /^This desk has no company called “zzzz”\./u],
  ['blanks', 'company show', { name: '   ' }, /^Please say which name\.$/u],
  [
    'everyone',
    'company show',
    { name: '@everyone <@123> <@&1>' },
    /^This desk has no company called “@everyone <@123> <@&1>”/u,
  ],
  [
    'a link',
    'company show',
    { name: '[x](https://evil.example)' },
    /^This desk has no company called “\[x\]\(https:\/\/evil/u,
  ],
  ['markup', 'company show', { name: '**a** __b__ ||c|| `d`' }, /called “\*\*a\*\* __b__ \|\|c\|\| `d`”/u],
  [
    'control characters',
    'company show',
    { name: `zz${ESCAPE}${BELL}` },
    /^This desk has no company called “[^\p{Cc}]*”/u,
  ],
  ['marks of direction', 'company show', { name: `${RTL}zz` }, /^This desk has no company called “zz”/u],
  ['a NUL', 'company show', { name: 'zz\u0000zz' }, /^This desk has no company called “/u],
  [
    'a long name',
    'company show',
    { name: 'x'.repeat(6_000) },
    /^That name has 6000 characters; please use at most 120\.$/u,
  ],
  [
    'long words',
    'find',
    { words: 'x '.repeat(3_000) },
    /^That words? has \d+ characters; please use at most \d+\.$|^Those words have/u,
  ],
  ['no date', 'company show', { name: 'amazon', 'as-of': 'soonish' }, /^I can't read “soonish” as a date/u],
  ['no command', 'help', { command: 'nonsense' }, /^There is no command “nonsense”/u],
];

describe('filled in on Discord', () => {
  let database: TestDatabase;
  let discord: DiscordHarness;

  beforeAll(async () => {
    database = await createTestDatabase();
    discord = await startDiscordHarness(database.url);
  });
  afterEach(() => discord.assertClean());
  afterAll(async () => {
    await discord.stop();
    await database.drop();
  });

  test.each(FILLED)('%s', async (_, path, values, sentence) => {
    const answer = await discordAnswered(discord.user.slash(path, values));
    expect(answer.text).toMatch(sentence);
    expectHarmless(answer);
  });

  test('and the next question is answered', async () => {
    expect((await discord.ask('company amazon')).text).toContain('$25M');
  });
});
