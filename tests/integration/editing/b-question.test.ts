/** A question and its yes: what may have come in between, and which question a yes is meant for. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk, textOf } from './b-desk.ts';

const MINE = 'correct F-40 value:$15.1B (est.) reason:a typo of ours';
const THEIRS = 'correct F-40 value:$15.2B (est.) reason:a typo of ours';
const RETIRE = 'retire K-9 reason:It was a misreading';
const ASKED = 'Please confirm this change';

let desk: TestDesk;
beforeEach(async () => {
  desk = await testDesk();
});
afterEach(async () => {
  await desk.close();
});

const title = async (line: string, user = 'editor'): Promise<string> => (await desk.say(line, user)).title;
const retired = async (code: string): Promise<boolean> =>
  await desk.read(async (records) => (await records.get('conflict', code))?.retired !== null);

describe('a yes whose consequences have changed', () => {
  it('asks again about the same change, and is saved by the next yes', async () => {
    expect(await title(MINE)).toBe(ASKED);
    expect(await title(THEIRS, 'second')).toBe(ASKED);
    expect((await desk.say('yes', 'second')).tone).toBe('answer');
    const again = await desk.say('yes');
    expect(again.title).toBe(ASKED);
    expect(textOf(again)).toContain('$15.1B');
    expect(textOf(await desk.say('yes'))).toContain('$15.1B');
    const [entry] = await desk.log();
    expect(entry).toMatchObject({ code: 'F-40', action: 'figure.correct' });
    expect(desk.reported).toEqual([]);
  });
});

describe('a yes that may not be given', () => {
  it('leaves the question open', async () => {
    const asked = await desk.say(RETIRE);
    const yes = asked.actions[0]?.line ?? '';
    await desk.give('editor', 'reader');
    expect(await title(yes)).toMatch(/This needs the role/);
    expect(await title('yes')).toMatch(/This needs the role/);
    await desk.give('editor', 'editor');
    expect((await desk.say(yes)).tone).toBe('answer');
    expect(await retired('K-9')).toBe(true);
  });
});
