import { expect, it } from 'vitest';
import {
  type Arrival,
  brokenPromises,
  type Evidence,
  judge,
  type Standing,
} from '../../../support/chaos/judge.ts';

const said = (at: number, notices: readonly number[], over: Partial<Standing> = {}): Standing => {
  return { platform: 'slack', channel: 'C1', at, notices, marked: false, ...over };
};

const asked = (at: number, over: Partial<Arrival> = {}): Arrival => {
  return { platform: 'slack', channel: 'C1', at, pauseUntil: null, ...over };
};

/** A record in which all is well, but for what is given. */
const evidence = (over: Partial<Evidence> = {}): Evidence => ({
  due: new Map([
    ['C1', [1, 3, 5]],
    ['D1', [2, 4]],
  ]),
  standing: [
    said(1_000, [1, 3]),
    said(2_100, [5]),
    said(1_500, [2], { platform: 'discord', channel: 'D1' }),
    said(1_800, [4], { platform: 'discord', channel: 'D1' }),
  ],
  arrivals: [
    asked(1_000),
    asked(2_100),
    asked(1_500, { platform: 'discord', channel: 'D1' }),
    asked(1_800, { platform: 'discord', channel: 'D1' }),
  ],
  held: new Set(),
  ...over,
});

const PROMISED = { mayRepeat: [], paceMs: new Map([['slack', 1_000]]) };

const broken = (over: Partial<Evidence>, mayRepeat: readonly string[] = []): readonly string[] =>
  brokenPromises(judge(evidence(over)), { ...PROMISED, mayRepeat });

it('finds no fault in a record where all is well, and says how fast it went', () => {
  expect(broken({})).toEqual([]);
  expect(judge(evidence()).fastest).toEqual(
    new Map([
      ['slack', 1_100],
      ['discord', 300],
    ]),
  );
});

it('finds a notice that stands nowhere, or in another channel alone', () => {
  const [first = said(0, []), , ...others] = evidence().standing;
  expect(broken({ standing: [first, ...others] })).toEqual(['1 notices were lost: 5.']);
  const astray = said(2_100, [5], { platform: 'discord', channel: 'D1' });
  expect(broken({ standing: [first, ...others, astray] })).toEqual([
    '1 notices were lost: 5.',
    '1 notices went to a channel that they were not for: 5.',
  ]);
});

it('finds a notice that stands twice, unless it says so where it may', () => {
  const again = (marked: boolean, platform = 'slack'): Partial<Evidence> => ({
    standing: evidence()
      .standing.map((message) => ({ ...message, platform }))
      .toSpliced(2, 0, {
        ...said(9_000, [5], { marked }),
        platform,
      }),
  });
  const complaint = '1 notices were repeated where they may not be, or without saying so: 5.';
  expect(broken(again(true))).toEqual([complaint]);
  expect(broken(again(false), ['slack'])).toEqual([complaint]);
  expect(broken(again(true, 'discord'), ['slack'])).toEqual([complaint]);
  expect(broken(again(true), ['slack'])).toEqual([]);
  expect(judge(evidence(again(true))).repeated).toEqual([
    { platform: 'slack', notice: 5, marked: true, afterMs: 6_900 },
  ]);
});

it('finds notices out of order, within a message and across messages; held ones come out of turn', () => {
  const complaint = '1 notices stand out of order: 3.';
  const others = evidence().standing.slice(2);
  expect(broken({ standing: [said(1, [1, 5, 3]), ...others] })).toEqual([complaint]);
  const late = [said(1, [1]), said(2, [5]), said(3, [3]), ...others];
  expect(broken({ standing: late })).toEqual([complaint]);
  expect(broken({ standing: late, held: new Set([3]) })).toEqual([]);
});

it('finds a repetition out of order where something came between', () => {
  const others = evidence().standing.slice(2);
  const [one, three, five] = [said(1, [1]), said(2, [3]), said(3, [5])];
  const again = (notice: number): Standing => said(4, [notice], { marked: true });
  expect(broken({ standing: [one, three, again(3), five, ...others] }, ['slack'])).toEqual([]);
  expect(broken({ standing: [one, three, five, again(3), ...others] }, ['slack'])).toEqual([
    '1 notices stand out of order: 3.',
  ]);
});

it('finds what was sent inside a Retry-After, of its own channel alone', () => {
  const limited = asked(1_000, { pauseUntil: 4_000 });
  const soon = broken({ arrivals: [limited, asked(3_999), asked(5_000)] });
  expect(soon).toEqual(['1 messages were sent while a channel had asked to be left alone: C1.']);
  const shorter = asked(2_500, { pauseUntil: 3_000 });
  expect(broken({ arrivals: [limited, shorter, asked(3_500)] })[0]).toMatch(/^2 messages/u);
  expect(broken({ arrivals: [limited, asked(4_000)] })).toEqual([]);
  expect(broken({ arrivals: [limited, asked(2_000, { channel: 'C2' })] })).toEqual([]);
});

it('finds a channel that was posted to too fast', () => {
  expect(broken({ arrivals: [asked(1_000), asked(1_999)] })).toEqual([
    'Messages to one channel of slack were 999 ms apart.',
  ]);
});
