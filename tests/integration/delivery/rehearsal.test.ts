/** What a rehearsal prints, held to the cadence line by line. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rehearse, type Rehearsal } from '../../../src/app/rehearse.ts';
import { showWeekday, wallClock } from '../../../src/domain/time.ts';
import { installation, type Installation, type SpeakingDesk } from '../../support/delivery/installation.ts';
import { wordsOf } from '../../support/words.ts';
import { run, temporaryFolder } from '../start/program.ts';

const FROM = '2025-05-10';
const DAYS = 600;

/**
 * The article is dated Saturday 10 May 2025 and the call Thursday 31 July 2025, 17:30 in New York. P-1 has 6 months, so
 * it falls due on Monday 10 November 2025; the first part of P-2 has 12, Sunday 10 May 2026; the second part of P-4
 * has 18, Tuesday 10 November 2026. All three have horizons of more than 60 days, so that no lead is too long. The
 * second part of P-2, P-3 and the first part of P-4 have no date: they are looked at every 90 days from the day on
 * which they were entered. Nobody decides anything.
 */
const PROMISED: readonly (readonly [line: string, because: string])[] = [
  ['2025-07-24 Thu 09:00 E-1 is in 7 days', 'a call, 7 days before: Thursday 24 July, at the desk hour'],
  ['2025-07-30 Wed 09:00 E-1 is tomorrow', 'a call, 1 day before: Wednesday 30 July, at the desk hour'],
  ['2025-07-31 Thu 16:30 E-1 begins in 1 hour', 'a call, 1 hour before 17:30, to the minute'],
  [
    '2025-07-31 Thu 20:30 E-1 should be over, the transcript is wanted',
    'a watched call, 3 hours after 17:30',
  ],
  ['2025-08-01 Fri 17:30 E-1 is over, the count is pending', 'a watched call, 24 hours after 17:30'],
  ['2025-08-08 Fri 09:00 P-2b wants looking at', '90 days from 10 May; three at a time are three posts'],
  ['2025-08-08 Fri 09:00 P-3 wants looking at', '90 days from 10 May'],
  ['2025-08-08 Fri 09:00 P-4a wants looking at', '90 days from 10 May'],
  [
    '2025-10-13 Mon 09:00 P-1 falls due in 28 days',
    '30 days before is Saturday 11 October: the Monday after',
  ],
  ['2025-11-03 Mon 09:00 P-1 falls due in 7 days', '7 days before: Monday 3 November'],
  ['2025-11-06 Thu 09:00 P-2b wants looking at', '180 days from 10 May'],
  ['2025-11-06 Thu 09:00 P-3 wants looking at', '180 days from 10 May'],
  ['2025-11-06 Thu 09:00 P-4a wants looking at', '180 days from 10 May'],
  [
    '2025-11-10 Mon 09:00 P-1 falls due today',
    '1 day before is Sunday, hence today too: one post, of the day',
  ],
  ['2025-11-11 Tue 09:00 P-1 is overdue', '1 day after'],
  ['2025-11-18 Tue 09:00 P-1 is overdue', 'a week after that, the first of four'],
  ['2025-11-25 Tue 09:00 P-1 is overdue', 'the second of four'],
  ['2025-12-02 Tue 09:00 P-1 is overdue', 'the third of four'],
  ['2025-12-09 Tue 09:00 P-1 is overdue', 'the last of four; from now on in the monthly digest'],
  ['2026-02-04 Wed 09:00 P-2b wants looking at', '270 days from 10 May'],
  ['2026-02-04 Wed 09:00 P-3 wants looking at', '270 days from 10 May'],
  ['2026-02-04 Wed 09:00 P-4a wants looking at', '270 days from 10 May'],
  ['2026-04-10 Fri 09:00 P-2a falls due in 30 days', '30 days before: Friday 10 April'],
  ['2026-05-04 Mon 09:00 P-2a falls due in 6 days', '7 days before is Sunday 3 May: the Monday after'],
  ['2026-05-05 Tue 09:00 P-2b wants looking at', '360 days from 10 May 2025'],
  ['2026-05-05 Tue 09:00 P-3 wants looking at', '360 days from 10 May 2025'],
  ['2026-05-05 Tue 09:00 P-4a wants looking at', '360 days from 10 May 2025'],
  [
    '2026-05-11 Mon 09:00 P-2a is overdue',
    'Saturday’s, Sunday’s and this Monday’s reminder all come to this hour: the last says most',
  ],
  ['2026-05-18 Mon 09:00 P-2a is overdue', 'a week after the first day overdue, the first of four'],
  ['2026-05-25 Mon 09:00 P-2a is overdue', 'the second of four'],
  ['2026-06-01 Mon 09:00 P-2a is overdue', 'the third of four'],
  ['2026-06-08 Mon 09:00 P-2a is overdue', 'the last of four'],
  ['2026-08-03 Mon 09:00 P-2b wants looking at', '450 days from 10 May 2025'],
  ['2026-08-03 Mon 09:00 P-3 wants looking at', '450 days from 10 May 2025'],
  ['2026-08-03 Mon 09:00 P-4a wants looking at', '450 days from 10 May 2025'],
  ['2026-10-12 Mon 09:00 P-4b falls due in 29 days', '30 days before is Sunday 11 October: the Monday after'],
  ['2026-11-02 Mon 09:00 P-2b wants looking at', '540 days from 10 May 2025 is a Sunday: the Monday after'],
  ['2026-11-02 Mon 09:00 P-3 wants looking at', 'the Monday after Sunday 1 November'],
  ['2026-11-02 Mon 09:00 P-4a wants looking at', 'the Monday after Sunday 1 November'],
  ['2026-11-03 Tue 09:00 P-4b falls due in 7 days', '7 days before: Tuesday 3 November'],
  ['2026-11-09 Mon 09:00 P-4b falls due tomorrow', '1 day before: Monday 9 November'],
  ['2026-11-10 Tue 09:00 P-4b falls due today', 'the day itself'],
  ['2026-11-11 Wed 09:00 P-4b is overdue', '1 day after'],
  ['2026-11-18 Wed 09:00 P-4b is overdue', 'a week after that, the first of four'],
  ['2026-11-25 Wed 09:00 P-4b is overdue', 'the second of four'],
  ['2026-12-02 Wed 09:00 P-4b is overdue', 'the third of four'],
  ['2026-12-09 Wed 09:00 P-4b is overdue', 'the last of four; the rehearsal ends on 31 December'],
];

let all: Installation;
let desk: SpeakingDesk;
let silent: SpeakingDesk;
beforeAll(async () => {
  all = await installation('2025-05-10T12:00:00Z');
  desk = await all.desk('T1');
  await desk.say('setup channel channel:C1 for reminders, corrections', 'admin');
  await desk.say('article date A-1 2025-05-10');
  await desk.say('event date E-1 2025-07-31T17:30 certainty:confirmed source:https://example.com/call');
  silent = await all.desk('T2');
});
afterAll(async () => {
  await all.close();
});

function report(failure: unknown): string {
  throw failure;
}

function linesOf({ posts, zone }: Rehearsal): readonly string[] {
  return posts.map(({ at, view }) => {
    const { date, time } = wallClock(at, zone);
    return `${date} ${showWeekday(date).slice(0, 3)} ${time} ${view.title.split(':')[0] ?? ''}`;
  });
}

const promised = PROMISED.map(([line]) => line);

describe('a rehearsal of 600 days', { timeout: 60_000 }, () => {
  it('gives what the cadence promises, post by post, and leaves nothing behind', async () => {
    const before = await all.counts();
    const rehearsal = await rehearse({ storage: all.storage, report }, desk.id, FROM, DAYS);
    expect(linesOf(rehearsal)).toEqual(promised);
    expect(promised).toHaveLength(47);
    expect(new Set(rehearsal.posts.map(({ place }) => place))).toEqual(new Set(['test:T1:channel:C1']));
    expect(await all.counts()).toEqual(before);
  });

  it('gives the same a second time, and as much of it as lies in fewer days', async () => {
    const again = await rehearse({ storage: all.storage, report }, desk.id, FROM, DAYS);
    expect(linesOf(again)).toEqual(promised);
    const until = await rehearse({ storage: all.storage, report }, desk.id, FROM, 91);
    expect(linesOf(until)).toEqual(promised.slice(0, 8));
    const short = await rehearse({ storage: all.storage, report }, desk.id, FROM, 90);
    expect(linesOf(short)).toEqual(promised.slice(0, 5));
  });

  it('is what then happens', async () => {
    const own = await installation('2025-05-10T12:00:00Z');
    try {
      const told = await own.desk('T1');
      await told.say('setup channel channel:C1 for reminders, corrections', 'admin');
      await told.say('article date A-1 2025-05-10');
      await told.say('event date E-1 2025-07-31T17:30 certainty:confirmed source:https://example.com/call');
      await own.runTo('2026-12-31T05:00:00Z');
      const [first, ...posts] = own.posts.map(({ at, place, view }) => ({ at, place, view }));
      expect(first?.view.title).toMatch(/^Confirmed: E-1 is 31 July 2025/);
      expect(linesOf({ zone: 'America/New_York', hasChannel: true, posts })).toEqual(promised);
    } finally {
      await own.close();
    }
  });
});

async function rehearsing(...args: readonly string[]): ReturnType<typeof run> {
  return await run('cli/rehearse.ts', await temporaryFolder(), { DATABASE_URL: all.url }, { args });
}

describe('npm run rehearse', { timeout: 60_000 }, () => {
  it('prints those posts, each with where and when, and leaves no row behind', async () => {
    const before = await all.counts();
    const told = await rehearsing('--from', FROM, '--days', `${DAYS}`, '--desk', desk.id);
    expect({ code: told.code, err: told.err }).toEqual({ code: 0, err: '' });
    const [head, blank, ...lines] = told.out.trimEnd().split('\n');
    expect(head).toBe('47 posts would go out of The desk, by the clock of America/New_York.');
    expect(blank).toBe('');
    expect(lines.map((line) => line.split(':').slice(0, -1).join(':'))).toEqual(
      promised.map((line) => line.replace(/^(.{20}) (.*)$/, '$1  test:T1:channel:C1  $2')),
    );
    expect(await all.counts()).toEqual(before);
  });

  it('prints each post in full where that is asked for', async () => {
    const told = await rehearsing('--from', '2025-07-31', '--days', '1', '--desk', desk.id, '--full');
    expect(told.out).toMatch(/^2 posts would go out/);
    expect(told.out).toContain('responsible model governance');
  });

  it('imagines a channel for a desk that has none, says so, and merges its four looks into one post', async () => {
    const told = await rehearsing('--from', FROM, '--days', '100', '--desk', silent.id);
    expect(told).toMatchObject({ code: 0, err: '' });
    const lines = told.out.trimEnd().split('\n');
    expect(lines.slice(0, 3)).toEqual([
      '1 post would go out of The desk, by the clock of America/New_York.',
      'The desk has no channel for reminders yet; one is imagined.',
      '',
    ]);
    expect(told.out).not.toContain('T1');
  });

  it.each([
    [[], /^Please say from which day, like --from 2025-05-10/],
    [['--from', '10 May'], /^Please say from which day/],
    [['--from', '2025-02-30', '--days', '3'], /^Please say from which day/],
    [['--from', FROM], /^Please say for how many days, from --days 1 to --days \d+\.\n$/],
    [['--from', FROM, '--days', '0'], /^Please say for how many days/],
    [['--from', FROM, '--days', '99999'], /^Please say for how many days/],
    [['--from', FROM, '--days', '1.5'], /^Please say for how many days/],
    [['--from', FROM, '--days', '3'], /^Please say which desk with --desk <id>\. There are: .+\n$/],
    [['--from', FROM, '--days', '3', '--desk', 'nine'], /^Please say which desk with --desk <id>\./],
    [['--since', FROM], /^Unknown option '--since': call it as npm run rehearse/],
  ])('refuses %j in one sentence', async (args, sentence) => {
    const { code, out, err } = await rehearsing(...args);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(sentence);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('diary rehearse', () => {
  it('gives an editor the posts of the days to come', async () => {
    const before = await all.counts();
    const text = wordsOf(await desk.say('diary rehearse 90'));
    for (const [line] of PROMISED.slice(0, 5)) expect(text).toContain(line.split(/\d\d:\d\d /)[1]);
    expect(text).not.toContain('wants looking at');
    expect(text).toMatch(/^5 in all\./m);
    expect(await all.counts()).toEqual(before);
  });

  it('leaves out what has gone out today', async () => {
    const [first, second] = PROMISED.map(([line]) => line.split(/\d\d:\d\d /)[1]);
    all.at('2025-07-24T12:59:00Z');
    expect(wordsOf(await desk.say('diary rehearse 10'))).toContain(first);
    all.at('2025-07-24T13:00:00Z');
    const text = wordsOf(await desk.say('diary rehearse 10'));
    expect(text).not.toContain(first);
    expect(text).toContain(second);
  });

  it('is refused to a reporter', async () => {
    await expect(desk.say('diary rehearse 90', 'reporter')).rejects.toThrow(/editor/);
  });
});
