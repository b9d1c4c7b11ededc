import { expect, test } from 'vitest';
import { deliveryFinding } from '../../../src/cli/doctor/delivery.ts';
import type { Post } from '../../../src/domain/delivery.ts';
import type { Beat, Destination } from '../../../src/usecases/delivery-ports.ts';

const NOW = '2026-03-01T09:00:00Z';

const OPEN: Destination = {
  place: 'chat:T1:channel:C1',
  parkedAt: null,
  parkedWhy: null,
  remedy: null,
  waiting: 0,
  wakeAt: null,
  lastSentAt: null,
  failures: 0,
  lastFailure: null,
};
const PARKED: Destination = {
  ...OPEN,
  place: 'chat:T1:channel:C2',
  parkedAt: '2026-03-01T08:00:00Z',
  parkedWhy: 'It is archived.',
  remedy: 'Restore it.',
  waiting: 3,
};
const HELD: Post = {
  id: 12,
  place: OPEN.place,
  key: 'k',
  state: 'held',
  attempts: 1,
  firstTriedAt: NOW,
  sentAt: null,
  ref: null,
  line: null,
  view: null,
  codes: [],
};

function standing(over: {
  readonly destinations?: readonly Destination[];
  readonly held?: readonly Post[];
  readonly beats?: readonly Beat[];
}): Parameters<typeof deliveryFinding>[1] {
  const { destinations = [], held = [], beats = [] } = over;
  return {
    destinations: async () => await Promise.resolve(destinations),
    heldPosts: async () => await Promise.resolve(held),
    clockHealth: async () => await Promise.resolve({ beats, gaps: [] }),
  };
}

const find = async (over: Parameters<typeof standing>[0]): ReturnType<typeof deliveryFinding> =>
  await deliveryFinding('Desk', standing(over), NOW);

test('a desk that nothing was ever sent for is well', async () => {
  expect(await find({})).toEqual({
    word: 'OK',
    subject: 'Delivery of “Desk”',
    text: 'no process has run yet; 0 notices wait to be posted.',
  });
});

test('processes count as running for two minutes after a sign of life', async () => {
  const beats = ['2026-03-01T08:59:59Z', '2026-03-01T08:58:00Z', '2026-03-01T08:57:59Z'].map((at, n) => ({
    replica: String(n),
    startedAt: at,
    at,
  }));
  const waiting = [{ ...OPEN, waiting: 1 }];
  expect((await find({ beats, destinations: waiting })).text).toBe(
    'the clock runs in 2 processes; 1 notice waits to be posted.',
  );
  expect((await find({ beats: beats.slice(2) })).text).toContain(
    'no process runs; one was seen to last at 2026-03-01T08:57:59Z',
  );
});

test('a place that nothing gets through to is wrong, with what to do', async () => {
  const { word, text } = await find({ destinations: [OPEN, PARKED] });
  expect(word).toBe('WRONG');
  expect(text).toContain(
    'Nothing can be posted to chat:T1:channel:C2 since 2026-03-01T08:00:00Z: It is archived. Restore it.',
  );
  expect(text).toContain('“delivery resume chat:T1:channel:C2”');
  expect(text).toContain('3 notices wait');
  expect(text).not.toContain('channel:C1');
});

test('a post that is held is wrong, with both answers', async () => {
  const { word, text } = await find({ held: [HELD] });
  expect(word).toBe('WRONG');
  expect(text).toContain('“delivery sent 12” or “delivery repeat 12”');
});
