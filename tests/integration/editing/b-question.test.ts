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

const numberOf = (line = ''): string => line.split(' ')[1] ?? '';

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
    await desk.give('editor', 'editor');
    expect((await desk.say(yes)).tone).toBe('answer');
    expect(await retired('K-9')).toBe(true);
  });
});

describe('a bare yes or no', () => {
  it.each([
    ['a change that is refused', 'retire K-9999 reason:It is not there'],
    ['a change that is saved', 'evidence P-1b https://example.com/x'],
    ['a line that cannot be read', 'no such command'],
    ['a question about the record', 'claim C-1'],
  ])('does not reach a question behind %s', async (_what, between) => {
    const asked = await desk.say(RETIRE);
    await desk.say(between);
    const written = (await desk.log()).length;
    const number = numberOf(asked.actions[0]?.line);
    for (const word of ['yes', 'no']) {
      const view = await desk.say(word);
      expect(view.tone).toBe('refusal');
      expect(view.title).toContain(`Say “${word} ${number}”`);
      expect(view.title).toContain('retire K-9');
    }
    expect((await desk.log()).length).toBe(written);
    expect((await desk.say(`yes ${number}`)).tone).toBe('answer');
    expect(await retired('K-9')).toBe(true);
  });

  it('does not reach the question before the last one', async () => {
    await desk.say(RETIRE);
    await desk.say(MINE);
    expect((await desk.say('no')).title).toBe('Left as it was');
    expect(await title('yes')).toMatch(/answered already/);
    await desk.say('help');
    expect(await title('yes')).toContain('retire K-9');
    expect(await retired('K-9')).toBe(false);
  });

  it('does not reach a question behind a form that was opened, or an answer by number', async () => {
    const asked = await desk.say(RETIRE);
    await desk.form('correct F-40');
    expect((await desk.say('yes')).tone).toBe('refusal');
    await desk.say(MINE);
    expect((await desk.say(asked.actions[1]?.line ?? '')).title).toBe('Left as it was');
    expect((await desk.say('yes')).title).toContain('correct F-40');
  });

  it('is not disturbed by what others say', async () => {
    await desk.say(RETIRE);
    await desk.say(MINE, 'second');
    expect((await desk.say('yes')).tone).toBe('answer');
    expect(await retired('K-9')).toBe(true);
  });

  it('with nothing waiting says so', async () => {
    expect(await title('yes')).toMatch(/nothing of yours/);
  });
});
