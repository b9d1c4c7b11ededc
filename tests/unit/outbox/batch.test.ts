import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choose } from '../../../src/outbox/batch.ts';
import { MERGED_MOST } from '../../../src/views/notice.ts';
import { line, NOW } from '../../support/outbox/scripted.ts';

const LATE = '2026-03-02T08:49:00.000Z';
const many = (count: number): ReturnType<typeof line>[] =>
  Array.from({ length: count }, (_, index) => line(index + 1));

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
