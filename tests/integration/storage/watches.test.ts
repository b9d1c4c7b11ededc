/** A watch after its event has begun, or after it was frozen, by raw SQL. The desk is in New York. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { deskEvent, watch } from '../../support/records.ts';
import { type Opened, opened, refusal } from './opened.ts';

let db: Opened;
let desk: string;
beforeAll(async () => {
  db = await opened();
});
afterAll(() => db.close());
beforeEach(async () => {
  desk = await db.desk();
});

const brokenBy = async (work: Promise<unknown>): Promise<string | undefined> =>
  (await refusal(work)).constraint_name;
const onDay = { starts_at: null, zone: null, starts_on: '2026-05-01' };
const FROZEN = { reading: 'any', frozen_at: '2026-04-01T00:00:00Z' };

describe('a watch', () => {
  test.each([
    ['at its instant', {}, '2026-05-01T02:30:00Z'],
    ['from the first minute of its day in the desk’s zone', onDay, '2026-05-01T04:00:00Z'],
  ])('is not changed once its event begins: %s', async (_what, date, at) => {
    await db.revise(desk, 'E-1', date);
    const before = new Date(Date.parse(at) - 1).toISOString();
    await db.revise(desk, 'W-1', { count: 4 }, { at: before });
    expect(await brokenBy(db.revise(desk, 'W-1', { count: 5 }, { at }))).toBe('watch_has_begun');
    expect(
      await brokenBy(db.revise(desk, 'W-1', { event: 'E-1', notes: ['x'] }, { at: '2027-01-01T00:00:00Z' })),
    ).toBe('watch_has_begun');
  });

  test('follows the date that the event has now', async () => {
    await db.revise(desk, 'E-1', { starts_at: '2026-06-01T00:00:00Z' });
    await db.revise(desk, 'W-1', { count: 4 }, { at: '2026-05-15T00:00:00Z' });
    await db.revise(desk, 'E-1', { starts_at: '2026-05-10T00:00:00Z' });
    const late = { at: '2026-05-16T00:00:00Z' };
    expect(await brokenBy(db.revise(desk, 'W-1', { count: 5 }, late))).toBe('watch_has_begun');
    await db.revise(desk, 'E-1', { cancelled: true });
    await db.revise(desk, 'W-1', { count: 5 }, late);
  });

  test('cannot be turned to an event that has begun', async () => {
    const past = deskEvent({
      code: 'E-2',
      date: {
        certainty: 'estimated',
        when: { kind: 'day', on: '2026-02-01' },
        session: null,
        sourceUrl: null,
        reason: null,
      },
    });
    await db.append(desk, { kind: 'event', record: past, n: 1 });
    expect(await brokenBy(db.revise(desk, 'W-1', { event: 'E-2' }))).toBe('watch_has_begun');
  });

  test('is not changed once it is frozen, and is frozen only before its event', async () => {
    const late = { reading: 'any', frozen_at: '2026-05-01T02:30:00Z' };
    expect(await brokenBy(db.revise(desk, 'W-1', late))).toBe('watch_frozen_before');
    await db.revise(desk, 'W-1', FROZEN);
    for (const patch of [{ count: 5 }, { reading: 'each' }, { reading: null, frozen_at: null }])
      expect(await brokenBy(db.revise(desk, 'W-1', patch))).toBe('watch_is_frozen');
  });

  test('may still be retired and brought back, and nothing else by the way', async () => {
    const late = { at: '2027-01-01T00:00:00Z' };
    await db.revise(desk, 'W-1', FROZEN);
    expect(await brokenBy(db.revise(desk, 'W-1', { retired: 'a slip', count: 9 }, late))).toBe(
      'watch_is_frozen',
    );
    await db.revise(desk, 'W-1', { retired: 'a slip' }, late);
    await db.revise(desk, 'W-1', { retired: null }, late);
  });

  test('may be entered after its event, as it was set before', async () => {
    const at = '2026-09-01T00:00:00Z';
    await db.append(desk, { kind: 'watch', record: watch({ code: 'W-2' }), n: 1 }, { at });
    const frozen = watch({ code: 'W-3', reading: 'each', frozenAt: '2026-04-30T00:00:00Z' });
    await db.append(desk, { kind: 'watch', record: frozen, n: 1 }, { at });
    const invented = watch({ code: 'W-4', reading: 'each', frozenAt: at });
    expect(await brokenBy(db.append(desk, { kind: 'watch', record: invented, n: 1 }, { at }))).toBe(
      'watch_frozen_before',
    );
  });
});
