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

describe('a figure on one line', () => {
  it.each([
    ['mmlu of gpt-4o 91.2', '91.2, stated', 'for GPT-4o, MMLU score'],
    ['mmlu gpt-4o to 91.2', '91.2, stated', 'for GPT-4o, MMLU score'],
    ['mmlu for gpt-4o is 91.2', '91.2, stated', 'for GPT-4o, MMLU score'],
    ['valuation of anthropic 61.5 billion dollars', '$61.5B, stated', 'for Anthropic, Valuation'],
    ['valuation of anthropic to 15 to 18 billion', '$15–18B', 'for Anthropic, Valuation'],
    ['key vulnerability of google cases of note', 'cases of note', 'for Google, Key vulnerability'],
    ['valuation anthropic to at least $15B', '≥$15B, stated', 'for Anthropic, Valuation'],
  ])('reads %s', async (words, value, whose) => {
    const told = await asked(`metric set ${words} period:Q3 2025 source:A-1`);
    expect(told).toContain(value);
    expect(told).toContain(whose);
  });

  it.each([
    ['mmlu gpt-4o 91.2% source:A-1', 'not measured in per cent: its unit is score'],
    ['valuation anthropic 15 billion euros source:A-1', 'not measured in EUR: its unit is US dollars'],
    ['key vulnerability nobody known source:A-1', 'value:…'],
    ['mmlu gpt-4o 91.2 source:A1', 'did you mean A-1?'],
    ['mmlu gpt-4o 91.2 source:javascript:alert(1)', 'starts with https://'],
    ['mmlu gpt-4o 91.2 source:ftp://example.org/a', 'starts with https://'],
    ['mmlu gpt-4o 91.2 source:https://me@example.org/', 'starts with https://'],
  ])('refuses %s', async (words, why) => {
    const told = await refusal(desk, `metric set ${words} period:Q3 2025`);
    expect(told).toContain(why);
    expect(told).not.toMatch(/NOT REFUSED|WRITTEN/);
  });

  it('takes a name with a colon as one who published', async () => {
    expect(await asked('metric set mmlu gpt-4o 91.2 period:Q3 2025 source:Wire: Markets')).toContain(
      'Wire: Markets, entered as the new article',
    );
  });
});

describe('names that nobody could ask by', () => {
  it.each([
    ['company add list', '“list” means something else'],
    ['company add "Compare"', '“compare” means something else'],
    ['company add name:none', '“none” means something else'],
    ['model add "State as of Now"', '“as of” means something else'],
    ['person add "Kern vs. Kern"', '“vs” means something else'],
    ['metric add "Visits page 2" unit:count', '“page 2” means something else'],
    ['alias add Amazon, show', '“show” means something else'],
    ['correct N-4 name:add reason:it was renamed', '“add” means something else'],
  ])('refuses %s', async (line, why) => {
    const told = await refusal(desk, line);
    expect(told).toContain(why);
    expect(told).not.toMatch(/NOT REFUSED|WRITTEN/);
  });

  it('takes a name that only holds such a word', async () => {
    expect(await asked('company add "Compare Furnaces"')).not.toContain('means something else');
  });
});

describe('pages beyond the end', () => {
  it.each([
    ['company list page 99', 'Companies: page 99 is beyond the end: there is 1 page'],
    ['model list page 99', 'Models: page 99 is beyond the end: there'],
    ['metric list page 9', 'Metrics: page 9 is beyond the end: there is 1 page'],
    ['claim list page 99', 'page 99 is beyond the end'],
    ['event list page 9', 'page 9 is beyond the end'],
    ['prediction list page 9', 'page 9 is beyond the end'],
    ['watch list page 9', 'page 9 is beyond the end'],
    ['log page 99', 'page 99 is beyond the end'],
  ])('are said to be so by %s', async (line, why) => {
    const [, ...told] = textOf(await desk.say(line, 'reader')).split('\n');
    expect(told.join('\n')).toContain(why);
    expect(told.join('\n')).not.toMatch(/holds n|1 pages/);
  });

  it('leaves an article’s counts in good English', async () => {
    const told = textOf(await desk.say('article A-1', 'reader'));
    expect(told).toMatch(/\d+ (?:watch|watches)\b/);
    expect(told).not.toContain('watchs');
  });
});

describe('sentences for what is missing', () => {
  it.each([
    ['company compare', 'Please name two to compare, like: company compare A vs B.'],
    ['model compare', 'Please name two to compare, like: model compare A vs B.'],
    ['claim show nonsense', 'is not the code of a claim: codes look like'],
    ['article show nonsense', 'is not the code of an article: codes look like'],
    ['log P-99', 'This desk has no prediction with the code P-99.'],
    ['log M-99 since yesterday', 'This desk has no metric with the code M-99.'],
  ])('%s', async (line, why) => {
    expect(await refusal(desk, line, 'reader')).toContain(why);
  });
});

describe('the log of the asker', () => {
  it('is asked for by me, and shared by name', async () => {
    const view = await desk.say('log by me', 'admin');
    expect(view.self).toBe('log by user:admin');
    expect(textOf(view)).toContain('user:admin');
    expect(textOf(await desk.say('log by me', 'reader'))).toContain('none');
  });
});

describe('the consequences of a merge', () => {
  it('are counted in good English', async () => {
    const told = await asked('merge Anthropic into Google reason:for the sake of counting');
    expect(told).toMatch(/\d+ parts of predictions count as Google’s/);
    expect(told).not.toMatch(/watchs|part of a predictions|is part of its/);
  });
});
