/** Two editors with the same form open: the second is shown what the first made of it, and goes on with their words. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Answer, Harness, Person } from '../support/app/harness.ts';
import { CHAT } from '../support/app/harnesses.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const YES = 'Yes, save it';

/** Agrees where that is asked. */
const agreed = async (person: Person, asked: Answer): Promise<Answer> =>
  asked.buttons.includes(YES) ? await person.press(asked, YES) : asked;

describe.each(CHAT)('two editors on $name', ({ start }) => {
  let database: TestDatabase;
  let harness: Harness;
  let first: Person;
  let second: Person;

  beforeAll(async () => {
    database = await createTestDatabase();
    harness = await start(database.url);
    [first, second] = [harness.newcomer('Edie'), harness.newcomer('Ed')];
    harness.group.add(second);
    await harness.owner.ask(`setup roles ${first.mention} editor`);
    await harness.owner.ask(`setup roles ${harness.group.mention} editor`);
  });
  afterEach(() => harness.assertClean());
  afterAll(async () => {
    await harness.stop();
    await database.drop();
  });

  test('the one who is late sees the difference and loses nothing typed', async () => {
    const [early, late] = [await first.open('correct C-2'), await second.open('correct C-2')];
    expect(early.fields).toEqual(late.fields);
    const saved = await agreed(
      first,
      await early.send({ Text: 'Claude 4 comes in May.', Reason: 'The page says May' }),
    );
    expect(saved.text).toContain('Correction of C-2');
    const typed = { Text: 'Claude 4 comes in June.', Reason: 'The page says June' };
    const conflict = await late.send(typed);
    expect(conflict.text).toContain('Claude 4 comes in May.');
    expect(conflict.buttons).toEqual(['Edit again']);
    expect(conflict.live).toEqual([]);
    expect((await second.ask('claim C-2')).text).toContain('Claude 4 comes in May.');
    const again = await second.openBy(conflict, 'Edit again');
    expect(again.fields).toEqual({ ...late.fields, ...typed });
    const settled = await agreed(second, await again.send());
    expect(settled.text).toContain('Correction of C-2');
    const { text } = await second.ask('history C-2');
    expect(text).toContain('3 revisions');
    expect(text).toMatch(/comes in May\. → Claude 4 comes in June\./u);
  });

  test('a yes to what is passed by then is asked again, with what would follow now', async () => {
    const [early, late] = [
      await first.ask('article date A-1 2025-05-10'),
      await second.ask('article date A-1 2025-05-22'),
    ];
    expect((await first.press(early, YES)).text).toContain('published 10 May 2025');
    const asked = await second.press(late, YES);
    expect(asked.text).toContain('P-1a: due 10 November 2025 → due 22 November 2025');
    expect((await second.ask('article A-1')).text).toContain('10 May 2025');
    expect((await second.press(asked, YES)).text).toContain('published 22 May 2025');
  });

  test('a yes to a form that is passed by then is a conflict, too', async () => {
    const [early, late] = [await first.open('article date A-1'), await second.open('article date A-1')];
    const [asked, askedLate] = [
      await early.send({ Date: '2025-06-10' }),
      await late.send({ Date: '2025-06-20' }),
    ];
    expect((await first.press(asked, YES)).text).toContain('published 10 June 2025');
    const conflict = await second.press(askedLate, YES);
    expect(conflict.text).toContain('10 June 2025');
    const again = await second.openBy(conflict, 'Edit again');
    expect(again.fields['Date']).toBe('2025-06-20');
    const settled = await agreed(second, await again.send());
    expect(settled.text).toContain('published 20 June 2025');
  });
});
