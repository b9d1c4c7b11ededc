import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RemindingDesk, remindingDesk } from './desk.ts';

let desk: RemindingDesk;
beforeEach(async () => {
  desk = await remindingDesk();
  desk.at('2026-03-02T15:00:00Z');
});
afterEach(async () => {
  await desk.close();
});

const CONFIRMED = 'certainty:confirmed source:https://example.com/call';
const LADDER = [
  'event 7d 2026-04-23',
  'event 1d 2026-04-29',
  'event 1h 2026-04-30',
  'transcript 3h 2026-05-01',
  'count 24h 2026-05-01',
];

describe('a desk that was just opened', () => {
  it('has its undated predictions looked at 90 days on, and tells nobody that it was filled', async () => {
    expect(await desk.reminders(['P-1', 'P-2', 'P-3', 'P-4', 'A-1'])).toEqual(
      Array(4).fill('review - 2026-06-01'),
    );
    await desk.release('2026-03-02T15:00:01Z');
    expect(await desk.notices()).toEqual([]);
  });

  it('is left as it is by planning it again', async () => {
    const state = async (): Promise<unknown> =>
      await desk.opened.inDesk(
        desk.id,
        async (sql) => await sql`select xmin::text, * from reminder order by id`,
      );
    const before = await state();
    await desk.plan('2026-03-02T15:00:00Z');
    expect(await state()).toEqual(before);
  });
});

describe('an event', () => {
  it('has its ladder once it is dated, and is told of at once', async () => {
    await desk.agreed(`event date E-1 2026-04-30T17:30 ${CONFIRMED}`);
    expect(await desk.reminders(['E-1'])).toEqual(['confirmed - 2026-03-02', ...LADDER]);
  });

  it('has another when it moves; moved back it has the first again, without what went out by then', async () => {
    await desk.agreed('setup channel channel:C1 for reminders', 'admin');
    await desk.agreed(`event date E-1 2026-04-30T17:30 ${CONFIRMED}`);
    await desk.release('2026-04-24T15:00:00Z');
    expect(await desk.news()).toEqual(['confirmed E-1 @ C1', 'event E-1 @ C1']);
    await desk.agreed(`event date E-1 2026-05-07T17:30 ${CONFIRMED} reason:Put off`);
    await desk.release('2026-04-24T15:00:01Z');
    expect(await desk.news()).toEqual(['moved E-1 @ C1']);
    expect(await desk.reminders(['E-1'], 'cancelled')).toEqual(LADDER.slice(1));
    expect((await desk.reminders(['E-1']))[0]).toBe('event 7d 2026-04-30');
    await desk.agreed(`event date E-1 2026-04-30T17:30 ${CONFIRMED} reason:After all`);
    expect(await desk.reminders(['E-1'])).toEqual(['moved - 2026-04-24', ...LADDER.slice(1)]);
    await desk.release('2026-04-29T15:00:00Z');
    expect(await desk.news()).toEqual(['moved E-1 @ C1', 'event E-1 @ C1']);
    const keys = (await desk.notices()).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('is told of as cancelled, and nothing else of it goes out', async () => {
    await desk.agreed(`event date E-1 2026-04-30T17:30 ${CONFIRMED}`);
    await desk.agreed('event cancel E-1 Called off by the company');
    expect(await desk.reminders(['E-1'])).toEqual(['confirmed - 2026-03-02', 'cancelled - 2026-03-02']);
  });

  it('that is confirmed late is told of once, with what was skipped', async () => {
    await desk.agreed(`event date E-1 2026-03-05T17:30 ${CONFIRMED}`);
    expect((await desk.rows('E-1')).filter(({ basis }) => basis.startsWith('change:'))).toMatchObject([
      { occasion: 'confirmed', state: 'pending' },
    ]);
    expect(await desk.reminders(['E-1'], 'skipped')).toEqual(['event 7d 2026-02-26']);
  });

  it('that is over is entered without a word', async () => {
    await desk.agreed(`event date E-1 2026-02-27T17:30 ${CONFIRMED}`);
    expect(await desk.reminders(['E-1'])).toEqual([]);
    expect(await desk.reminders(['E-1'], 'skipped')).toHaveLength(5);
  });
});

describe('a date that becomes known late', () => {
  it('of an event that is only estimated, is told of by what was skipped', async () => {
    await desk.agreed('event date E-1 2026-03-09 estimated');
    expect(await desk.reminders(['E-1'], 'skipped')).toEqual([
      'estimate 14d 2026-02-23',
      'event 7d 2026-03-02',
    ]);
    expect(await desk.reminders(['E-1'])).toEqual(['redated - 2026-03-02', 'event 1d 2026-03-09']);
  });

  it('has what is past recorded as skipped, and one roll-up', async () => {
    await desk.agreed('article date A-1 2025-09-25');
    const change = (await desk.log())[0]?.change;
    expect(await desk.reminders(['P-1'], 'skipped')).toEqual(['deadline 30d 2026-02-23']);
    expect(await desk.reminders(['P-1'])).toContain('deadline 7d 2026-03-18');
    const told = (await desk.rows('A-1')).map(({ occasion, change: number }) => ({ occasion, number }));
    expect(told).toEqual([{ occasion: 'redated', number: change }]);
    const skipped = (
      await desk.read(async (records) => await records.remindersSkippedBy(change ?? 0))
    ).filter(({ state }) => state === 'skipped');
    expect(new Set(skipped.map(({ occasion }) => occasion))).toEqual(new Set(['deadline']));
    expect(skipped.some(({ subject }) => subject === 'P-1')).toBe(true);
  });

  it('is told again when it moves, and not when it is only better founded', async () => {
    await desk.agreed('article date A-1 2026-02-10');
    expect(await desk.reminders(['A-1'])).toEqual([]);
    await desk.agreed('article date A-1 2026-02-11');
    expect(await desk.reminders(['A-1'])).toHaveLength(1);
    expect(await desk.reminders(['P-1'], 'cancelled')).toContain('deadline 0d 2026-08-10');
    expect(await desk.reminders(['P-1'])).toContain('deadline 0d 2026-08-11');
  });
});

describe('a verdict', () => {
  it('ends the reminders once it is final, and they come back with undo', async () => {
    await desk.agreed('article date A-1 2026-02-10');
    const before = await desk.reminders(['P-1']);
    await desk.agreed('part edit P-1a criteria:as proposed');
    await desk.agreed('resolve P-1a correct evidence:https://example.com/s happened:2026-02-20');
    expect(await desk.reminders(['P-1'])).toEqual(['verdict - 2026-03-02', ...before]);
    await desk.agreed('second P-1a correct', 'second');
    expect(await desk.reminders(['P-1'])).toEqual(['verdict - 2026-03-02', 'verdict - 2026-03-02']);
    await desk.agreed('undo', 'second');
    expect((await desk.reminders(['P-1'])).filter((line) => !line.startsWith('verdict'))).toEqual(before);
    expect(await desk.reminders(['A-1'])).toEqual([]);
  });
});

describe('what is out of use', () => {
  it('has no reminders', async () => {
    await desk.agreed('article date A-1 2026-02-10');
    await desk.agreed('retire P-2 Entered twice');
    expect(await desk.reminders(['P-2', 'P-2a', 'P-2b'])).toEqual([]);
    expect((await desk.reminders(['P-1'])).length).toBeGreaterThan(0);
  });
});

describe('the desk’s settings', () => {
  it('time every reminder anew', async () => {
    await desk.agreed('article date A-1 2026-02-10');
    await desk.agreed('setup hours 08:30', 'admin');
    const due = (await desk.rows('P-1')).find(({ lead }) => lead === '7d')?.dueAt;
    expect(due).toBe('2026-08-03T12:30:00Z');
    await desk.agreed('setup zone Europe/London', 'admin');
    const abroad = (await desk.rows('P-1')).find(({ lead }) => lead === '7d')?.dueAt;
    expect(abroad).toBe('2026-08-03T07:30:00Z');
  });

  it('add and take away leads without a word about it', async () => {
    await desk.agreed('article date A-1 2026-02-10');
    await desk.agreed('setup reminders deadline 179d, 14d', 'admin');
    const pending = (await desk.reminders(['P-1'])).filter((line) => line.startsWith('deadline'));
    expect(pending).toEqual(['deadline 14d 2026-07-27']);
    await desk.agreed('setup reminders deadline default', 'admin');
    expect(await desk.reminders(['P-1'])).toContain('deadline 30d 2026-07-13');
    expect(await desk.reminders(['P-1', 'A-1', 'D-1'])).not.toContainEqual(expect.stringMatching(/redated/));
  });
});

describe('followers with a lead of their own', () => {
  it('have it before everything that they follow, until they stop', async () => {
    await desk.agreed('article date A-1 2026-02-10');
    await desk.agreed(`event date E-1 2026-04-30T17:30 ${CONFIRMED}`);
    await desk.say('follow P-1a me lead 5d', 'reporter');
    await desk.say('follow Amazon me lead 2h', 'reporter');
    expect(await desk.reminders(['P-1a'])).toEqual(['lead 5d 2026-08-05']);
    expect(await desk.reminders(['E-1'])).toContain('lead 2h 2026-04-30');
    await desk.say('unfollow Amazon', 'reporter');
    expect(await desk.reminders(['E-1'], 'cancelled')).toEqual(['lead 2h 2026-04-30']);
  });
});
