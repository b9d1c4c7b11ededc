/** Who follows what, and the zones that members chose. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Follow } from '../../../src/domain/delivery.ts';
import { placeName } from '../../../src/domain/place.ts';
import type { DeliveryRecords, DeliveryWrites } from '../../../src/usecases/delivery-ports.ts';
import { CHANGE } from '../../support/records.ts';
import { type Opened, opened, PLACE, refusal } from './opened.ts';

let db: Opened;
let desk: string;
beforeAll(async () => {
  db = await opened();
});
afterAll(() => db.close());
beforeEach(async () => {
  desk = await db.desk();
});

const ADA = 'test:w1:user:u1';
const BEN = 'test:w1:user:u2';
const HERE = { ...PLACE, kind: 'channel', id: 'c1' } as const;

const follow = (over: Partial<Parameters<DeliveryWrites['follow']>[0]> = {}): Promise<boolean> =>
  db.storage.store.changeDesk(desk, (_records, writes) =>
    writes.follow({ member: ADA, target: 'P-1', place: PLACE, lead: null, ...over }, CHANGE.at),
  );
const unfollow = (...[member, target, place]: [string, string, string | null]): Promise<number> =>
  db.storage.store.changeDesk(desk, (_records, writes) => writes.unfollow(member, target, place, CHANGE.at));
const follows = (filter: Parameters<DeliveryRecords['follows']>[0] = {}): Promise<readonly Follow[]> =>
  db.storage.store.asDesk(desk, (records) => records.follows(filter));

const zone = (member: string): Promise<string | null> =>
  db.storage.store.asDesk(desk, (records) => records.memberZone(member));
const choose = (member: string, chosen: string | null): Promise<void> =>
  db.storage.store.changeDesk(desk, (_records, writes) => writes.setMemberZone(member, chosen));

describe('a follow', () => {
  test('comes back as it was', async () => {
    const [held] = await follows();
    expect(held).toEqual({ id: held?.id, member: ADA, target: 'P-1', place: placeName(PLACE), lead: '3d' });
  });

  test('of the same by the same to the same place is no second one: its lead is the new one', async () => {
    expect(await follow({ lead: '1h' })).toBe(false);
    expect((await follows()).map(({ lead }) => lead)).toEqual(['1h']);
    expect(await follow({ lead: null })).toBe(false);
    expect((await follows()).map(({ lead }) => lead)).toEqual([null]);
  });

  test('by another, of another, or to another place stands beside it', async () => {
    expect([
      await follow({ member: BEN }),
      await follow({ target: 'N-1' }),
      await follow({ place: HERE }),
    ]).toEqual([true, true, true]);
    expect(await follows()).toHaveLength(4);
    expect(await follows({ targets: ['N-1', 'C-1'] })).toHaveLength(1);
    expect(await follows({ targets: [] })).toEqual([]);
    expect(await follows({ member: ADA })).toHaveLength(3);
    expect(await follows({ place: placeName(HERE), targets: ['P-1'], member: ADA })).toHaveLength(1);
    expect(await follows({ place: placeName(HERE), member: BEN })).toEqual([]);
  });

  test('ends, to one place or to all, and can begin again', async () => {
    await follow({ place: HERE });
    await follow({ member: BEN });
    expect(await unfollow(ADA, 'P-1', placeName(HERE))).toBe(1);
    expect(await unfollow(ADA, 'P-1', placeName(HERE))).toBe(0);
    await follow({ place: HERE });
    expect(await unfollow(ADA, 'P-1', null)).toBe(2);
    expect((await follows()).map(({ member }) => member)).toEqual([BEN]);
    expect(await follow({ lead: '2d' })).toBe(true);
    expect(await follows({ member: ADA })).toMatchObject([{ lead: '2d' }]);
  });

  test('is begun once by many at once', async () => {
    const begun = await Promise.all(Array.from({ length: 8 }, () => follow({ target: 'E-1' })));
    expect(begun.filter(Boolean)).toHaveLength(1);
  });

  test.each([
    ["update follow set target = 'N-1'", 'Of a follow only'],
    ["update follow set started_at = started_at - interval '1 day'", 'Of a follow only'],
    ['delete from follow', 'keeps its rows'],
    ['truncate follow cascade', 'keeps its rows'],
  ])('is not rewritten: %s', async (statement, said) => {
    const error = await refusal(db.inDesk(desk, (sql) => sql.unsafe(statement)));
    expect(error.message).toContain(said);
  });

  test('that was ended stays ended', async () => {
    await unfollow(ADA, 'P-1', null);
    const error = await refusal(db.inDesk(desk, (sql) => sql`update follow set ended_at = null`));
    expect(error.message).toContain('Of a follow only');
  });

  test.each([
    ['follow_target_fk', { target: 'P-77' }],
    ['follow_lead', { lead: 'soon' }],
    ['follow_member', { member: ' ' }],
  ])('is refused by %s', async (constraint, over) => {
    expect((await refusal(follow(over))).constraint_name).toBe(constraint);
  });
});

describe('a member’s zone', () => {
  test('is none until it is chosen, and can be changed and taken back', async () => {
    expect(await zone(BEN)).toBeNull();
    await choose(BEN, 'Asia/Tokyo');
    expect(await zone(BEN)).toBe('Asia/Tokyo');
    await choose(BEN, 'UTC');
    expect([await zone(BEN), await zone(ADA)]).toEqual(['UTC', 'Europe/Paris']);
    await choose(BEN, null);
    expect(await zone(BEN)).toBeNull();
  });

  test('is of one desk', async () => {
    const full = desk;
    desk = await db.desk(false);
    expect(await zone(ADA)).toBeNull();
    desk = full;
    const error = await refusal(db.inDesk(desk, (sql) => sql`delete from member_zone`));
    expect(error.message).toContain('keeps its rows');
    expect((await refusal(choose(ADA, ' '))).constraint_name).toBe('member_zone_zone');
  });
});
