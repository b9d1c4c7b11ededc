/** What a card may not pass over: whose figures differ, what was checked, what the desk itself wrote. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDesk, testDesk, textOf } from './b-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
  desk.at('2026-03-05T15:00:00Z');
});
afterAll(async () => await desk.close());

const told = async (line: string): Promise<string> => textOf(await desk.say(line, 'reader'));

describe('figures that differ', () => {
  it('are two outlets that do not agree where two outlets give them', async () => {
    await desk.agreed('metric set mmlu gpt-4o 95.0 period:"Q3 2025" source:Reuters');
    const card = await told('metric mmlu');
    expect(card).toContain('No one number fits both: AINews and Reuters do not agree.');
    expect(card).toContain('They may speak of different periods.');
    expect(card).toContain('no period, AINews, F-10)');
    expect(card).toMatch(/Q3 2025, Reuters, F-\d+\)/);
    expect(card).not.toContain('contradicts itself');
  });

  it('are a contradiction of one source where it gives both', async () => {
    await desk.agreed('metric set mmlu gpt-4o 97.0 period:"Q3 2025" source:Reuters');
    const card = await told('metric mmlu');
    expect(card).toContain('No one number fits both: the source contradicts itself.');
    expect(await told('conflicts')).toContain('AINews and Reuters do not agree');
  });
});

describe('a correction that was taken back', () => {
  it('is marked in the log and among the corrections, and one that stands is not', async () => {
    await desk.agreed('correct M-2 definition:"A test" reason:Now defined');
    await desk.agreed('correct F-38 value:+4% reason:Misread the cell');
    await desk.say('undo');
    for (const line of ['corrections', 'log']) {
      const lines = (await told(line)).split('\n');
      expect(lines.find((one) => one.includes('Correction of a figure F-38'))).toMatch(
        /Reason: Misread the cell\. Taken back by change \d+\.$/,
      );
      expect(lines.find((one) => one.includes('Correction of a metric M-2'))).not.toContain('Taken back');
    }
  });
});

describe('a check', () => {
  const CHECK = 'check F-40 contradicted evidence:https://example.com/report';
  const HOLDS = /contradicted, checked by/;
  const STALE = 'checked when it read $15.5B (est.); not checked since the correction';

  it('holds for what was checked', async () => {
    await desk.say(CHECK);
    const card = await told('metric valuation');
    expect(card).toMatch(HOLDS);
    expect(card).toContain('checked by this desk only F-40 (contradicted), the rest not verified');
  });

  it('does not hold for a value that was entered after it', async () => {
    await desk.agreed('correct F-40 value:"$15.3B (est.)" reason:A typo of ours');
    const card = await told('metric valuation');
    expect(card).toContain(STALE);
    expect(card).toContain('not verified by this desk');
    expect(card).toContain('contradicted when it read $15.5B (est.), checked by');
    expect(card).not.toMatch(HOLDS);
    expect(await told('company anthropic')).toContain(STALE);
    const source = await told('source F-40');
    expect(source).toContain('not checked since the correction');
    expect(source).toContain('Standing: the outlet’s claim, not verified by this desk.');
  });

  it('is told of a past day as it stood then', async () => {
    desk.at('2026-03-08T15:00:00Z');
    await desk.agreed('correct F-40 value:"$15.2B (est.)" reason:A typo of ours again');
    expect(await told('metric valuation as of 2026-03-07')).toContain(STALE);
  });

  it('holds again once the correction is taken back, or once it is made anew on the same evidence', async () => {
    await desk.say('undo');
    await desk.say('undo');
    expect(await told('metric valuation')).toMatch(HOLDS);
    await desk.agreed('correct F-40 value:"$15.3B (est.)" reason:A typo of ours');
    expect(await told('metric valuation')).not.toMatch(HOLDS);
    await desk.say(CHECK);
    expect(await told('metric valuation')).toMatch(HOLDS);
    await desk.agreed('correct F-40 value:"$15.1B (est.)" reason:A typo of ours');
    await desk.say(CHECK);
    expect(await told('metric valuation')).toMatch(HOLDS);
    await desk.say('undo');
    expect(await told('metric valuation')).toContain('checked when it read $15.3B (est.); not checked since');
    await desk.say('undo');
    expect(await told('metric valuation')).toMatch(HOLDS);
    await desk.say('undo');
    expect(await told('metric valuation')).toContain('checked when it read $15.5B (est.); not checked since');
    await desk.say('undo');
  });

  it('of a claim does not hold for words that came after it', async () => {
    await desk.say('check C-2 disputed evidence:https://example.com/report');
    await desk.agreed('correct C-2 text:"Claude 4 was released." reason:Misread the text');
    for (const line of ['claim C-2', 'claim list'])
      expect(await told(line)).toContain('not checked since the correction');
  });
});

describe('a corrected figure', () => {
  it('is not passed off as the words of the outlet', async () => {
    expect(await told('source F-40')).toContain('As written: $15.5B (est.)');
    await desk.agreed('correct F-40 value:"$15.3B (est.)" reason:A typo of ours');
    expect(await told('metric valuation')).toContain('$15.3B | estimated; corrected; private');
    expect(await told('company anthropic')).toContain('estimated; corrected; private');
    const source = await told('source F-40');
    expect(source).toContain('As written in the article: $15.5B (est.)');
    expect(source).toContain('As entered by an editor: $15.3B (est.)');
  });

  it('is itself again once the correction is taken back', async () => {
    await desk.say('undo');
    expect(await told('metric valuation')).toContain('$15.5B | estimated; private');
    expect(await told('source F-40')).not.toContain('As entered by an editor');
  });

  it('tells of a period that was corrected what it was', async () => {
    await desk.agreed('correct F-40 period:"Q3 2025" reason:Misread the heading');
    const history = await told('metric history valuation');
    expect(history).toContain('F-40 Anthropic, Q3 2025: $15.5B (estimated; corrected; private');
    expect(history).toMatch(/before, revision 1 of [^:]+: \$15\.5B, Q2 2025/);
    await desk.say('undo');
  });
});

const retired = async (code: string): Promise<void> => {
  expect((await desk.agreed(`retire ${code} reason:Not in the article`)).tone).toBe('answer');
};

describe('a record out of use', () => {
  const NOTE = 'No longer in use: Not in the article';
  it.each([
    ['F-51', ['source F-51'], ['Correct', 'Check']],
    ['W-1', ['watch W-1', 'source W-1'], ['Edit', 'Freeze']],
    [
      'P-1',
      ['prediction P-1', 'prediction P-1a', 'source P-1', 'source P-1a'],
      ['Edit', 'Resolve', 'Add part'],
    ],
  ])('%s says so and offers no change', async (code, lines, changes) => {
    await retired(code);
    for (const line of lines) {
      const view = await desk.say(line);
      expect(textOf(view)).toContain(NOTE);
      for (const label of changes) expect(view.actions.map((action) => action.label)).not.toContain(label);
    }
  });

  it('keeps the parts of a prediction that went with it', async () => {
    const card = await told('prediction P-1');
    const parts = await desk.read(async (records) => await records.retiredPartsOf(['P-1']));
    expect(parts.length).toBeGreaterThan(1);
    for (const { part } of parts) expect(card).toContain(part.question);
  });

  it('shows a retired part of a live prediction where it is asked for, and there alone', async () => {
    await retired('P-2b');
    expect(await told('prediction P-2b')).toContain(NOTE);
    expect(await told('prediction P-2')).not.toContain(NOTE);
  });

  it('says so of an event and an article whose entry was taken back', async () => {
    await desk.agreed('event add call "A call that is not"');
    const event = (await desk.log())[0]?.code ?? '';
    await desk.say('undo');
    expect(await told(`event ${event}`)).toContain('No longer in use: undone');
    await desk.agreed('metric set mmlu gpt-4o 91.0 period:"Q3 2025" source:Bloomberg');
    const entered = (await desk.log()).find(({ kind }) => kind === 'article')?.code ?? '';
    await desk.say('undo');
    expect(await told(`article ${entered}`)).toContain('No longer in use: undone');
  });
});

describe('a change', () => {
  it('speaks of the periods it lies between', async () => {
    expect(await told('metric valuation')).toMatch(
      /derived, one value estimated; private \| Q1 2025 to Q2 2025 \| F-41/,
    );
    expect(await told('source F-41')).toContain('Period: Q1 2025 to Q2 2025');
    expect(await told('metric history valuation')).toContain('F-41 Anthropic, Q1 2025 to Q2 2025:');
    expect(await told('source F-37')).toContain('Period: none given');
  });
});
