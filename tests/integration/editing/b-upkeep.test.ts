/** Merging, retiring, undoing, roles and settings: done, refused, written. */
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

describe('merging', () => {
  it('lists what follows, counts one as the other, and is taken back', async () => {
    const asked = await desk.say('merge Claude 4 into Claude 3.5 Sonnet reason:They turned out to be one');
    expect(textOf(asked)).toContain('Claude 4 (N-3) counts as Claude 3.5 Sonnet (N-2)');
    expect(textOf(asked)).toContain('2 claims count as Claude 3.5 Sonnet’s: C-1, C-2');
    await desk.say('yes');
    expect(await entity('N-3')).toMatchObject({ mergedInto: 'N-2', name: 'Claude 4' });
    const card = textOf(await desk.say('model claude 4'));
    expect(card).toContain('Counted as it: Claude 4 (N-3)');
    expect(card).toContain('C-2 Claude 4 is still to come');
    expect((await desk.say('model N-3')).title).toBe('Claude 3.5 Sonnet');
    expect(await refusal(desk, 'merge N-3 into amazon reason:Once more')).toContain('already counts as N-2');
    expect(await refusal(desk, 'company add Claude 4')).toContain('is taken');
    expect((await desk.say('undo')).tone).toBe('answer');
    expect(await entity('N-3')).toMatchObject({ mergedInto: null });
    expect((await desk.say('model claude 4')).title).toBe('Claude 4');
  });

  it.each([
    ['merge amazon into amazon reason:The same', 'is N-4 itself'],
    ['merge anthropic into claude 4 reason:The wrong way', 'is part of Anthropic'],
    ['merge nobody here into amazon reason:The same', 'called “nobody here”'],
    ['merge claude 4 into titan reason:-', 'say why'],
  ])('refuses %s', async (line, why) => {
    const told = await refusal(desk, line);
    expect(told).toContain(why);
    expect(told).not.toMatch(/NOT REFUSED|WRITTEN/);
  });
});

describe('retiring', () => {
  it('leaves a record out of lists and keeps it readable', async () => {
    const asked = await desk.say('retire C-84 reason:It was a misreading');
    expect(textOf(asked)).toContain('it stays readable by its code');
    await desk.say('yes');
    expect(textOf(await desk.say('claim C-84'))).toContain('No longer in use: It was a misreading');
    expect(textOf(await desk.say('history C-84'))).toContain('out of use from here: It was a misreading');
    const listed = await desk.read(async (records) => await records.list('claim', { limit: 200, offset: 0 }));
    expect(listed.items.map(({ code }) => code)).not.toContain('C-84');
    expect(await refusal(desk, 'correct C-84 text:x y z reason:Wrong words')).toContain('C-84 is retired');
    expect(await refusal(desk, 'retire C-84 reason:Once more')).toContain('C-84 is retired');
    await desk.say('undo');
    expect((await desk.read(async (records) => await records.get('claim', 'C-84')))?.retired).toBeNull();
  });

  it('takes a prediction’s parts along', async () => {
    const asked = await desk.say('retire P-3 reason:Nothing to be decided');
    expect(textOf(asked)).toContain('Its parts go with it: P-3a');
    await desk.say('no');
  });

  it.each([
    ['retire M-11 reason:Not wanted', 'M-11 can’t be retired'.replace('’', "'")],
    ['retire E-1 reason:Not wanted', 'W-1 needs it'],
    ['retire A-1 reason:Not wanted', 'need it'],
    ['retire N-1 reason:Not wanted', 'need it'],
    ['retire C-2 reason:-', 'say why'],
    ['retire G-1 reason:Not wanted', 'is not the code of'],
  ])('refuses %s', async (line, why) => {
    const told = await refusal(desk, line);
    expect(told).toContain(why);
    expect(told).not.toMatch(/NOT REFUSED|WRITTEN/);
  });
});

describe('undoing', () => {
  it('goes back one change at a time', async () => {
    await desk.say('company add "Quarry Alpha"', 'second');
    await desk.say('company add "Zebra Foundry"', 'second');
    expect((await desk.say('undo', 'second')).title).toContain('entity add');
    expect((await desk.say('company zebra foundry')).title).not.toBe('Zebra Foundry');
    await desk.say('undo', 'second');
    expect((await desk.say('company quarry alpha')).title).not.toBe('Quarry Alpha');
    expect((await desk.say('company add "Quarry Alpha"', 'second')).tone).toBe('answer');
  });

  it('refuses where somebody else has changed the record since', async () => {
    await desk.agreed('correct C-5 text:One wording reason:Better words');
    await desk.agreed('correct C-5 text:Another wording reason:Better still', 'second');
    const line = 'C-5 was changed again since: change';
    expect(await refusal(desk, 'undo')).toContain(line);
    expect(textOf(await desk.say('undo', 'second'))).toContain('C-5');
    expect((await desk.say('undo')).tone).toBe('answer');
    expect((await desk.read(async (records) => await records.get('claim', 'C-5')))?.record.text).toContain(
      'Models trained this way',
    );
  });

  it('refuses where something depends on what was entered', async () => {
    await desk.say('company add "Depended Upon"', 'second');
    await desk.say('model add "Depending One" parent:depended upon');
    expect(await refusal(desk, 'undo', 'second')).toContain('is needed by now');
    await desk.say('undo');
    expect((await desk.say('undo', 'second')).tone).toBe('answer');
  });

  it('dates the parts anew when a publication date is taken back', async () => {
    await desk.agreed('article date A-1 2025-05-10 basis:editor note:Told so');
    const due = async (): Promise<unknown> =>
      (await desk.read(async (records) => await records.partsOf(['P-1'])))[0]?.due;
    expect(await due()).toMatchObject({ kind: 'window', from: '2025-11-10' });
    expect((await desk.say('undo')).tone).toBe('answer');
    expect(await due()).toMatchObject({ kind: 'needs-date' });
  });
});

describe('roles and settings', () => {
  it('gives and takes roles, to members and groups', async () => {
    await desk.say('setup roles group:night reporter', 'admin');
    const roles = textOf(await desk.say('setup roles', 'admin'));
    expect(roles).toContain('group:night: reporter');
    expect(roles).toContain('user:editor: editor');
    expect(roles).toContain('The owner of the workspace is always admin');
    await desk.say('setup roles group:night reader', 'admin');
    expect(textOf(await desk.say('setup roles', 'admin'))).not.toContain('group:night');
    const grants = await desk.read(async (records) => await records.grantsOf(['test:T1:group:night']));
    expect(grants).toEqual([]);
    await desk.say('undo', 'admin');
    expect(textOf(await desk.say('setup roles', 'admin'))).toContain('group:night: reporter');
  });

  it('asks before the last admin by name is gone', async () => {
    await desk.say('setup roles user:second admin', 'admin');
    const asked = await desk.say('setup roles user:second editor', 'second');
    expect(textOf(asked)).toContain('You give up the role admin yourself');
    expect(textOf(asked)).toContain('No admin is left by name');
    await desk.say('yes', 'second');
    expect((await desk.say('setup roles', 'second')).tone).toBe('refusal');
  });

  it.each([
    ['setup roles somebody editor', 'no member or group'],
    ['setup roles user:x', 'which role user:x gets'],
    ['setup roles user:x boss', 'choose reader'],
    ['setup editors 3', 'from 1 to 2'],
    ['setup audit-channel here', 'no channel here'],
    ['setup audit-channel general', 'no channel I can tell'],
  ])('refuses %s', async (line, why) => {
    const told = await refusal(desk, line, 'admin');
    expect(told).toContain(why);
    expect(told).not.toMatch(/NOT REFUSED|WRITTEN/);
  });

  it('sets how verdicts are settled and where changes are told', async () => {
    await desk.say('setup editors 1', 'admin');
    await desk.say('setup audit-channel channel:C42', 'admin');
    expect(await desk.read(async (records) => await records.settings())).toMatchObject({
      editorsToSettle: 1,
      auditChannel: { platform: 'test', workspace: 'T1', channel: 'C42' },
    });
    await desk.say('setup audit-channel off', 'admin');
    expect(textOf(await desk.say('setup editors', 'admin'))).toContain('Changes are told in: no channel');
    await desk.say('undo', 'admin');
    await desk.say('undo', 'admin');
    expect(await desk.read(async (records) => await records.settings())).toMatchObject({
      editorsToSettle: 1,
      auditChannel: null,
    });
  });
});

it('broke nowhere on the way', () => {
  expect(desk.reported).toEqual([]);
});
