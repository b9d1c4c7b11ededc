/** A figure put right in chat: told truly by everything that looks at it, and taken back. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { Harness, Person } from '../support/app/harness.ts';
import { CHAT } from '../support/app/harnesses.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const REASON = 'The filing gives the exact figure';

describe.each(CHAT)('correcting the valuation of the second quarter on $name', ({ start }) => {
  let database: TestDatabase;
  let harness: Harness;
  let editor: Person;
  let reader: Person;
  let now: string;

  beforeAll(async () => {
    database = await createTestDatabase();
    now = '2025-08-01T09:00:00Z';
    harness = await start(database.url, () => now);
    editor = harness.newcomer('Edie');
    reader = harness.newcomer('Rita');
    await harness.owner.ask(`setup roles ${editor.mention} editor`);
  });
  afterEach(() => harness.assertClean());
  afterAll(async () => {
    await harness.stop();
    await database.drop();
  });

  /** Words that the answer to a reader's question lacks, or what is live in it. */
  const amiss = async (line: string, ...words: readonly (string | RegExp)[]): Promise<readonly unknown[]> => {
    const { text, live } = await reader.ask(line);
    const lacking = words.filter((each) =>
      typeof each === 'string' ? !text.includes(each) : !each.test(text),
    );
    return lacking.length === 0 ? live : [...lacking, text];
  };

  test('the form has today’s words, and what would follow is listed before anything is saved', async () => {
    now = '2025-08-02T09:00:00Z';
    const form = await editor.open('correct F-40');
    expect(form.fields).toEqual({
      Value: '$15.5B (est.)',
      Period: 'Q2 2025',
      Basis: 'estimated',
      Reason: '',
    });
    const asked = await form.send({ Value: '$15.1B (stated)', Reason: REASON });
    expect(asked.text).toMatch(/\$15\.5B, estimated, Q2 2025 .* → \$15\.1B, stated, Q2 2025/u);
    expect(asked.text).toContain(
      'The change F-41, worked out anew: −14.8% (derived, one value estimated) → −17.0% (derived, from stated values)',
    );
    expect(await amiss('metric valuation', 'worked out −14.8%')).toEqual([]);
    const saved = await editor.press(asked, 'Yes, save it');
    expect(saved.text).toContain('Correction of F-40');
    expect(saved.text).toContain(`Reason: ${REASON}`);
  });

  test('everybody is told of it: by the figure, its source, its history, the log and the corrections', async () => {
    const today = ['$15.1B', 'worked out −17.0% (derived, from stated values', 'does NOT agree'];
    expect(await amiss('metric valuation', ...today)).toEqual([]);
    expect(await amiss('source F-40', 'Corrected on 2 August 2025: value was $15.5B (est.)')).toEqual([]);
    const correction =
      /Correction of a figure(?: F-40 \(revision 2\))?: value \$15\.5B \(est\.\) → \$15\.1B/u;
    expect(await amiss('history F-40', '2 revisions', correction, REASON)).toEqual([]);
    expect(await amiss('log F-40', correction, REASON)).toEqual([]);
    expect(await amiss(`log by ${editor.mention}`, 'Changes', correction)).toEqual([]);
    expect(await amiss('corrections', 'Corrections: 1 in all', correction, REASON)).toEqual([]);
  });

  test('it is not what the desk held the day before', async () => {
    const before = ['$15.5B', 'worked out −14.8%', 'The stated −15% agrees'];
    expect(await amiss('metric valuation as of 2025-08-01', ...before)).toEqual([]);
    expect(await amiss('history F-40 as of 2025-08-01', /1 revision /u)).toEqual([]);
  });

  test('it is taken back by undo, and all of them say so', async () => {
    expect((await editor.ask('undo')).text).toContain('is taken back (Correction of a figure, F-40)');
    expect(await amiss('metric valuation', '$15.5B', 'worked out −14.8%', 'The stated −15% agrees')).toEqual(
      [],
    );
    expect(
      await amiss('history F-40', '3 revisions', /Taken back by change \d+/u, /Takes back change \d+/u),
    ).toEqual([]);
    expect(await amiss('log F-40', /undo F-40 \(revision 3\)/u)).toEqual([]);
    expect(await amiss('corrections', 'Correction of a figure F-40', /taken back/iu)).toEqual([]);
    expect((await reader.ask('source F-40')).text).not.toContain('Corrected on');
    expect((await editor.ask('undo')).text).toContain('no change of yours left to take back');
  });
});
