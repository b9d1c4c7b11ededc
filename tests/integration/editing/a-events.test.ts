import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DeskEvent } from '../../../src/domain/event.ts';
import type { Watch } from '../../../src/domain/watch.ts';
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

const event = async (code: string): Promise<DeskEvent | undefined> =>
  (await desk.read(async (records) => await records.get('event', code)))?.record;
const watch = async (code: string): Promise<Watch | undefined> =>
  (await desk.read(async (records) => await records.get('watch', code)))?.record;

describe('an event', () => {
  it('is entered with or without a date', async () => {
    await done(
      desk,
      'event add call "Microsoft earnings call" of Microsoft date:2026-07-30 certainty:estimated fiscal:Q4 2026',
    );
    expect(await event('E-7')).toMatchObject({
      kind: 'call',
      entity: 'N-26',
      fiscal: 'Q4 2026',
      date: { certainty: 'estimated', when: { kind: 'day', on: '2026-07-30' } },
    });
    await done(desk, 'event add hearing title:Committee hearing on model weights');
    expect((await event('E-8'))?.date).toBeNull();
    expect(textOf(await desk.say('E-8', 'reader'))).toContain('no date known');
    expect(textOf(await desk.say('event list', 'reader'))).toContain('Events: 8 in all');
  });

  it.each([
    ['event add call Results date:2026-07-30 certainty:confirmed', /needs the address/],
    ['event add call Results certainty:confirmed', /Without a date/],
    ['event add call Results date:Q3 2026', /more than one day/],
    ['event add party Results', /choose release/],
    ['event confirm E-2 source:https://example.com/c', /has no date yet/],
    ['event tbc E-2', /has no date yet/],
    ['event date E-99 2026-01-01', /no event with the code E-99/],
    ['event date E-1 2026-07-30 confirmed', /needs the address/],
  ])('is refused: %s', async (line, words) => {
    expect(await refused(desk, line)).toMatch(words);
  });

  it('takes the deadlines counted from it along when it moves, with a reason and a yes', async () => {
    await done(desk, 'part edit P-4b anchor:E-1');
    expect(await dueOf(desk, 'P-4b')).toBe('needs-date');
    const words = await asked(
      desk,
      'event date E-1 31 July 2026 5:30pm confirmed after-close source:https://example.com/call',
    );
    expect(words).toContain('is read as Friday 31 July 2026, 17:30 (America/New_York)');
    expect(words).toContain('P-4b: due date unknown → due 31 January 2028');
    await desk.say('yes');
    expect(await dueOf(desk, 'P-4b')).toBe('2028-01-31..2028-01-31');
    const form = await desk.form('event date E-1');
    const filled = Object.fromEntries(form.fields.map(({ name, value }) => [name, value ?? '']));
    const request = { kind: 'form', line: form.line, revision: form.revision, values: filled } as const;
    const again = await desk.ask(request);
    expect(again.title).toBe('Please confirm this change');
    expect((await desk.say('yes')).title).toBe('Nothing changed');
    expect(await refused(desk, 'event date E-1 2026-08-01')).toMatch(/say why/);
    await asked(desk, 'event date E-1 2026-08-01 reason:Moved by the company');
    await desk.say('no');
    expect((await event('E-1'))?.date?.certainty).toBe('confirmed');
    await desk.agreed('event date E-1 2026-08-01 reason:Moved by the company');
    expect(await dueOf(desk, 'P-4b')).toBe('2028-02-01..2028-02-01');
    expect(await event('E-1')).toMatchObject({
      code: 'E-1',
      date: { certainty: 'estimated', session: 'after-close', reason: 'Moved by the company' },
    });
  });

  it('is confirmed with a source, and its time left open', async () => {
    await done(desk, 'event confirm E-1 source:https://example.com/c');
    expect((await event('E-1'))?.date).toMatchObject({
      certainty: 'confirmed',
      sourceUrl: 'https://example.com/c',
    });
    await done(desk, 'event tbc E-1');
    expect((await event('E-1'))?.date).toMatchObject({ certainty: 'tbc', when: { kind: 'day' } });
    expect(await lastLogged(desk)).toBe('event.tbc E-1 by editor: -');
  });

  it('is cancelled with a reason, and comes back with one', async () => {
    const words = await asked(desk, 'event cancel E-1 No call this quarter');
    expect(words).toContain('P-4b: due 1 February 2028 → due date unknown');
    expect(words).toContain('W-1');
    await desk.say('yes');
    expect(await event('E-1')).toMatchObject({ cancelled: true });
    expect(await dueOf(desk, 'P-4b')).toBe('needs-date');
    expect(textOf(await desk.say('event E-1'))).toContain('Cancelled on 2 March 2026: No call this quarter');
    expect(await refused(desk, 'event cancel E-1 again')).toMatch(/cancelled already/);
    expect(await refused(desk, 'event confirm E-1 source:https://example.com/c')).toMatch(/is cancelled/);
    expect(await refused(desk, 'watch edit W-1 condition:more than 4')).toMatch(/is cancelled/);
    expect(await refused(desk, 'event date E-1 2026-08-02')).toMatch(/say why/);
    await desk.agreed('event date E-1 2026-08-02 reason:Announced after all');
    expect(await event('E-1')).toMatchObject({ cancelled: false });
    expect(await dueOf(desk, 'P-4b')).toBe('2028-02-02..2028-02-02');
  });
});

describe('a watch', () => {
  it('is entered and edited before its event', async () => {
    await done(
      desk,
      'watch add event:E-1 speaker:Andy Jassy phrases:custom silicon; safety board condition:at least 2 article:A-1 line:51',
    );
    expect(await watch('W-2')).toMatchObject({
      speaker: 'N-14',
      phrases: ['custom silicon', 'safety board'],
      comparison: '>=',
      count: 2,
      reading: null,
    });
    await done(desk, 'watch edit W-2 phrases:“custom silicon” or in-house chips condition:more than 3');
    expect(await watch('W-2')).toMatchObject({
      phrases: ['custom silicon', 'in-house chips'],
      comparison: '>',
      count: 3,
    });
  });

  it.each([
    ['watch edit W-2', /Say what to change/],
    ['watch edit W-2 condition:often', /no condition I can count by/],
    ['watch edit W-2 speaker:Amazon', /Amazon/],
    ['watch edit W-99 condition:more than 1', /no watch with the code W-99/],
    ['watch freeze W-2 reading:all', /choose combined/],
    [
      'watch add event:E-99 speaker:Andy Jassy phrases:x condition:at least 2 article:A-1',
      /no event with the code E-99/,
    ],
  ])('is refused: %s', async (line, words) => {
    expect(await refused(desk, line)).toMatch(words);
  });

  it('is frozen once, after a yes, and never changed after', async () => {
    expect(await asked(desk, 'watch freeze W-1 reading:combined')).toContain('all phrases counted together');
    await desk.say('no');
    expect((await watch('W-1'))?.frozenAt).toBeNull();
    await desk.agreed('watch freeze W-1 reading:combined');
    expect(await watch('W-1')).toMatchObject({ reading: 'combined', frozenAt: '2026-03-02T15:00:00Z' });
    expect(await refused(desk, 'watch freeze W-1 reading:any')).toMatch(/is frozen/);
    expect(await refused(desk, 'watch edit W-1 condition:more than 4')).toMatch(/is frozen/);
    const view = await desk.say('watch W-1');
    expect(textOf(view)).toContain('all phrases counted together, frozen');
    expect(view.actions.map(({ line }) => line)).not.toContain('watch edit W-1');
  });

  it('tells when a date would put the freezing after the beginning', async () => {
    expect(await asked(desk, 'event date E-1 2026-03-01 reason:It was earlier')).toContain(
      'W-1 was frozen on 2 March 2026',
    );
    await desk.say('no');
  });

  it('is left alone once its event has begun', async () => {
    desk.at('2026-08-02T04:00:00Z');
    expect(await refused(desk, 'watch edit W-2 condition:more than 4')).toMatch(/E-1 has begun/);
    expect(await refused(desk, 'watch freeze W-2 reading:any')).toMatch(/E-1 has begun/);
    expect(
      await refused(
        desk,
        'watch add event:E-1 speaker:Andy Jassy phrases:x condition:at least 2 article:A-1',
      ),
    ).toMatch(/E-1 has begun/);
  });
});

it('reports no defect', () => {
  expect(desk.reported).toEqual([]);
});
