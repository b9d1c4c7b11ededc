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
});
