/** Notices described from the facts of the moment: what has become obsolete is not told, what was told is kept true. */
import { beforeEach, describe, expect, test } from 'vitest';
import { describeLiving } from '../../../../src/usecases/notice/describe.ts';
import { channel, digest, evidence, part, prediction, verdict } from '../../../support/records.ts';
import type { MemoryDesk } from './memory-desk.ts';
import {
  NOW,
  DUE,
  LATER,
  BASIS,
  HERE,
  matter,
  notice,
  facts,
  why,
  living,
  final,
  noticeDesk,
} from './notice-desk.ts';

let desk: MemoryDesk;

beforeEach(() => {
  desk = noticeDesk();
});

describe('a deadline', () => {
  test('tells the parts that share its window, and what is logged for them', async () => {
    desk.change([['evidence', evidence()]]);
    const told = await facts(desk, matter('deadline', { lead: '7d' }));
    expect(told).toMatchObject({
      kind: 'deadline',
      from: '2025-11-10',
      today: '2025-11-03',
      standing: { kind: 'open' },
    });
    expect(told.kind === 'deadline' && told.parts.map((one) => [one.part.code, one.evidence.length])).toEqual(
      [
        ['P-1a', 1],
        ['P-1b', 0],
      ],
    );
  });

  test('leaves out parts that are due at another time, or never', async () => {
    desk.change([['part', part({ code: 'P-1b', checkability: 'not-checkable' })]]);
    desk.change([['part', part({ code: 'P-1c' })]], { 'P-1c': LATER });
    const told = await facts(desk, matter('deadline'));
    expect(told.kind === 'deadline' && told.parts.map((one) => one.part.code)).toEqual(['P-1a']);
  });

  test('counts its days from when it was due, in the desk’s zone', async () => {
    const told = await facts(desk, matter('deadline'), { dueAt: '2025-11-02T03:00:00Z' });
    expect(told).toMatchObject({ today: '2025-11-01' });
  });

  test.each(['deadline', 'overdue', 'opens', 'closing', 'closed'] as const)(
    '%s: obsolete once it moved',
    async (occasion) => {
      desk.change(
        [
          ['part', part()],
          ['part', part({ code: 'P-1b' })],
        ],
        { 'P-1a': LATER, 'P-1b': LATER },
      );
      expect(await why(desk, matter(occasion))).toBe('P-1 is not due 10 November 2025 any more.');
      const again = await living(desk, matter(occasion));
      expect(again).toMatchObject({
        standing: {
          kind: 'redated',
          to: [
            { part: 'P-1a', due: LATER },
            { part: 'P-1b', due: LATER },
          ],
        },
      });
    },
  );

  test('is told of the part that stays when another moved away; both are in the post drawn again', async () => {
    desk.change([['part', part()]], { 'P-1a': LATER });
    const told = await facts(desk, matter('deadline'));
    expect(told.kind === 'deadline' && told.parts.map((one) => one.part.code)).toEqual(['P-1b']);
    const again = await living(desk, matter('deadline'));
    expect(again.kind === 'deadline' && again.parts.map((one) => one.part.code)).toEqual(['P-1a', 'P-1b']);
    expect(again).toMatchObject({ standing: { kind: 'open' } });
  });

  test('is obsolete when its parts have come out, and not before all have', async () => {
    desk.change([['verdict', final('P-1a')]]);
    expect(await facts(desk, matter('deadline'))).toMatchObject({ standing: { kind: 'open' } });
    desk.change([['verdict', final('P-1b')]]);
    expect(await why(desk, matter('deadline'))).toBe('P-1 has come out by now.');
    expect(await living(desk, matter('deadline'))).toMatchObject({
      standing: { kind: 'settled', outcome: null },
    });
  });

  test('is obsolete when one part settles the whole; a proposal settles nothing', async () => {
    desk.change([
      ['prediction', prediction({ logic: 'any' })],
      ['verdict', verdict()],
      ['verdict', verdict({ code: 'V-2', part: 'P-1b' })],
    ]);
    expect(await facts(desk, matter('deadline'))).toMatchObject({ standing: { kind: 'open' } });
    desk.change([['verdict', { ...verdict(), state: 'final' }]]);
    expect(await why(desk, matter('deadline'))).toBe('P-1 has come out by now.');
    expect(await living(desk, matter('deadline'))).toMatchObject({
      standing: { kind: 'settled', outcome: 'correct' },
    });
  });

  test('is told again once the verdict is reopened', async () => {
    for (const code of ['P-1a', 'P-1b']) desk.change([['verdict', final(code)]]);
    desk.change([['verdict', { ...final('P-1a'), state: 'reopened' }]]);
    expect(await facts(desk, matter('overdue'))).toMatchObject({ standing: { kind: 'open' } });
  });

  test('is obsolete once the prediction is out of use; its post keeps its parts', async () => {
    desk.change([
      ['prediction', prediction({ logic: 'each' }), 'entered twice'],
      ['part', part(), 'entered twice'],
      ['part', part({ code: 'P-1b' }), 'entered twice'],
    ]);
    expect(await why(desk, matter('deadline'))).toBe('P-1 is no longer in use.');
    const again = await living(desk, matter('deadline'));
    expect(again).toMatchObject({ standing: { kind: 'retired', why: 'entered twice' } });
    expect(again.kind === 'deadline' && again.parts).toHaveLength(2);
  });

  test('for an owner is of that owner’s parts, and obsolete when they are no longer theirs', async () => {
    const place = 'test:w1:user:u1';
    const mine = matter('owner', { basis: `${BASIS} 2026-01`, place });
    desk.change([['part', part({ owner: place })]]);
    const told = await facts(desk, mine, { place });
    expect(told.kind === 'deadline' && told.parts.map((one) => one.part.code)).toEqual(['P-1a']);
    desk.change([['part', part({ owner: 'test:w1:user:u2' })]]);
    expect(await why(desk, mine, { place })).toMatch(/not due .* any more/);
  });
});

describe('whom it is for', () => {
  test('a channel that no longer wants it is not told', async () => {
    desk.change([
      [
        'channel',
        channel({ ref: { platform: 'test', workspace: 'w1', channel: 'c1' }, purposes: ['corrections'] }),
      ],
    ]);
    expect(await why(desk, matter('deadline'))).toBe('Nobody there wants to hear of it any more.');
    expect(await facts(desk, matter('deadline'), { thread: 3 })).toMatchObject({ kind: 'deadline' });
  });

  test('a follower who has stopped following is not told', async () => {
    const place = 'test:w1:user:u1';
    const follow = { id: 1, member: place, target: 'P-1', place, lead: null };
    desk.followed.push(follow);
    expect(await facts(desk, matter('deadline'), { place })).toMatchObject({ kind: 'deadline' });
    desk.followed.pop();
    expect(await why(desk, matter('deadline'), { place })).toBe('Nobody there wants to hear of it any more.');
  });

  test('a follower’s own lead is told while it is theirs', async () => {
    const place = 'test:w1:user:u1';
    const lead = matter('lead', { lead: '2d', place });
    desk.followed.push({ id: 1, member: place, target: 'P-1', place, lead: '2d' });
    expect(await facts(desk, lead, { place })).toMatchObject({ kind: 'deadline', occasion: 'lead' });
    desk.followed[0] = { id: 1, member: place, target: 'P-1', place, lead: '3d' };
    expect(await why(desk, lead, { place })).toBe('It is not followed any more.');
  });
});

describe('a review', () => {
  beforeEach(() => {
    desk.change(
      [
        ['part', part({ reviewOn: '2025-11-03' })],
        ['part', part({ code: 'P-1b' })],
      ],
      {
        'P-1a': { kind: 'undated' },
        'P-1b': DUE,
      },
    );
  });
  const look = matter('review', { basis: '2025-11-03' });

  test('is of the parts without a due date', async () => {
    const told = await facts(desk, look);
    expect(told.kind === 'review' && told.parts.map((one) => one.part.code)).toEqual(['P-1a']);
  });

  test('is obsolete when its day was put off, and when the part is dated', async () => {
    desk.change([['part', part({ reviewOn: '2026-02-01' })]]);
    expect(await why(desk, look)).toBe('P-1 is not to be looked at on 3 November 2025 any more.');
    expect(await living(desk, look)).toMatchObject({ standing: { kind: 'redated' } });
    desk.change([['part', part({ code: 'P-1b' })]], { 'P-1b': { kind: 'undated' } });
    desk.change([['part', part({ code: 'P-1b', reviewOn: '2026-03-01' })]]);
    expect(await living(desk, look)).toMatchObject({ standing: { kind: 'reviewed', next: '2026-02-01' } });
    desk.change(
      [
        ['part', part()],
        ['part', part({ code: 'P-1b' })],
      ],
      { 'P-1a': LATER, 'P-1b': LATER },
    );
    expect(await why(desk, look)).toMatch(/any more/);
  });
});

describe('what was put off', () => {
  test('tells what it repeats, and is as obsolete as that', async () => {
    const { kind: _, reminder: id, ...key } = matter('deadline', { lead: '7d', reminder: 31 });
    desk.reminders.push({ ...key, id, dueAt: NOW, until: null, state: 'released', why: null });
    const again = matter('snooze', { basis: '31#412', place: HERE });
    expect(await facts(desk, again)).toMatchObject({ kind: 'snoozed', of: { kind: 'deadline', lead: '7d' } });
    for (const code of ['P-1a', 'P-1b']) desk.change([['verdict', final(code)]]);
    expect(await why(desk, again)).toBe('P-1 has come out by now.');
    expect(await why(desk, matter('snooze', { basis: '99#412', place: HERE }))).toMatch(/not there any more/);
  });
});

describe('everything else', () => {
  test('a digest that is out of use is not posted, and stands as it was', async () => {
    desk.change([['digest', digest(), 'no longer read']]);
    const told = matter('digest', { subject: digest().code, basis: '2025-11-03' });
    expect(await why(desk, told)).toBe(`${digest().code} is no longer in use.`);
    const again = await describeLiving(desk.records(), notice(told), NOW);
    expect(again).toEqual({ kind: 'obsolete', why: 'It stands as it was posted.' });
  });

  test('a line is told as it is', async () => {
    const line = { kind: 'line', line: ['A-1 is dated'] } as const;
    expect(await facts(desk, line)).toEqual(line);
  });

  test('word about delivery holds up no message that it stands in with others', async () => {
    const stalled = { kind: 'stalled', from: NOW, to: '2025-11-04T09:00:00Z' } as const;
    expect(await describeLiving(desk.records(), notice(stalled), NOW)).toEqual({
      kind: 'told',
      facts: stalled,
    });
  });

  test('word of a parked place is obsolete once it is open', async () => {
    const parked = { kind: 'parked', place: 'test:w1:channel:c9', why: 'w', remedy: 'r' } as const;
    const standing = {
      place: parked.place,
      parkedWhy: null,
      remedy: null,
      waiting: 0,
      wakeAt: null,
      lastSentAt: null,
      failures: 0,
      lastFailure: null,
    };
    desk.places.push({ ...standing, parkedAt: NOW });
    expect(await facts(desk, parked)).toEqual(parked);
    desk.places[0] = { ...standing, parkedAt: null };
    expect(await why(desk, parked)).toBe('test:w1:channel:c9 can be posted to again.');
  });

  test('word of a held post is obsolete once it is settled', async () => {
    const held = { kind: 'held', post: 9, place: HERE, why: 'timeout' } as const;
    const post = {
      id: 9,
      place: HERE,
      key: 'k',
      attempts: 1,
      firstTriedAt: NOW,
      sentAt: null,
      ref: null,
      line: null,
      view: null,
      codes: [],
    };
    desk.posts.push({ ...post, state: 'held' });
    expect(await facts(desk, held)).toEqual({ ...held, title: null });
    desk.posts[0] = { ...post, state: 'held', view: { title: 'P-1 falls due today' } };
    expect(await facts(desk, held)).toEqual({ ...held, title: 'P-1 falls due today' });
    desk.posts[0] = { ...post, state: 'void' };
    expect(await why(desk, held)).toBe('It has been said whether it arrived.');
  });
});
