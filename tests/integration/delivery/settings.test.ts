/** The desk's hours and cadence, and what editors, owners and followers set, from the command to the post. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wallClock } from '../../../src/domain/time.ts';
import { installation, type Installation, type SpeakingDesk } from '../../support/delivery/installation.ts';

const CALL = 'certainty:confirmed source:https://example.com/call';

let all: Installation;
let desk: SpeakingDesk;
beforeEach(async () => {
  all = await installation('2025-10-20T12:00:00Z');
  desk = await all.desk('T1');
  await desk.say('setup channel channel:C1 for reminders', 'admin');
  // P-1 falls due on Monday 10 November 2025.
  await desk.say('article date A-1 2025-05-10');
  await all.runTo('2025-10-20T12:01:00Z');
  all.news();
});
afterEach(async () => {
  await all.close();
});

/** What was posted until an instant: `11-03 09:00 C1 P-1 falls due in 7 days`, by the clock of New York. */
async function until(instant: string): Promise<readonly string[]> {
  await all.runTo(instant);
  return all.news().map(({ at, place, view }) => {
    const { date, time } = wallClock(at, 'America/New_York');
    return `${date.slice(5)} ${time} ${place.split(':').at(-1)} ${view.title.split(/: | \(/)[0]}`;
  });
}

describe('what is planned already is timed anew', () => {
  it('by the desk hour', async () => {
    await desk.say('setup hours 08:15', 'admin');
    expect(await until('2025-11-04T00:00:00Z')).toEqual(['11-03 08:15 C1 P-1 falls due in 7 days']);
  });

  it('by quiet hours, which what is tied to an instant does not mind', async () => {
    await desk.say(`event date E-1 2025-10-31T08:00 ${CALL}`);
    await desk.say('setup hours quiet 22:00-11:30', 'admin');
    await all.runTo('2025-10-20T12:02:00Z');
    all.news();
    expect(await until('2025-11-04T00:00:00Z')).toEqual([
      '10-24 11:30 C1 E-1 is in 7 days',
      '10-30 11:30 C1 E-1 is tomorrow',
      '10-31 07:00 C1 E-1 begins in 1 hour',
      // Three hours and a day after 08:00 are quiet.
      '10-31 11:30 C1 E-1 should be over, the transcript is wanted',
      '11-01 11:30 C1 E-1 is over, the count is pending',
      '11-03 11:30 C1 P-1 falls due in 7 days',
    ]);
  });

  it('by the desk’s zone', async () => {
    await desk.say('setup zone Europe/London', 'admin');
    expect(await until('2025-11-04T00:00:00Z')).toEqual(['11-03 04:00 C1 P-1 falls due in 7 days']);
  });

  it('by the zone of each channel, later or earlier than the desk’s', async () => {
    await desk.say('setup channel channel:C2 for reminders zone America/Los_Angeles', 'admin');
    await desk.say('setup channel channel:C3 for reminders zone Asia/Tokyo', 'admin');
    expect((await until('2025-11-04T00:00:00Z')).toSorted()).toEqual([
      '11-03 09:00 C1 P-1 falls due in 7 days',
      // In Tokyo that hour has passed.
      '11-03 09:00 C3 P-1 falls due in 7 days',
      '11-03 12:00 C2 P-1 falls due in 7 days',
    ]);
  });

  it('by the cadence, of which what is past is told nobody', async () => {
    await desk.say('setup reminders deadline 25d, 5d', 'admin');
    await desk.say('setup reminders overdue 2d', 'admin');
    expect(await until('2025-12-20T00:00:00Z')).toEqual([
      '11-05 09:00 C1 P-1 falls due in 5 days',
      '11-12 09:00 C1 P-1 is overdue',
    ]);
    await desk.say('setup reminders overdue default', 'admin');
    expect(await until('2025-12-21T00:00:00Z')).toEqual([]);
  });
});

describe('what people set', () => {
  it('a day to look again replaces the 90 days', async () => {
    await desk.say('part edit P-2b review-on:2025-12-01');
    await desk.say('part edit P-3a review-on:2025-12-06');
    expect((await until('2025-12-15T00:00:00Z')).filter((line) => line.includes('wants looking at'))).toEqual(
      [
        '12-01 09:00 C1 P-2b wants looking at',
        // A Saturday.
        '12-08 09:00 C1 P-3 wants looking at',
      ],
    );
  });

  it('an owner is told once a month, in their own messages, when everybody else no longer is', async () => {
    await desk.say('part edit P-1a owner:user:second');
    await desk.say('part edit P-2b review-on:2026-12-01');
    await all.runTo('2025-12-10T00:00:00Z');
    all.news();
    const told = (await until('2026-04-05T00:00:00Z')).filter((line) => line.includes(' P-1'));
    expect(told).toEqual([
      expect.stringMatching(/^01-01 09:00 second P-1/),
      // The first of February and of March are Sundays.
      expect.stringMatching(/^02-02 09:00 second P-1/),
      expect.stringMatching(/^03-02 09:00 second P-1/),
      expect.stringMatching(/^04-01 09:00 second P-1/),
    ]);
    await desk.say('part edit P-1a owner:none');
    expect((await until('2026-05-05T00:00:00Z')).filter((line) => line.includes('second'))).toEqual([]);
  });

  it('a follower has the desk’s reminders, or their own lead in place of them', async () => {
    await desk.say('follow P-1 me', 'reporter');
    await desk.say('follow P-1 me lead 3d', 'second');
    expect((await until('2025-11-12T00:00:00Z')).toSorted()).toEqual(
      [
        '11-03 09:00 C1 P-1 falls due in 7 days',
        '11-03 09:00 reporter P-1 falls due in 7 days',
        // Three days before is Friday 7 November.
        '11-07 09:00 second P-1 falls due in 3 days',
        '11-10 09:00 C1 P-1 falls due today',
        '11-10 09:00 reporter P-1 falls due today',
        '11-11 09:00 C1 P-1 is overdue',
        '11-11 09:00 reporter P-1 is overdue',
      ].toSorted(),
    );
    await desk.say('unfollow P-1', 'reporter');
    expect((await until('2025-11-19T00:00:00Z')).toSorted()).toEqual(['11-18 09:00 C1 P-1 is overdue']);
  });

  it('what is put off comes again, once and only there, and the schedule stays as it is', async () => {
    await desk.say('setup channel channel:C2 for reminders', 'admin');
    await all.runTo('2025-11-03T15:00:00Z');
    const [first] = all.news();
    const snooze = first?.view.actions.find(({ label }) => /1 h/i.test(label));
    const line = snooze && 'line' in snooze ? snooze.line : '';
    expect(line).toMatch(/^snooze \d+ 1h$/);
    const id = first?.place.split(':').at(-1);
    const schedule = async (): Promise<readonly unknown[]> =>
      (await desk.rows('P-1')).filter(({ occasion }) => occasion !== 'snooze');
    const before = await schedule();
    await desk.say(line, 'reporter');
    expect(await schedule()).toEqual(before);
    expect(await until('2025-11-04T00:00:00Z')).toEqual([`11-03 11:00 ${id} Again`]);
    expect((await until('2025-11-11T00:00:00Z')).toSorted()).toEqual([
      '11-10 09:00 C1 P-1 falls due today',
      '11-10 09:00 C2 P-1 falls due today',
    ]);
    await expect(desk.say(line, 'reporter')).rejects.toThrow(/put off/);
  });

  it('what is put off does not come again once it is decided', async () => {
    await all.runTo('2025-11-03T15:00:00Z');
    const [first] = all.news();
    const number = first?.view.actions.flatMap((action) =>
      'line' in action ? (/^snooze (\d+)/.exec(action.line)?.[1] ?? []) : [],
    )[0];
    await desk.say(`snooze ${number} tomorrow`, 'reporter');
    await desk.say('part edit P-1a criteria:as proposed');
    await desk.say('resolve P-1a correct evidence:https://example.com/s happened:2025-10-20');
    await desk.say('second P-1a correct', 'second');
    expect((await until('2025-11-06T00:00:00Z')).filter((line) => line.includes('Again'))).toEqual([]);
  });
});
