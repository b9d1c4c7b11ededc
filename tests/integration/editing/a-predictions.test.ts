import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDesk, type TestDesk, textOf } from './b-desk.ts';
import { asked, done, dueOf, lastLogged, refused } from './a-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
  desk.at('2026-03-02T15:00:00Z');
});
afterAll(async () => {
  await desk.close();
});

const dues = async (): Promise<string[]> =>
  await Promise.all(['P-1a', 'P-1b', 'P-2a', 'P-3a', 'P-4b'].map(async (part) => await dueOf(desk, part)));
const day = (date: string): string => `${date}..${date}`;

describe('the date of an article', () => {
  it('dates every horizon counted from publication, and nothing else', async () => {
    expect(await dues()).toEqual(['needs-date', 'needs-date', 'needs-date', 'undated', 'needs-date']);
    const question = await asked(desk, 'article date A-1 2025-05-10 basis:editor note:Told by the outlet');
    expect(question).toContain('P-1a: due date unknown → due 10 November 2025');
    expect(question).not.toContain('P-3');
    expect((await desk.say('yes')).tone).toBe('answer');
    const november = day('2025-11-10');
    expect(await dues()).toEqual([november, november, day('2026-05-10'), 'undated', day('2026-11-10')]);
  });

  it('moves them all when it is corrected', async () => {
    await desk.agreed('article date A-1 2025-04-30 basis:stated note:Printed on the page');
    expect(await dues()).toEqual([
      day('2025-10-30'),
      day('2025-10-30'),
      day('2026-04-30'),
      'undated',
      day('2026-10-30'),
    ]);
  });

  it('clamps at the end of a month', async () => {
    await desk.agreed('article date A-1 2025-08-31 basis:editor note:Told again');
    expect(await dueOf(desk, 'P-1a')).toBe(day('2026-02-28'));
    await desk.agreed('article date A-1 2025-05-10 basis:editor note:Told by the outlet');
  });
});

describe('a prediction', () => {
  it('is entered with a first part, its source and its names', async () => {
    const words = await done(
      desk,
      'prediction add text:Two more labs will close, and say so. article:A-1 logic:all about:Anthropic, OpenAI line:47',
    );
    expect(words).toContain('P-5 is entered');
    const { prediction, parts } = await desk.read(async (records) => ({
      prediction: (await records.get('prediction', 'P-5'))?.record,
      parts: await records.partsOf(['P-5']),
    }));
    expect(prediction).toMatchObject({
      text: 'Two more labs will close, and say so.',
      about: ['N-1', 'N-22'],
      source: { article: 'A-1', locator: 'L47' },
    });
    expect(parts).toMatchObject([
      { part: { code: 'P-5a', checkability: 'needs-criteria' }, due: { kind: 'undated' } },
    ]);
  });

  it('names no line where nobody said one', async () => {
    await done(desk, 'prediction add text:Something will happen. article:A-1');
    expect(textOf(await desk.say('source P-6', 'reader'))).toContain('the article as a whole');
  });

  it.each([
    ['prediction add text:X article:A-9', /no article with the code A-9/],
    ['prediction add text:X article:A-1 about:Nobody at all', /Nobody at all/],
    ['prediction add text:X article:A-1 line:T9 r9 c9', /no cell T9 r9 c9/],
    ['prediction edit P-1', /Say what to change/],
    ['prediction edit P-99 logic:all', /no prediction with the code P-99/],
  ])('is refused: %s', async (line, words) => {
    expect(await refused(desk, line)).toMatch(words);
  });

  it('is edited, and back again by an undo', async () => {
    await done(desk, 'prediction edit P-5 logic:each reason:They may differ');
    expect(await lastLogged(desk)).toBe('prediction.edit P-5 by editor: They may differ');
    await done(desk, 'undo');
    expect((await desk.read(async (records) => await records.get('prediction', 'P-5')))?.record.logic).toBe(
      'all',
    );
  });
});

describe('a part', () => {
  it('is added under the next free letter, dated by its own horizon', async () => {
    await done(
      desk,
      'part add P-3 question:Has an exemption been adopted? horizon:12 months anchor:publication',
    );
    expect(await dueOf(desk, 'P-3d')).toBe(day('2026-05-10'));
  });

  it('adopts criteria as proposed, at once and without a reason', async () => {
    await done(desk, 'part edit P-3a criteria:as proposed owner:me fallback:The Official Journal');
    expect((await desk.read(async (records) => await records.get('part', 'P-3a')))?.record).toMatchObject({
      criteria: { text: 'An adopted act or guideline under the AI Act that strengthens it.', adopted: true },
      checkability: 'checkable',
      fallbackSource: 'The Official Journal',
      owner: 'test:T1:user:editor',
    });
    expect(await refused(desk, 'part edit P-3a criteria:Any proposal')).toMatch(/adopted criteria.*reason/);
    await done(desk, 'part edit P-3a criteria:Any adopted act reason:Guidelines bind nobody');
  });

  it('moves its due date only after a yes', async () => {
    expect(await asked(desk, 'part edit P-4b horizon:12 months')).toContain(
      'P-4b: due 10 November 2026 → due 10 May 2026',
    );
    await desk.say('no');
    expect(await dueOf(desk, 'P-4b')).toBe(day('2026-11-10'));
    await desk.agreed('part edit P-4b horizon:12 months');
    expect(await dueOf(desk, 'P-4b')).toBe(day('2026-05-10'));
    await desk.agreed('part edit P-4b anchor:2026-12-01..2026-12-24');
    expect(await dueOf(desk, 'P-4b')).toBe('2026-12-01..2026-12-24');
    await desk.agreed('part edit P-4b anchor:none');
    expect(await dueOf(desk, 'P-4b')).toBe('undated');
  });

  it.each([
    ['part edit P-2b', /Say what to change/],
    ['part edit P-2b horizon:6 months', /counted from something/],
    ['part edit P-2b horizon:soon anchor:publication', /not a length of time/],
    ['part edit P-2b anchor:E-99', /no event with the code E-99/],
    ['part edit P-2b condition:P-2b', /can't depend on itself/],
    ['part edit P-2a condition:P-2b', /P-2a → P-2b → P-2a/],
    ['part edit P-2b review-on:2020-01-01', /is past/],
    ['part edit P-2b checkable:checkable', /once it has criteria/],
    ['part edit P-2b criteria:as proposed', /No criteria are proposed/],
    ['part edit P-2b owner:group:G1', /no member/],
    ['part add P-99 question:Why?', /no prediction with the code P-99/],
  ])('is refused: %s', async (line, words) => {
    expect(await refused(desk, line)).toMatch(words);
  });

  it('is not for reporters', async () => {
    expect(await refused(desk, 'part edit P-2b review-on:2030-01-15', 'reporter')).toMatch(
      /needs the role editor/,
    );
  });

  it('says a loosely typed day back before it keeps it', async () => {
    expect(await asked(desk, 'part edit P-2b review-on:next Thursday')).toMatch(/is read as Thursday/);
    await desk.say('yes');
    expect((await desk.read(async (records) => await records.get('part', 'P-2b')))?.record.reviewOn).toMatch(
      /^2026-03-/,
    );
  });

  it('opens as a form with the proposed text, and refuses it once the part has changed', async () => {
    const form = await desk.form('part edit P-1b');
    expect(form.fields.find(({ name }) => name === 'criteria')?.value).toMatch(/principal office/);
    await done(desk, 'part edit P-1b owner:me');
    const view = await desk.ask({
      kind: 'form',
      line: form.line,
      revision: form.revision,
      values: { criteria: 'Moved by law' },
    });
    expect(textOf(view)).toMatch(/has changed since you opened it/);
  });

  it('takes a form sent back with one field changed for just that change', async () => {
    const form = await desk.form('part edit P-2a');
    const filled = Object.fromEntries(form.fields.map(({ name, value }) => [name, value ?? '']));
    expect(filled).toMatchObject({ horizon: '12 months', anchor: 'publication' });
    const request = { kind: 'form', line: form.line, revision: form.revision } as const;
    const view = await desk.ask({ ...request, values: { ...filled, anchor: 'none' } });
    expect(textOf(view)).toContain('P-2a: due 10 May 2026 → no due date');
    await desk.say('no');
    expect(await dueOf(desk, 'P-2a')).toBe(day('2026-05-10'));
  });

  it('is flagged for ever when its criteria change after the deadline', async () => {
    expect(await dueOf(desk, 'P-1b')).toBe(day('2025-11-10'));
    await done(desk, 'part edit P-1b criteria:The office has moved by law.');
    const flag = /Criteria changed after the deadline on 2 March 2026, revision \d+\./;
    expect(textOf(await desk.say('prediction P-1b', 'reader'))).toMatch(flag);
    await desk.agreed('part edit P-1b horizon:60 months');
    expect(await dueOf(desk, 'P-1b')).toBe(day('2030-05-10'));
    expect(textOf(await desk.say('prediction P-1b', 'reader'))).toMatch(flag);
  });
});

it('reports no defect', () => {
  expect(desk.reported).toEqual([]);
});
