/** The date of an article, set and corrected on every platform: every deadline counted from it moves along. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Harness, Person } from '../support/app/harness.ts';
import { PLATFORMS } from '../support/app/harnesses.ts';
import { missing } from '../support/app/said.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const YES = 'Yes, save it';

/** The due dates that 10 May 2025 gives. */
const FIRST = {
  'P-1a': '10 November 2025',
  'P-1b': '10 November 2025',
  'P-2a': '10 May 2026',
  'P-4b': '10 November 2026',
} as const;

const consequences = (before: string, due: Readonly<Record<string, string>>): string[] =>
  Object.entries(due).map(([part, day]) => `${part}: ${before} → due ${day}`);

/** The line that the terminal prints in place of a button: `yes 7`. */
const printed = (asked: Answer, word: string): string =>
  new RegExp(`${word} \\d+`, 'u').exec(asked.text)?.[0] ?? '';

describe.each(PLATFORMS)('dating an article on $name', ({ name, start }) => {
  const isTerminal = name === 'the terminal';
  let database: TestDatabase;
  let harness: Harness;
  let editor: Person;

  beforeAll(async () => {
    database = await createTestDatabase();
    harness = await start(database.url, () => '2025-09-15T09:00:00Z');
    editor = harness.newcomer('Edie');
  });
  afterEach(() => harness.assertClean());
  afterAll(async () => {
    await harness.stop();
    await database.drop();
  });

  /** Agrees by the button, or on the terminal by the line printed for it. */
  const agree = async (asked: Answer): Promise<Answer> =>
    isTerminal ? await editor.ask(printed(asked, 'yes')) : await editor.press(asked, YES);
  /** P-1, P-2 and P-4b are due on these days; P-3 never is. */
  const expectDue = async (half: string, year: string, yearAndHalf: string): Promise<void> => {
    for (const [code, words] of [
      ['P-1', `due ${half} (6 months from publication`],
      ['P-2', `due ${year} (12 months from publication`],
      ['P-4b', `due ${yearAndHalf} (18 months from publication`],
      ['P-3', 'no horizon stated, so no due date'],
    ] as const) {
      const { lines } = await editor.ask(`prediction ${code}`);
      expect([code, missing(lines, [words])]).toEqual([code, []]);
    }
  };

  test('is for editors, whom the owner appoints', async () => {
    if (isTerminal) return;
    expect((await editor.ask('article date A-1 2025-05-10')).text).toContain('needs the role editor');
    const given = await harness.owner.ask(`setup roles ${editor.mention} editor`);
    expect(given.text).toContain('is editor');
  });

  test('typed in full, it lists what would follow and waits for a yes', async () => {
    const asked = await editor.ask('article date A-1 2025-05-10 basis:editor note:Told by the outlet');
    expect(missing(asked.lines, consequences('due date unknown', FIRST))).toEqual([]);
    expect(asked.text).toContain('Nothing is saved yet');
    expect((await editor.ask('article A-1')).text).not.toContain('10 May 2025');
    const saved = await agree(asked);
    expect(saved.text).toContain('A-1: published 10 May 2025 (set by an editor)');
    expect(saved.live).toEqual([]);
    await expectDue('10 November 2025', '10 May 2026', '10 November 2026');
  });

  test('is taken back, and set from the form that the bare verb opens', async () => {
    expect((await editor.ask('undo')).text).toContain('is taken back');
    expect((await editor.ask('prediction P-1')).text).not.toContain('10 November 2025');
    const form = await editor.open('article date A-1');
    if (!isTerminal) expect(form.fields).toEqual({ Date: '', Basis: '', Note: '' });
    const asked = await form.send({ Date: '10 May 2025', Basis: 'editor', Note: 'Told by the outlet' });
    expect(missing(asked.lines, consequences('due date unknown', FIRST))).toEqual([]);
    await agree(asked);
    await expectDue('10 November 2025', '10 May 2026', '10 November 2026');
  });

  test('is corrected from the form with today’s values, and all three move', async () => {
    const form = await editor.open('article date A-1');
    expect(form.text).toContain('2025-05-10');
    expect(form.text).toContain('Told by the outlet');
    const asked = await form.send({ Date: '2025-05-22' });
    expect(missing(asked.lines, ['P-1a: due 10 November 2025 → due 22 November 2025'])).toEqual([]);
    await agree(asked);
    await expectDue('22 November 2025', '22 May 2026', '22 November 2026');
    expect((await editor.ask('history A-1')).text).toContain('22 May 2025');
  });

  test('clamps the end of a month', async () => {
    const saved = await agree(await editor.ask('article date A-1 2025-08-31'));
    expect(saved.text).toContain('published 31 August 2025');
    await expectDue('28 February 2026', '31 August 2026', '28 February 2027');
  });

  test('declined, it changes nothing', async () => {
    const asked = await editor.ask('article date A-1 2025-06-01');
    const left = isTerminal
      ? await editor.ask(printed(asked, 'no'))
      : await editor.press(asked, 'No, leave it');
    expect(left.text).toContain('Nothing was changed');
    await expectDue('28 February 2026', '31 August 2026', '28 February 2027');
  });
});
