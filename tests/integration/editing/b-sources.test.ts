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
const says = async (line: string): Promise<string> => textOf(await desk.say(line, 'reader'));

describe('the sources of an answer', () => {
  it('are left unnamed on each line while one article is behind all of it', async () => {
    const card = await says('company openai');
    expect(card).toContain('says so; not verified by this desk. Source: A-1');
    expect(card.match(/A-1/g)?.length).toBe(card.includes('article date A-1') ? 2 : 1);
  });

  it('are those of all that is shown, each named on its own lines', async () => {
    await desk.agreed('metric set valuation Mistral $6B period:2025 source:https://example.com/x');
    const card = await says('company mistral');
    expect(card).toMatch(/Source: A-2 \(.+\), A-1 \(/);
    expect(card).toMatch(/\| example\.com, A-2: .+ \| 2025 \|/);
    expect(card).toMatch(/C-\d+ .+ \([^()]*, A-1; /);
    const metric = await says('metric valuation');
    expect(metric).toMatch(/\| example\.com, A-2: /);
    expect(metric).toMatch(/\| [^|]+, A-1: /);
    const compared = await says('company compare mistral openai');
    expect(compared).toMatch(/\(example\.com, A-2: /);
    expect(compared).toMatch(/, A-1: /);
  });

  it('are not named by a card that shows nothing of any article', async () => {
    await done(desk, 'company add Nobodyware');
    const card = await says('company nobodyware');
    expect(card).not.toMatch(/says so|Source:|no article/);
  });
});

describe('a comparison', () => {
  it('names the figures an editor has checked', async () => {
    const [figure] = /F-\d+/.exec(await says('company compare openai amazon')) ?? [];
    await done(desk, `check ${figure} corroborated evidence:https://example.com/c`);
    const compared = await says('company compare openai amazon');
    expect(compared).toContain(`checked by this desk only ${figure} (corroborated), the rest not verified`);
  });

  it('counts the figures of a merged company as those of the one it is', async () => {
    await done(desk, 'company add Misstral');
    await desk.agreed('metric set valuation Misstral $7B period:2024 source:https://example.com/y');
    await desk.agreed('merge Misstral into Mistral reason:they are one');
    await done(desk, 'company add Newname');
    await desk.agreed('merge Mistral into Newname reason:it was renamed');
    expect(await says('company compare newname openai')).toMatch(/Mistral AI \$6B .*Misstral \$7B/);
  });

  it('is refused between two names of one', async () => {
    const words = /“.+” and “.+” are one here: .+ \(N-\d+\)\. Please name another/;
    expect(await refused(desk, 'company compare a:openai b:openai')).toMatch(words);
    expect(await refused(desk, 'company compare misstral vs newname')).toMatch(words);
  });
});
