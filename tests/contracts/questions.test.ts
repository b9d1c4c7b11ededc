/** One contract for every platform: the same questions, the same content, the same manners. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Harness } from '../support/app/harness.ts';
import { CHAT, PLATFORMS } from '../support/app/harnesses.ts';
import { missing } from '../support/app/said.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { CELLS } from './cells.ts';
import { FIGURE_QUESTIONS } from './facts-figures.ts';
import { RECORD_QUESTIONS } from './facts-records.ts';
import { STANDING } from './facts-words.ts';

const QUESTIONS = [...FIGURE_QUESTIONS, ...RECORD_QUESTIONS];
/** Milliseconds a chat platform waits for a first response. */
const ACK_MS = 3_000;
const FOLDED = /\+\d+ more|Not everything fits/u;

function running(start: (url: string) => Promise<Harness>): () => Harness {
  let database: TestDatabase | undefined;
  let harness: Harness | undefined;
  beforeAll(async () => {
    database = await createTestDatabase();
    harness = await start(database.url);
  });
  afterEach(() => harness?.assertClean());
  afterAll(async () => {
    await harness?.stop();
    await database?.drop();
  });
  return () => {
    if (harness === undefined) throw new Error('Daybook did not start.');
    return harness;
  };
}

function expectPrivate(answer: Answer): void {
  expect(answer.ephemeral).toBe(true);
  expect(answer.ackMs).toBeLessThan(ACK_MS);
  expect(answer.live).toEqual([]);
}

describe.each(PLATFORMS)('on $name', ({ name, start }) => {
  const daybook = running(start);
  const isTerminal = name === 'the terminal';

  test.each(QUESTIONS)('“$line” is answered in full', async ({ line, facts, buttons = [] }) => {
    const answer = await daybook().ask(line);
    expect(missing(answer.lines, facts)).toEqual([]);
    expect(answer.buttons).toEqual(expect.arrayContaining([...buttons]));
    expect(answer.lines).not.toMatch(FOLDED);
    expect(answer.buttons.includes('Share to channel')).toBe(!isTerminal);
    expectPrivate(answer);
  });

  test.each(Object.entries(CELLS))('“%s” gives its cells with their qualifiers', async (line, rows) => {
    const answer = await daybook().ask(line);
    expect(missing(answer.lines, [...rows, STANDING])).toEqual([]);
    expectPrivate(answer);
  });

  test('turns the pages of a list in place, and back', async () => {
    const first = await daybook().ask('claim list');
    expect(first.text).toContain('1–10 of 84');
    expect(first.buttons).not.toContain('Previous');
    const second = await daybook().press(first, 'Next');
    expect(second.text).toContain('11–20 of 84');
    expect(second.text).not.toContain('C-10 ');
    expect(second.message).toBe(first.message);
    expect(missing(second.lines, ['C-11 ', 'C-20 ', STANDING])).toEqual([]);
    const back = await daybook().press(second, 'Previous');
    expect(back.lines).toBe(first.lines);
    expect(back.message).toBe(first.message);
    expectPrivate(back);
  });

  test('reaches the last of the claims by its pages', async () => {
    const last = await daybook().ask('claim list page 9');
    expect(last.text).toContain('81–84 of 84');
    expect(missing(last.lines, ['C-84 '])).toEqual([]);
    expect(last.buttons).not.toContain('Next');
  });

  test('answers a button with a message of its own', async () => {
    const card = await daybook().ask('company amazon');
    const next = await daybook().press(card, 'What is next');
    expect(next.text).toContain('No event of Amazon has a date');
    if (!isTerminal) expect(next.message).not.toBe(card.message);
    expectPrivate(next);
  });

  test('offers what an ambiguous name may mean as buttons that answer', async () => {
    const asked = await daybook().ask('model claude');
    expect(asked.text).toContain('may be any of these: Claude 4, Claude 3.5 Sonnet. Which one?');
    expect(asked.buttons).toEqual(['Claude 4', 'Claude 3.5 Sonnet']);
    const meant = await daybook().press(asked, 'Claude 3.5 Sonnet');
    expect(missing(meant.lines, ['Parameters ~175B estimated none given F-1'])).toEqual([]);
    expectPrivate(meant);
  });

  test('names the nearest for a name it does not know', async () => {
    const asked = await daybook().ask('company amazing stories');
    expect(asked.text).toContain('This desk has no company called “amazing stories”. The nearest names are');
    expect(asked.buttons.length).toBeLessThanOrEqual(5);
    const [first = ''] = asked.buttons;
    expect(first).toContain('Amazon');
    expect((await daybook().press(asked, first)).text).toContain(STANDING);
  });

  test('says so when nothing is near a name', async () => {
    const asked = await daybook().ask('company zzzz');
    expect(asked.text).toContain('This desk has no company called “zzzz”. Nothing is near it in spelling');
    expect(asked.buttons).toEqual([]);
  });

  test('forgives a typing error where one name is meant', async () => {
    const answer = await daybook().ask('company amzon');
    expect(missing(answer.lines, ['Cloud market share 32% stated none given F-19'])).toEqual([]);
  });

  test('takes aliases and bare codes', async () => {
    expect((await daybook().ask('company amazon web services')).text).toContain('business segment (N-15)');
    expect((await daybook().ask('p-1A')).text).toContain('P-1a');
    expect((await daybook().ask('M-11')).text).toContain('$18.2B');
  });

  test('gives the buttons of old answers their meaning after a restart', async () => {
    const card = await daybook().ask('company amazon');
    const list = await daybook().ask('claim list');
    await daybook().restart();
    expect((await daybook().press(card, 'P-4')).text).toContain('comes true only if every part does');
    const turned = await daybook().press(list, 'Next');
    expect(turned.text).toContain('11–20 of 84');
    expect(turned.message).toBe(list.message);
  });
});

describe.each(CHAT)('sharing on $name', ({ start }) => {
  const daybook = running(start);

  test('posts the answer for everybody, says who shared it, and offers no further sharing', async () => {
    const card = await daybook().ask('metric mmlu');
    const shared = await daybook().share(card);
    expect(shared.ephemeral).toBe(false);
    expect(shared.message).not.toBe(card.message);
    expect(missing(shared.lines, ['GPT-4o 88.7 stated none given F-10', STANDING])).toEqual([]);
    expect(shared.text).toMatch(/Shared by \S+/u);
    expect(shared.buttons).toEqual(card.buttons.filter((label) => label !== 'Share to channel'));
    expect(shared.live).toEqual([]);
  });

  test('answers a button of a shared message to the one who pressed alone', async () => {
    const shared = await daybook().share(await daybook().ask('metric mmlu'));
    const answer = await daybook().press(shared, 'Source of F-2');
    expect(answer.text).toContain('table 1, row 1, column 2 (line 10)');
    expectPrivate(answer);
  });

  test('turns the pages of a shared list for everybody', async () => {
    const shared = await daybook().share(await daybook().ask('claim list'));
    const turned = await daybook().press(shared, 'Next');
    expect(turned.message).toBe(shared.message);
    expect(turned.ephemeral).toBe(false);
    expect(turned.text).toContain('11–20 of 84');
    expect(turned.text).toMatch(/Shared by \S+/u);
    expect(turned.buttons).not.toContain('Share to channel');
  });
});

describe('a word that is no command', () => {
  test.each(PLATFORMS.filter(({ name }) => name !== 'Discord'))(
    'is refused with a way on: $name',
    async ({ start }) => {
      const database = await createTestDatabase();
      const harness = await start(database.url);
      try {
        const answer = await harness.ask('nonsense');
        expect(answer.text).toBe("I don't know the command “nonsense”. “help” lists what I answer.");
        expectPrivate(answer);
        harness.assertClean();
      } finally {
        await harness.stop();
        await database.drop();
      }
    },
  );
});
