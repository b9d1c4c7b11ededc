/** What changes between the release of a reminder and its sending, or after it. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { installation, type Installation, type SpeakingDesk } from '../../support/delivery/installation.ts';

const CALL = 'certainty:confirmed source:https://example.com/call';

let all: Installation;
let desk: SpeakingDesk;
beforeEach(async () => {
  all = await installation('2025-05-10T12:00:00Z');
  desk = await all.desk('T1');
  await desk.say('setup channel channel:C1 for reminders', 'admin');
  await desk.say('article date A-1 2025-05-10');
  await desk.say(`event date E-1 2025-07-31T17:30 ${CALL}`);
  await all.runTo('2025-05-10T12:01:00Z');
  all.news();
});
afterEach(async () => {
  await all.close();
});

/** The titles of what was posted since this was asked last. */
function titles(): readonly string[] {
  return all.news().map(({ view }) => view.title);
}

async function pending(...subjects: readonly string[]): Promise<readonly string[]> {
  return (await desk.rows(...subjects))
    .filter(({ state }) => state === 'pending')
    .map(({ occasion, lead, dueAt }) => `${occasion} ${lead ?? '-'} ${dueAt.slice(0, 10)}`)
    .toSorted();
}

/** Goes to an instant and releases what is due, and stops before anything is sent. */
async function released(instant: string, ...notices: readonly string[]): Promise<void> {
  all.at(instant);
  await all.release();
  expect((await desk.notices()).filter((one) => one.endsWith(' waiting')).toSorted()).toEqual(
    notices.map((one) => `${one} waiting`),
  );
}

const WEEK_BEFORE = '2025-11-03T14:00:00Z';

describe('released, and not yet sent', () => {
  it('a deadline that moves meanwhile is not announced; its new date is, and keeps its own reminders', async () => {
    await all.runTo('2025-11-03T13:59:00Z');
    titles();
    await released(WEEK_BEFORE, 'deadline P-1');
    await desk.say('article date A-1 2025-05-20');
    await all.runTo('2025-11-03T14:05:00Z');
    const said = titles();
    expect(said.join('\n')).not.toMatch(/P-1 falls due/);
    expect(said).toEqual([expect.stringMatching(/A-1/)]);
    expect((await desk.notices()).filter((one) => one.startsWith('deadline P-1 skipped'))).toEqual([
      expect.stringMatching(/^deadline P-1 skipped: .+/),
    ]);
    await all.runTo('2025-11-14T00:00:00Z');
    expect(titles().filter((one) => one.startsWith('P-1'))).toEqual([
      expect.stringMatching(/^P-1 falls due in 7 days: 20 November 2025/),
    ]);
  });

  it('a part on which a verdict became final meanwhile is not announced', async () => {
    await all.runTo('2025-11-03T13:59:00Z');
    titles();
    await released(WEEK_BEFORE, 'deadline P-1');
    await desk.say('part edit P-1a criteria:as proposed');
    await desk.say('resolve P-1a correct evidence:https://example.com/s happened:2025-10-20');
    await desk.say('second P-1a correct', 'second');
    await all.runTo('2025-11-20T15:00:00Z');
    const said = titles();
    expect(said.filter((one) => /falls due|overdue/.test(one))).toEqual([]);
    expect(said.some((one) => one.includes('P-1'))).toBe(true);
  });

  it('a prediction that went out of use meanwhile is not announced', async () => {
    await all.runTo('2025-11-03T13:59:00Z');
    titles();
    await released(WEEK_BEFORE, 'deadline P-1');
    await desk.say('retire P-1 Entered twice');
    await all.runTo('2025-12-20T15:00:00Z');
    expect(titles().filter((one) => one.includes('P-1'))).toEqual([]);
  });

  it('an event that went out of use meanwhile is not announced', async () => {
    await desk.say(`event add hearing title:"Hearing on the bill" date:2025-07-31 ${CALL}`);
    await all.runTo('2025-07-24T12:59:00Z');
    titles();
    await released('2025-07-24T13:00:00Z', 'event E-1', 'event E-7');
    await desk.say('retire E-7 Entered twice');
    await all.runTo('2025-08-20T15:00:00Z');
    const said = titles();
    expect(said[0]).toMatch(/^E-1 is in 7 days/);
    expect(said.filter((one) => one.includes('E-7'))).toEqual([]);
  });

  it('an event that was called off meanwhile is told of as that alone', async () => {
    await all.runTo('2025-07-24T12:59:00Z');
    titles();
    await released('2025-07-24T13:00:00Z', 'event E-1');
    await desk.say('event cancel E-1 Called off by the company');
    await all.runTo('2025-08-05T15:00:00Z');
    expect(titles()).toEqual([expect.stringMatching(/^Cancelled: E-1/i)]);
  });

  it('an event that moves meanwhile is told of as moved, and has its new reminders', async () => {
    await all.runTo('2025-07-31T20:29:00Z');
    titles();
    await released('2025-07-31T20:30:00Z', 'event E-1');
    await desk.say(`event date E-1 2025-08-07T17:30 ${CALL} reason:Put off`);
    await all.runTo('2025-08-02T15:00:00Z');
    expect(titles()).toEqual([expect.stringMatching(/^Moved: E-1/)]);
    await all.runTo('2025-08-08T21:30:00Z');
    expect(titles().map((one) => one.split(':')[0])).toEqual([
      'E-1 is tomorrow',
      'E-1 begins in 1 hour',
      'E-1 should be over, the transcript is wanted',
      // The looks at what has no date come between.
      'P-2b wants looking at',
      'P-3 wants looking at',
      'P-4a wants looking at',
      'E-1 is over, the count is pending',
    ]);
  });
});

describe('released, for a channel that wants it no more', () => {
  it('nothing is posted there', async () => {
    await all.runTo('2025-11-03T13:59:00Z');
    titles();
    await released(WEEK_BEFORE, 'deadline P-1');
    await desk.say('setup channel channel:C1 for nothing', 'admin');
    await all.runTo('2025-11-03T14:05:00Z');
    expect(titles()).toEqual([]);
    expect((await desk.notices()).at(-1)).toBe(
      'deadline P-1 skipped: Nobody there wants to hear of it any more.',
    );
  });
});

describe('taken back', () => {
  it('a verdict that is undone brings the reminders back, without what went out before', async () => {
    await all.runTo('2025-11-04T00:00:00Z');
    titles();
    const before = await pending('P-1');
    expect(before).toEqual([
      'deadline 0d 2025-11-10',
      'deadline 1d 2025-11-10',
      'overdue 15d 2025-11-25',
      'overdue 1d 2025-11-11',
      'overdue 22d 2025-12-02',
      'overdue 29d 2025-12-09',
      'overdue 8d 2025-11-18',
    ]);
    await desk.say('part edit P-1a criteria:as proposed');
    await desk.say('resolve P-1a correct evidence:https://example.com/s happened:2025-10-20');
    await desk.say('second P-1a correct', 'second');
    await all.runTo('2025-11-05T00:00:00Z');
    expect(await pending('P-1')).toEqual([]);
    await desk.say('undo', 'second');
    await all.runTo('2025-11-06T00:00:00Z');
    expect(await pending('P-1')).toEqual(before);
    titles();
    await all.runTo('2025-11-12T00:00:00Z');
    expect(titles().filter((one) => one.startsWith('P-1'))).toEqual([
      expect.stringMatching(/^P-1 falls due today/),
      expect.stringMatching(/^P-1 is overdue/),
    ]);
  });

  it('a call off that is undone brings the rest of the ladder back', async () => {
    await all.runTo('2025-07-25T00:00:00Z');
    const before = await pending('E-1');
    expect(before).toHaveLength(4);
    await desk.say('event cancel E-1 Called off by the company');
    expect((await pending('E-1')).filter((one) => !one.startsWith('cancelled'))).toEqual([]);
    await all.runTo('2025-07-25T01:00:00Z');
    await desk.say('undo');
    await all.runTo('2025-07-25T02:00:00Z');
    expect(await pending('E-1')).toEqual(before);
    titles();
    await all.runTo('2025-08-02T00:00:00Z');
    expect(titles().map((one) => one.split(':')[0])).toEqual([
      'E-1 is tomorrow',
      'E-1 begins in 1 hour',
      'E-1 should be over, the transcript is wanted',
      'E-1 is over, the count is pending',
    ]);
  });

  it('a date that moves away and back repeats nothing that went out', async () => {
    await all.runTo('2025-11-04T00:00:00Z');
    titles();
    await desk.say('article date A-1 2025-05-20');
    await all.runTo('2025-11-05T00:00:00Z');
    await desk.say('article date A-1 2025-05-10');
    await all.runTo('2025-11-06T00:00:00Z');
    titles();
    await all.runTo('2025-12-20T00:00:00Z');
    expect(titles().filter((one) => one.startsWith('P-1'))).toEqual([
      expect.stringMatching(/^P-1 falls due today: 10 November 2025/),
      ...Array<unknown>(5).fill(expect.stringMatching(/^P-1 is overdue/)),
    ]);
    const rows = (await desk.rows('P-1')).filter(({ state }) => state === 'released');
    const keys = rows.map(({ basis, occasion, lead }) => `${basis} ${occasion} ${lead}`);
    expect(new Set(keys).size).toBe(keys.length);
  });
});
