/** What is typed loosely: taken where it is clear, refused with what is wrong where it is not. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusal, type TestDesk, testDesk, textOf } from './b-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
  desk.at('2026-03-05T15:00:00Z');
});
afterAll(async () => await desk.close());

/** What a line is answered with; whatever it wants confirmed is turned down. */
const asked = async (line: string): Promise<string> => {
  const view = await desk.say(line);
  if (view.title === 'Please confirm this change') await desk.say('no');
  return textOf(view);
};

describe('periods and values of a figure', () => {
  it.each([
    ['period:31 Feb 2025', 'February 2025 has no day 31'],
    ['period:Q5 2025', 'A year has no Q5'],
    ['period:fiscal:Q9 2025', 'A year has no Q9'],
  ])('refuses %s', async (period, why) => {
    const told = await refusal(desk, `metric set mmlu gpt-4o 91.2 ${period} source:A-1`);
    expect(told).toContain(why);
    expect(told).not.toMatch(/NOT REFUSED|WRITTEN/);
  });

  it('keeps a fiscal quarter as a label without days', async () => {
    expect(await asked('metric set mmlu gpt-4o 91.2 period:fiscal Q2 2025 source:A-1')).toContain(
      'fiscal Q2 2025 (no days known)',
    );
  });

  it('tells a change of a sentence as the sentence has it', async () => {
    for (const [code, raw] of [
      ['F-35', 'increased … by 40%'],
      ['F-37', 'dropped an estimated 15%'],
      ['F-38', 'risen 3%'],
    ])
      expect(textOf(await desk.say(`source ${code}`, 'reader'))).toContain(`As written: ${raw}`);
  });
});
