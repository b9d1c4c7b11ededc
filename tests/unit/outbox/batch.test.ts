import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Notice } from '../../../src/domain/delivery.ts';
import { choose } from '../../../src/outbox/batch.ts';
import { MERGED_MOST } from '../../../src/views/notice.ts';
import { line, NOW } from '../../support/outbox/scripted.ts';

const LATE = '2026-03-02T08:49:00.000Z';
const many = (count: number): ReturnType<typeof line>[] =>
  Array.from({ length: count }, (_, index) => line(index + 1));

function toTold(id: number, occasion: 'event' | 'lead' | 'transcript', lead: string): Notice {
  const key = { subject: 'E-1', basis: '2026-03-02T10:00:00Z', occasion, lead, place: null };
  return line(id, '', { matter: { kind: 'reminder', reminder: id, change: null, ...key } });
}

describe('how many notices go into one message', () => {
  it.each([
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 4],
    [MERGED_MOST, MERGED_MOST],
    [50, MERGED_MOST],
  ])('of %i waiting, %i', (waiting, chosen) => {
    expect(choose(many(waiting), NOW)).toBe(chosen);
  });

  it('puts two together as soon as one of them is late', () => {
    expect(choose([line(1, 'a', { dueAt: LATE }), line(2)], NOW)).toBe(2);
    expect(choose([line(1), line(2, 'b', { dueAt: LATE })], NOW)).toBe(2);
    expect(choose([line(1, 'a', { dueAt: LATE })], NOW)).toBe(1);
  });

  it('leaves what answers a post in its thread alone, and passes nothing by', () => {
    const threaded = line(3, 'c', { thread: 8 });
    expect(choose([threaded, ...many(9)], NOW)).toBe(1);
    expect(choose([line(1), line(2), threaded, ...many(9)], NOW)).toBe(1);
    expect(choose([...many(4), threaded, line(9)], NOW)).toBe(4);
  });

  it.each([
    ['event', '1h', true],
    ['lead', '90m', true],
    ['event', '1d', false],
    ['lead', '2d', false],
    ['transcript', '3h', false],
  ] as const)('of a reminder of %s, %s: alone is %s', (occasion, lead, alone) => {
    const told = toTold(7, occasion, lead);
    expect(choose([told, ...many(9)], NOW)).toBe(alone ? 1 : 10);
    expect(choose([line(1, 'a', { dueAt: LATE }), line(2), told, line(3)], NOW)).toBe(alone ? 2 : 4);
  });

  it('puts what was to be told to the minute with the rest once it is late', () => {
    expect(choose([{ ...toTold(1, 'event', '1h'), dueAt: LATE }, line(2), line(3)], NOW)).toBe(3);
  });

  it('takes at least one and never a threaded one with others', () => {
    const waiting = fc.array(fc.record({ threaded: fc.boolean(), late: fc.boolean() }), {
      minLength: 1,
      maxLength: 50,
    });
    fc.assert(
      fc.property(waiting, (drawn) => {
        const notices = drawn.map(({ threaded, late }, index) =>
          line(index, 'x', { thread: threaded ? 1 : null, dueAt: late ? LATE : NOW }),
        );
        const chosen = notices.slice(0, choose(notices, NOW));
        expect(chosen.length).toBeGreaterThan(0);
        if (chosen.length > 1) expect(chosen.every(({ thread }) => thread === null)).toBe(true);
      }),
    );
  });
});
