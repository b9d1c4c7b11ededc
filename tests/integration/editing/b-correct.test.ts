/** A correction, told truly by everything that looks at it, and taken back. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainText } from '../../../src/views/view.ts';
import { type TestDesk, testDesk, textOf } from './b-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
  desk.at('2026-03-05T15:00:00Z');
});
afterAll(async () => await desk.close());

const LINE = 'correct F-40 value:$15.1B (stated) reason:The filing gives the exact figure';
const figureNow = async (): Promise<{ raw: string; basis: string; n: number } | undefined> =>
  await desk.read(async (records) => {
    const held = await records.get('figure', 'F-40');
    return held && { raw: held.record.raw, basis: held.record.basis, n: held.n };
  });

describe('correcting the valuation of the second quarter', () => {
  it('reads the value back, with the change that follows, before anything is saved', async () => {
    const asked = await desk.say(LINE);
    expect(asked.title).toBe('Please confirm this change');
    expect(textOf(asked)).toContain('$15.5B, estimated, Q2 2025');
    expect(textOf(asked)).toContain('$15.1B, stated, Q2 2025');
    expect(textOf(asked)).toContain(
      'The change F-41, worked out anew: −14.8% (derived, one value estimated) → −17.0% (derived, from stated values)',
    );
    expect(await figureNow()).toEqual({ raw: '$15.5B (est.)', basis: 'estimated', n: 1 });
  });

  it('keeps what is no', async () => {
    expect((await desk.say('no')).title).toBe('Left as it was');
    expect((await figureNow())?.n).toBe(1);
  });

  it('is saved by yes, as a correction with its reason', async () => {
    const saved = await desk.agreed(LINE);
    expect(saved).toMatchObject({ title: 'Correction of F-40', tone: 'answer' });
    expect(plainText(saved.audit ?? [])).toContain('The filing gives the exact figure');
    expect(await figureNow()).toEqual({ raw: '$15.1B (stated)', basis: 'stated', n: 2 });
    const [entry] = await desk.log();
    expect(entry).toMatchObject({
      action: 'figure.correct',
      code: 'F-40',
      n: 2,
      reason: 'The filing gives the exact figure',
      actor: 'test:T1:user:editor',
      surface: 'chat',
    });
    expect(entry?.before).toMatchObject({ raw: '$15.5B (est.)' });
    expect(entry?.after).toMatchObject({ raw: '$15.1B (stated)' });
  });

  it('is what look-ups say today, and the change and its basis follow', async () => {
    const card = textOf(await desk.say('metric valuation', 'reader'));
    expect(card).toContain('$15.1B | stated by an editor');
    expect(card).toMatch(/worked out −17\.0% \(derived, from stated values/);
    expect(card).toContain('−15% | derived from stated values');
  });

  it('is not what the desk held the day before', async () => {
    const card = textOf(await desk.say('metric valuation as of 2026-03-04', 'reader'));
    expect(card).toContain('$15.5B | estimated');
    expect(card).toMatch(/worked out −14\.8% \(derived, from a value that is estimated/);
    expect(card).not.toContain('$15.1B');
  });

  it('is told on its source, in its history, in the log and among the corrections', async () => {
    expect(textOf(await desk.say('source F-40', 'reader'))).toContain(
      'Corrected on 5 March 2026: value was $15.5B (est.)',
    );
    const history = textOf(await desk.say('history F-40', 'reader'));
    expect(history).toContain('2 revisions');
    expect(history).toMatch(
      /test:T1:user:editor, Correction of a figure: value \$15\.5B \(est\.\) → \$15\.1B/,
    );
    expect(history).toContain('Reason: The filing gives the exact figure.');
    expect(textOf(await desk.say('history F-40 as of 2026-03-04', 'reader'))).toContain('1 revision ');
    for (const line of [
      'log F-40',
      'log by user:editor',
      'log since 2026-03-05',
      'corrections since 2026-03-05',
    ])
      expect(textOf(await desk.say(line, 'reader'))).toContain('Correction of a figure F-40 (revision 2)');
    expect(textOf(await desk.say('corrections since 2026-03-06', 'reader'))).toContain('none');
    expect(textOf(await desk.say('log by user:second', 'reader'))).toContain('none');
  });

  it('is taken back by undo, and all of them say so', async () => {
    const undone = await desk.say('undo');
    expect(undone.title).toContain('is taken back (Correction of a figure, F-40)');
    expect(await figureNow()).toEqual({ raw: '$15.5B (est.)', basis: 'estimated', n: 3 });
    const history = textOf(await desk.say('history F-40'));
    expect(history).toMatch(/Taken back by change \d+/);
    expect(history).toMatch(/Takes back change \d+/);
    expect(textOf(await desk.say('source F-40'))).not.toContain('Corrected on');
    expect(textOf(await desk.say('metric valuation'))).toMatch(/worked out −14\.8%/);
    const [entry] = await desk.log();
    expect(entry).toMatchObject({ action: 'undo', code: 'F-40', n: 3 });
    expect(entry?.undoes).toBeTypeOf('number');
  });

  it('is not taken back twice', async () => {
    const again = await desk.say('undo');
    expect(again).toMatchObject({ tone: 'refusal', title: 'There is no change of yours left to take back.' });
  });
});

describe('what a correction refuses', () => {
  it.each([
    ['correct F-40 reason:No reason at all', 'what to correct'],
    ['correct F-40 name:Other reason:Wrong name', 'has no name'],
    ['correct F-40 value:lots reason:Wrong value', 'as a value'],
    ['correct F-40 value:$15.1B (est.) basis:projected reason:Wrong basis', 'The value says estimated'],
    ['correct F-40 value:$15.1B reason:-', 'say why'],
    ['correct P-1 text:x reason:Wrong words', 'is not the code of'],
    ['correct F-999 value:$15.1B reason:Wrong value', 'no figure'],
    ['correct N-1 name:Amazon reason:Wrong name', '“Amazon” is taken: it is the name of Amazon (N-4)'],
    ['correct A-1 outlet:none reason:Nobody knows', 'has an outlet'],
  ])('%s', async (line, why) => {
    const before = (await desk.log()).length;
    const view = await desk.say(line);
    expect(view.tone).toBe('refusal');
    expect(textOf(view)).toContain(why);
    expect(await desk.log()).toHaveLength(before);
  });

  it('writes nothing where nothing differs', async () => {
    const view = await desk.say('correct C-2 text:Claude 4 is still to come. reason:The same again');
    expect(view.title).toBe('Nothing changed');
  });
});

describe('correcting the other kinds', () => {
  it.each([
    [
      'correct C-2 text:Claude 4 is to come. speaker:Anthropic hedge:reportedly reason:Wrong words',
      'claim',
      'C-2',
    ],
    ['correct N-3 name:Claude Four note:none reason:Spelt so', 'entity', 'N-3'],
    ['correct M-2 definition:A test of knowledge scope:English reason:Now defined', 'metric', 'M-2'],
    ['correct A-1 title:A title byline:Somebody url:https://example.com/a reason:Found it', 'article', 'A-1'],
  ] as const)('%s', async (line, kind, code) => {
    const view = await desk.agreed(line);
    expect(textOf(view)).toContain(`Correction of ${code}`);
    expect((await desk.log())[0]).toMatchObject({ action: `${kind}.correct`, code });
  });

  it('finds an entity by its new name and no longer by the old', async () => {
    expect((await desk.say('model Claude Four')).title).toBe('Claude Four');
  });

  it('says on the card what was corrected', async () => {
    expect(textOf(await desk.say('claim C-2'))).toContain('text was Claude 4 is still to come.');
    expect(textOf(await desk.say('claim C-2 as of 2026-03-04'))).toContain('Claude 4 is still to come.');
    expect(textOf(await desk.say('metric mmlu'))).toContain('definition was nothing');
  });
});

describe('the form of a correction', () => {
  it('holds the fields of the record’s kind with today’s values and the revision they come from', async () => {
    const form = await desk.form('correct F-1');
    expect(form.fields.map(({ name, value }) => [name, value])).toEqual([
      ['value', '~175B (est.)'],
      ['period', ''],
      ['basis', 'estimated'],
      ['reason', ''],
    ]);
    expect(form.revision).toBe(1);
    expect((await desk.form('correct C-1')).fields.map(({ name }) => name)).toHaveLength(5);
  });

  it('changes only what was changed in it', async () => {
    const form = await desk.form('correct F-1');
    const values = Object.fromEntries(form.fields.map(({ name, value }) => [name, value ?? '']));
    const asked = await desk.ask({
      kind: 'form',
      line: form.line,
      revision: form.revision,
      values: { ...values, value: '~170B (est.)', reason: 'A later estimate' },
    });
    expect(asked.title).toBe('Please confirm this change');
    await desk.say('yes');
    const held = await desk.read(async (records) => await records.get('figure', 'F-1'));
    expect(held?.record).toMatchObject({
      raw: '~170B (est.)',
      basis: 'estimated',
      basisOrigin: 'cell',
      period: null,
    });
  });
});
