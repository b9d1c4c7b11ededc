import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { done, refused } from './a-desk.ts';
import { testDesk, type TestDesk, textOf } from './b-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
  desk.at('2026-03-10T15:00:00Z');
});
afterAll(async () => {
  await desk.close();
});
const DAY = 'as of 2026-03-05';
const says = async (line: string): Promise<string> => textOf(await desk.say(line, 'reader'));

describe('a card of an earlier day', () => {
  it('tells of an entity, its claims and its article as they were held then', async () => {
    const before = await says(`company openai ${DAY}`);
    const [claim] = /C-\d+/.exec(before) ?? [];
    const claimBefore = await says(`claim ${claim} ${DAY}`);
    await desk.agreed('article date A-1 2025-05-10 basis:editor note:Told');
    await desk.agreed(`correct ${claim} text:A wholly new wording reason:misread the text`);
    await desk.agreed('correct N-22 name:OpenAI Global reason:it was renamed');
    await desk.agreed('company add "Hardware unit" kind:segment parent:openai');
    expect(await says('company openai')).toMatch(
      /OpenAI Global[^]+A-1 \(.*10 May 2025[^]+A wholly new wording/,
    );
    expect(await says(`company openai ${DAY}`)).toBe(before);
    expect(await says(`claim ${claim} ${DAY}`)).toBe(claimBefore);
    expect(before).toMatch(/^OpenAI, as the desk held it on 5 March 2026\n/);
  });

  it('leaves out what it can only tell of today, and says so', async () => {
    const today = await says('company anthropic');
    const then = await says(`company anthropic ${DAY}`);
    expect(today).toMatch(/P-\d/);
    expect(then).not.toMatch(/[PWEX]-\d/);
    expect(then).toContain('Predictions, tensions, events and watches are left out');
    expect(today).not.toContain('are left out');
  });

  it('is refused for what was not held yet', async () => {
    await done(desk, 'company add Latecomer');
    expect(await refused(desk, `company latecomer ${DAY}`)).toContain('did not hold “latecomer” (N-');
  });
});
