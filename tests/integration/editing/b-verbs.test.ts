/** Names, aliases, metrics, figures and checks: done, refused, written. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Code } from '../../../src/domain/code.ts';
import { refusal, type TestDesk, testDesk, textOf } from './b-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
  desk.at('2026-03-05T15:00:00Z');
});
afterAll(async () => await desk.close());

const entity = async (code: Code): Promise<unknown> =>
  await desk.read(async (records) => (await records.get('entity', code))?.record);

describe('names', () => {
  it('adds a company, a model with its parent, and a person', async () => {
    await desk.say('company add "Northlight  Devices" note:Makes furnaces');
    expect(await entity('N-44')).toMatchObject({
      kind: 'company',
      name: 'Northlight Devices',
      note: 'Makes furnaces',
      parent: null,
      mergedInto: null,
    });
    await desk.say('model add "Northlight One" parent:northlight');
    expect(await entity('N-45')).toMatchObject({ kind: 'model', parent: 'N-44' });
    await desk.say('person add "Ada Kern"');
    expect(await entity('N-46')).toMatchObject({ kind: 'person', name: 'Ada Kern' });
    expect((await desk.log())[0]).toMatchObject({ action: 'entity.add', code: 'N-46', n: 1 });
    expect((await desk.say('person kern')).title).toBe('Ada Kern');
  });

  it.each([
    ['company add Amazon', '“Amazon” is taken: it is the name of Amazon (N-4)'],
    ['model add claude 3.5', 'it is another name of Claude 3.5 Sonnet (N-2)'],
    ['company add N-7', 'the form of a code'],
    ['company add "!!!"', 'at least one letter'],
    ['company add Other parent:nobody-known', 'called “nobody-known”'],
    ['metric add MMLU unit:score', 'it is another name of MMLU score (M-2)'],
    ['metric add Weight unit:stones', 'choose usd, eur'],
    ['alias add amazon Titan', 'it is the name of Titan (N-5)'],
    ['alias add amazon', 'say whose name it is'],
    ['alias remove nothing like it', 'No record of this desk has the other name'],
    ['alias remove Amazon', 'is the record’s own name'],
  ])('refuses %s', async (line, why) => {
    const told = await refusal(desk, line);
    expect(told).toContain(why);
    expect(told).not.toMatch(/NOT REFUSED|WRITTEN/);
  });

  it('gives and takes other names', async () => {
    await desk.say('alias add Amazon, The Everything Store');
    await desk.say('alias add mmlu score Massive Test');
    expect((await desk.say('company everything store')).title).toBe('Amazon');
    expect((await desk.say('metric massive test')).title).toBe('MMLU score');
    expect(await refusal(desk, 'alias add google The Everything Store')).toContain(
      'it is another name of Amazon (N-4)',
    );
    await desk.say('alias remove the everything store');
    expect(await entity('N-4')).toMatchObject({ aliases: [] });
    await desk.say('undo');
    expect(await entity('N-4')).toMatchObject({ aliases: ['The Everything Store'] });
  });

  it('does not give a name back that somebody else has by now', async () => {
    await desk.say('alias remove the everything store');
    await desk.say('alias add google The Everything Store', 'second');
    expect(await refusal(desk, 'undo')).toContain('it is another name of Google');
  });

  it('adds a metric', async () => {
    await desk.say('metric add "Furnace output" unit:count scope:Global definition:Furnaces a year');
    const held = await desk.read(async (records) => await records.get('metric', 'M-16'));
    expect(held?.record).toMatchObject({ name: 'Furnace output', unit: 'count', scope: 'Global' });
  });
});

describe('figures', () => {
  it.each([
    [
      'metric set valuation anthropic ~$15.1B (est.) period:Q2 2025 source:A-1 L31',
      'M-11',
      'N-1',
      '~$15.1B (est.)',
      'estimated',
      'A-1',
      'L31',
    ],
    [
      'metric set amazon cloud share 10–12% period:2025 source:A-1',
      'M-5',
      'N-4',
      '10–12%',
      'stated',
      'A-1',
      'whole',
    ],
    [
      'metric set mmlu gpt-4o 88.7 period:2025 source:A-1 line 999 basis:projected',
      'M-2',
      'N-12',
      '88.7',
      'projected',
      'A-1',
      'L999',
    ],
    [
      'metric set interpretability claude 3.5 sonnet N/A (proprietary) period:2025 source:https://example.com/a',
      'M-3',
      'N-2',
      'N/A (proprietary)',
      'stated',
      'A-2',
      'whole',
    ],
    [
      'metric set weight policy titan Nobody at all period:2025 source:https://example.com/a',
      'M-4',
      'N-5',
      'Nobody at all',
      'stated',
      'A-2',
      'whole',
    ],
    [
      'metric set metric:open-weight releases value:12 period:Q3 2025 source:"The Wire"',
      'M-14',
      null,
      '12',
      'stated',
      'A-3',
      'whole',
    ],
    [
      'metric set metric:valuation entity:anthropic value:<$20B period:since the review source:ainews',
      'M-11',
      'N-1',
      '<$20B',
      'stated',
      'A-1',
      'whole',
    ],
  ] as const)('%s', async (line, metric, whose, raw, basis, article, locator) => {
    const asked = await desk.say(line);
    expect(asked.title).toBe('Please confirm this change');
    const saved = await desk.say('yes');
    expect(saved.tone).toBe('answer');
    const code = (await desk.log())[0]?.code ?? '';
    const held = await desk.read(async (records) => await records.get('figure', code));
    expect(held?.record).toMatchObject({
      metric,
      entity: whose,
      raw,
      basis,
      basisOrigin: 'editor',
      source: { article, locator },
    });
    expect(await desk.read(async (records) => await records.passage(article, locator))).toBeDefined();
    expect(textOf(await desk.say(`source ${code}`))).toContain(`As written: ${raw}`);
  });

  it.each([
    ['metric set valuation anthropic lots period:Q2 2025 source:A-1', 'name a metric'],
    [
      'metric set valuation anthropic 12% period:Q2 2025 source:A-1',
      'not measured in per cent: its unit is US dollars',
    ],
    [
      'metric set metric:valuation entity:anthropic value:12% period:Q2 2025 source:A-1',
      'not measured in per cent',
    ],
    [
      'metric set valuation anthropic $1B (est.) basis:projected period:Q2 2025 source:A-1',
      'The value says estimated',
    ],
    ['metric set valuation anthropic $1B period:Q2 2025 source:A-77', 'no article with the code A-77'],
    ['metric set valuation anthropic $1B period:Q2 2025 source:C-1', 'not an article'],
    ['metric set valuation anthropic $1B period:Q2 2025 source:A-1 T9 r1 c1', 'no cell T9 r1 c1'],
    ['metric set valuation anthropic $1B period:Q2 2025 source:A-1 somewhere', 'no place in an article'],
    ['metric set valuation anthropic $1B period:2025-05-10 9am source:A-1', 'no period of days'],
  ])('refuses %s', async (line, why) => {
    const told = await refusal(desk, line);
    expect(told).toContain(why);
    expect(told).not.toMatch(/NOT REFUSED|WRITTEN/);
  });

  it('enters nothing when the answer is no', async () => {
    const before = await desk.log();
    await desk.say('metric set valuation anthropic $1B period:Q2 2025 source:https://example.org/new');
    await desk.say('no');
    expect(await desk.log()).toHaveLength(before.length);
  });
});

describe('checks', () => {
  it('are shown wherever the claim or figure is', async () => {
    await desk.say('check C-1 contradicted evidence:https://example.com/report note:A report says otherwise');
    await desk.say('check F-2 corroborated evidence:https://example.com/scores');
    const card = await desk.say('claim C-1', 'reader');
    expect(textOf(card)).toContain('checked by this desk only C-1 (contradicted)');
    expect(textOf(card)).toContain(
      'contradicted, checked by test:T1:user:editor on 5 March 2026: A report says otherwise (evidence)',
    );
    expect(JSON.stringify(card.blocks)).toContain('"kind":"link","url":"https://example.com/report"');
    for (const line of ['claim list anthropic', 'company anthropic'])
      expect(textOf(await desk.say(line, 'reader'))).toContain('contradicted, checked by');
    for (const line of [
      'metric mmlu',
      'source F-2',
      'company anthropic',
      'model compare gpt-4o vs claude 3.5 sonnet',
    ])
      expect(textOf(await desk.say(line, 'reader'))).toContain('corroborated, checked by');
    expect(textOf(await desk.say('claim C-2', 'reader'))).toContain('not verified by this desk');
  });

  it('are changed by another revision and taken back', async () => {
    await desk.say('check C-1 disputed evidence:https://example.com/other', 'second');
    await desk.say('check C-1 withdrawn note:Too soon');
    expect(textOf(await desk.say('claim C-1'))).toContain('says so; not verified by this desk');
    const revisions = await desk.read(async (records) => await records.revisions('check', 'S-1'));
    expect(revisions.map(({ record }) => record.status)).toEqual(['contradicted', 'disputed', 'withdrawn']);
    expect((await desk.log())[0]).toMatchObject({ action: 'check.withdraw', reason: 'Too soon' });
    await desk.say('check C-1 unverifiable');
    await desk.say('undo');
    expect(textOf(await desk.say('claim C-1'))).toContain('says so; not verified by this desk');
  });

  it.each([
    ['check C-2 disputed', 'needs an address'],
    ['check C-2 withdrawn', 'Nobody has checked C-2'],
    ['check C-2 true', 'choose corroborated'],
    ['check C-2 disputed evidence:javascript:alert(1)', 'not a web address'],
    ['check M-2 disputed evidence:https://example.com/a', 'is not the code of a claim or a figure'],
    ['check C-999 unverifiable', 'no claim with the code C-999'],
  ])('refuses %s', async (line, why) => {
    const told = await refusal(desk, line);
    expect(told).toContain(why);
    expect(told).not.toMatch(/NOT REFUSED|WRITTEN/);
  });
});

it('broke nowhere on the way', () => {
  expect(desk.reported).toEqual([]);
});
