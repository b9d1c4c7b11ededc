import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Verdict } from '../../../src/domain/verdict.ts';
import { testDesk, type TestDesk, textOf } from './b-desk.ts';
import { asked, done, lastLogged, refused } from './a-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
  desk.at('2026-03-02T15:00:00Z');
  await desk.agreed('article date A-1 2025-05-10 basis:editor note:Told');
});
afterAll(async () => {
  await desk.close();
});

const RESOLVE = 'resolve P-1a correct evidence:https://example.com/s happened:2025-10-01';
const verdict = async (part: string): Promise<Verdict | undefined> =>
  await desk.read(async (records) => (await records.verdictsOf([part])).get(part));
const listed = async (list: string): Promise<string> => textOf(await desk.say(`prediction list ${list}`));

describe('a verdict', () => {
  it.each([
    [RESOLVE, /only proposed: adopt them first/],
    ['resolve P-2b correct evidence:https://example.com/s happened:2025-10-01', /no criteria yet/],
    ['resolve P-2b annulled evidence:https://example.com/s happened:2025-10-01', /no criteria yet/],
    ['resolve P-3b correct evidence:https://example.com/s happened:2025-10-01', /not checkable as written/],
    ['resolve P-9a correct evidence:https://example.com/s happened:2025-10-01', /no part with the code P-9a/],
    ['resolve P-1a perhaps evidence:https://example.com/s happened:2025-10-01', /choose correct/],
    ['second P-1a', /Nothing is proposed/],
    ['reopen P-1a Because', /is open already/],
  ])('is refused before there is anything to decide it by: %s', async (line, words) => {
    expect(await refused(desk, line)).toMatch(words);
  });

  it.each([
    ['resolve P-1a correct happened:2025-10-01', /needs evidence/],
    ['resolve P-1a correct evidence:somewhere happened:2025-10-01', /not a web address/],
    ['resolve P-1a correct evidence:https://example.com/s happened:2026-10-01', /still to come/],
    ['resolve P-1a correct evidence:https://example.com/s happened:soonish', /could not be read/],
  ])('is refused with criteria as well: %s', async (line, words) => {
    await desk.say('part edit P-1a criteria:as proposed');
    expect(await refused(desk, line)).toMatch(words);
  });

  it('is proposed by one editor and made final by another', async () => {
    await done(desk, `${RESOLVE} Announced by the company`);
    expect(await verdict('P-1a')).toMatchObject({
      code: 'V-1',
      state: 'proposed',
      outcome: 'correct',
      note: 'Announced by the company',
      proposedBy: 'test:T1:user:editor',
      secondedBy: null,
    });
    expect(await listed('open')).toContain('proposed: correct');
    expect(await refused(desk, 'second P-1a')).toMatch(/proposed this yourself/);
    expect(await refused(desk, 'second P-1a', 'reporter')).toMatch(/needs the role editor/);
    expect(await refused(desk, 'second P-1a incorrect', 'second')).toMatch(/is correct, not incorrect/);
    await done(desk, 'second P-1a correct', 'second');
    expect(await verdict('P-1a')).toMatchObject({ state: 'final', secondedBy: 'test:T1:user:second' });
    expect(await lastLogged(desk)).toBe('verdict.second V-1 by second: -');
  });

  it('stands once it is final, and with it the criteria', async () => {
    expect(await refused(desk, RESOLVE)).toMatch(/settled already/);
    expect(await refused(desk, 'second P-1a', 'second')).toMatch(/final already/);
    expect(await refused(desk, 'part edit P-1a criteria:Others reason:Better')).toMatch(/“reopen P-1a”/);
  });

  it('takes a part off the lists of what is open or overdue', async () => {
    expect(await listed('open')).not.toContain('P-1a');
    expect(await listed('all')).toContain('correct (final)');
    await done(desk, 'part edit P-1b criteria:as proposed');
    await done(desk, 'resolve P-1b incorrect evidence:https://example.com/t happened:2025-11-11');
    await done(desk, 'second P-1b', 'second');
    expect(await listed('overdue')).toContain('none');
  });

  it('that decides the whole takes its other parts off those lists with it', async () => {
    await done(desk, 'reopen P-1b Not clear yet');
    expect(await listed('overdue')).toContain('none');
    expect(await listed('open')).not.toContain('P-1');
    expect(await listed('all')).toMatch(/P-1b [^\n]+no longer decides P-1; due /);
    const card = textOf(await desk.say('prediction P-1'));
    expect(card).toMatch(/Came out: correct[^]+P-1b [^\n]+\nno longer decides P-1; due /);
    expect(card).not.toContain('OVERDUE');
    await done(desk, 'reopen P-1a Not clear either');
    expect(await listed('overdue')).toMatch(/1 in all[^]+P-1a[^]+P-1b/);
    await done(desk, RESOLVE);
    await done(desk, 'second P-1a', 'second');
  });

  it('is shown in words, with who stands behind it, its evidence as a link, and what can be done', async () => {
    const view = await desk.say('prediction P-1a', 'editor');
    expect(textOf(view)).toMatch(/Verdict: correct \(1 October 2025; evidence: example\.com\)/);
    expect(textOf(view)).toContain('Final, by test:T1:user:editor and test:T1:user:second.');
    expect(JSON.stringify(view.blocks)).toContain('"kind":"link","url":"https://example.com/s"');
    const lines = view.actions.map(({ kind, line }) => `${kind} ${line}`);
    expect(lines).toEqual(expect.arrayContaining(['form part edit P-1a', 'form reopen P-1a']));
    expect(lines).not.toContain('form resolve P-1a');
    const reader = await desk.say('prediction P-1a', 'reader');
    expect(reader.actions.some(({ kind }) => kind === 'form')).toBe(false);
  });

  it('is taken back with a reason and can be proposed anew under the same code', async () => {
    await done(desk, 'reopen P-1a The statement was withdrawn');
    expect(await verdict('P-1a')).toBeUndefined();
    expect(await listed('overdue')).toContain('P-1a');
    await done(desk, RESOLVE);
    expect(await verdict('P-1a')).toMatchObject({ code: 'V-1', state: 'proposed' });
  });

  it('replaces another editor’s proposal only after a yes', async () => {
    const other = 'resolve P-1a incorrect evidence:https://example.com/u happened:2025-11-11';
    const words = await asked(desk, other, 'second');
    expect(words).toContain('This replaces the proposal of test:T1:user:editor: correct');
    await desk.say('no', 'second');
    expect(await verdict('P-1a')).toMatchObject({ outcome: 'correct' });
    await desk.agreed(other, 'second');
    expect(await verdict('P-1a')).toMatchObject({ outcome: 'incorrect', proposedBy: 'test:T1:user:second' });
  });

  it('is not seconded once the criteria are others', async () => {
    await done(desk, 'part edit P-1a criteria:Others reason:Clearer');
    expect(await refused(desk, 'second P-1a')).toMatch(/criteria of P-1a have changed/);
  });
});

describe('a part with a condition', () => {
  it('is named when the condition fails, never annulled by itself, and annulled by that alone', async () => {
    await done(desk, 'part edit P-2a criteria:as proposed');
    const failing = 'resolve P-2a incorrect evidence:https://example.com/n happened:2026-02-01';
    const words = await asked(desk, failing);
    expect(words).toContain('P-2a has until 10 May 2026 to come true');
    expect(words).toContain('“resolve P-2b annulled”');
    await desk.say('yes');
    expect(
      await refused(desk, 'resolve P-2b annulled evidence:https://example.com/n happened:2026-02-01'),
    ).toMatch(/no criteria/);
    expect(await listed('open')).toContain('P-2b');
    await done(desk, 'second P-2a', 'second');
    expect(await listed('open')).not.toContain('P-2b');
    expect(await verdict('P-2b')).toBeUndefined();
    await done(desk, 'resolve P-2b annulled evidence:https://example.com/n happened:2026-02-01');
    await done(desk, 'second P-2b', 'second');
    expect(await verdict('P-2b')).toMatchObject({ state: 'final', outcome: 'annulled' });
  });
});

describe('evidence', () => {
  it('may be logged by a reporter and shows on the card', async () => {
    await done(desk, 'evidence P-4b https://example.com/x It shows a purchase', 'reporter');
    expect(await lastLogged(desk)).toBe('evidence.add X-1 by reporter: It shows a purchase');
    expect(textOf(await desk.say('prediction P-4b', 'reader'))).toContain(
      'X-1 example.com: It shows a purchase (test:T1:user:reporter, 2 March 2026)',
    );
    expect(await refused(desk, 'evidence P-4b https://example.com/x again', 'reporter')).toMatch(
      /has that address already/,
    );
    expect(await refused(desk, 'evidence P-4b https://example.com/y', 'reader')).toMatch(
      /needs the role reporter/,
    );
    expect(await refused(desk, 'evidence P-9a https://example.com/y', 'reporter')).toMatch(
      /no part with the code P-9a/,
    );
  });
});

describe('the scorecard', () => {
  it('counts final verdicts and shows no rate under ten', async () => {
    await done(desk, RESOLVE, 'second');
    await done(desk, 'second P-1a');
    const words = textOf(await desk.say('scorecard', 'reader'));
    // P-1 is correct by any, P-2 incorrect by all; P-3 counts three checkable parts, P-4 one whole.
    expect(words).toContain('AINews | 1 | 1 | 0 | 0 | 0 | 4 | 0 | too few to rate (n = 2)');
    expect(textOf(await desk.say('scorecard author', 'reader'))).toContain('not named | 1 | 1');
    expect(await refused(desk, 'scorecard outlet of Nobody', 'reader')).toMatch(
      /no predictions by the outlet “Nobody”/,
    );
  });
});

describe('a desk where one editor settles', () => {
  it('makes a proposal final at once', async () => {
    await desk.agreed('setup editors 1', 'admin');
    const { editorsToSettle } = await desk.read(async (records) => await records.settings());
    expect(editorsToSettle).toBe(1);
    await done(desk, 'part edit P-3a criteria:as proposed');
    await done(desk, 'resolve P-3a partly evidence:https://example.com/p happened:2026-01-01');
    expect(await verdict('P-3a')).toMatchObject({ state: 'final', secondedBy: null, outcome: 'partly' });
  });
});

it('reports no defect', () => {
  expect(desk.reported).toEqual([]);
});
