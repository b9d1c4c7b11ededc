/** Reminders go out once: what their key, their states and the desk's wake-up promise. */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DeliveryWrites, ReminderDraft } from '../../../src/usecases/delivery-ports.ts';
import type { Records } from '../../../src/usecases/ports.ts';
import { claim, reminder } from '../../support/records.ts';
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

const ALL = { limit: 100, offset: 0 };
const read = <T>(work: (records: Records) => Promise<T>): Promise<T> => db.storage.store.asDesk(desk, work);
const write = <T>(work: (writes: DeliveryWrites, records: Records) => Promise<T>): Promise<T> =>
  db.storage.store.changeDesk(desk, (records, writes) => work(writes, records));
const put = (...drafts: ReminderDraft[]): Promise<void> => write((writes) => writes.putReminders(drafts));
const settle = (...told: Parameters<DeliveryWrites['settleReminders']>): Promise<void> =>
  write((writes) => writes.settleReminders(...told));

const due = (by: string, limit = 9): Promise<string[]> =>
  read(async (records) => (await records.dueReminders(by, limit)).map(({ lead }) => String(lead)));

/** The instant that the clock is to look at the desk; `none` before it ever was to. */
async function wakeAt(): Promise<string | null> {
  const [row] = await db.sql`select to_char(wake_at, 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from desk_clock where desk_id = ${desk}`;
  return row ? (row['at'] as string | null) : 'none';
}

/** The one reminder that the desk begins with. */
async function first(): Promise<number> {
  const [held] = await read((records) => records.remindersOf(['P-1']));
  return held?.id ?? 0;
}

describe('a reminder', () => {
  test.each<[string, Partial<ReminderDraft>]>([
    ['for everybody', {}],
    ['without a lead', { occasion: 'opens', lead: null }],
    ['for one place, with an end', { place: 'test:w1:channel:c', until: '2026-05-02T00:00:00.5Z' }],
    ['that was too late', { state: 'skipped', why: 'it was past already', change: 1 }],
  ])('comes back as it was put: %s', async (_what, over) => {
    const draft = reminder({ subject: 'E-1', ...over });
    await put(draft);
    const [held] = await read((records) => records.remindersOf(['E-1']));
    expect(held).toEqual({ ...draft, id: held?.id });
    expect(await read((records) => records.reminder(held?.id ?? 0))).toEqual(held);
  });

  test('is none for a number that no reminder of this desk has', async () => {
    const other = await db.desk();
    const [foreign] = await db.storage.store.asDesk(other, (records) => records.remindersOf(['P-1']));
    for (const id of [foreign?.id ?? 0, 0, -1, 1e30, Number.NaN])
      expect(await read((records) => records.reminder(id))).toBeUndefined();
  });

  test('is one of a kind: the same key takes the place of what is pending', async () => {
    const id = await first();
    await put(reminder({ dueAt: '2026-04-25T13:00:00Z', until: '2026-05-01T00:00:00Z', change: 1 }));
    const held = await read((records) => records.remindersOf(['P-1']));
    expect(held).toMatchObject([
      { id, dueAt: '2026-04-25T13:00:00Z', until: '2026-05-01T00:00:00Z', change: 1 },
    ]);
  });

  test('is another for another basis, occasion, lead, place or subject', async () => {
    const others: readonly Partial<ReminderDraft>[] = [
      { basis: '2026-05-02/2026-05-02' },
      { occasion: 'overdue' },
      { lead: '1d' },
      { lead: null },
      { place: 'test:w1:channel:c' },
      { place: 'test:w1:channel:d' },
    ];
    await put(...others.map((over) => reminder(over)), reminder({ subject: 'E-1' }));
    expect(await read((records) => records.remindersOf(['P-1']))).toHaveLength(7);
    expect(await read((records) => records.remindersOf(['P-1', 'E-1', 'N-1']))).toHaveLength(8);
    expect(await read((records) => records.remindersOf([]))).toEqual([]);
  });

  test('may be put twice at once: the later counts', async () => {
    await put(reminder({ subject: 'E-1', dueAt: '2026-01-01T00:00:00Z' }), reminder({ subject: 'E-1' }));
    expect(await read((records) => records.remindersOf(['E-1']))).toMatchObject([
      { dueAt: reminder().dueAt },
    ]);
  });

  test('that was cancelled comes back', async () => {
    const id = await first();
    await settle([id], 'cancelled', 'a verdict settled it', 1);
    expect(await read((records) => records.reminder(id))).toMatchObject({
      state: 'cancelled',
      why: 'a verdict settled it',
      change: 1,
    });
    await put(reminder());
    expect(await read((records) => records.remindersOf(['P-1']))).toEqual([{ ...reminder(), id }]);
  });

  test.each(['released', 'skipped'] as const)('that was %s stays as it is', async (state) => {
    const id = await first();
    await settle([id], state, state === 'skipped' ? 'too late' : null, null);
    const held = await read((records) => records.reminder(id));
    await put(reminder({ dueAt: '2026-06-01T00:00:00Z' }));
    await settle([id], 'cancelled', 'no longer wanted', 1);
    expect(await read((records) => records.remindersOf(['P-1']))).toEqual([held]);
    expect(held?.state).toBe(state);
  });

  test('goes on telling of its change when it is released', async () => {
    await put(reminder({ subject: 'E-1', basis: 'change:1', occasion: 'moved', lead: null, change: 1 }));
    const [told] = await read((records) => records.remindersOf(['E-1']));
    await settle([told?.id ?? 0], 'released', null, null);
    expect(await read((records) => records.reminder(told?.id ?? 0))).toMatchObject({
      state: 'released',
      change: 1,
    });
  });

  test('is written by one of many who put the same at once', async () => {
    const draft = reminder({ subject: 'E-1', lead: null });
    await Promise.all(Array.from({ length: 12 }, () => put(draft)));
    expect(await read((records) => records.remindersOf(['E-1']))).toHaveLength(1);
    // Past the storage and its lock on the desk, the key alone refuses: also where lead and place are absent.
    const insert = (): Promise<unknown> =>
      db.inDesk(
        desk,
        (sql) => sql`insert into reminder (desk_id, subject, basis, occasion, due_at, state)
          values (${desk}, 'E-1', 'x', 'event', ${draft.dueAt}, 'pending')`,
      );
    const settled = await Promise.allSettled([insert(), insert(), insert(), insert()]);
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const error = await refusal(insert());
    expect(error.constraint_name).toBe('reminder_key');
  });
});

describe('reminders are listed', () => {
  beforeEach(async () => {
    await put(
      reminder({ subject: 'E-1', lead: '1h', dueAt: '2026-04-20T00:00:00Z' }),
      reminder({ subject: 'E-1', lead: '1d', dueAt: '2026-04-30T00:00:00Z' }),
      reminder({ subject: 'E-1', lead: '2d', dueAt: '2026-04-19T00:00:00Z', state: 'skipped', why: 'late' }),
    );
  });

  test('as pending, soonest first', async () => {
    const page = await read((records) => records.pendingReminders(ALL));
    expect(page.items.map(({ subject, lead }) => `${subject} ${lead}`)).toEqual([
      'E-1 1h',
      'P-1 7d',
      'E-1 1d',
    ]);
    const slice = await read((records) => records.pendingReminders({ limit: 1, offset: 1 }));
    expect([slice.total, slice.items.map(({ subject }) => subject)]).toEqual([3, ['P-1']]);
  });

  test('as due at an instant, itself included', async () => {
    expect(await due('2026-04-19T23:59:59.999Z')).toEqual([]);
    expect(await due('2026-04-20T00:00:00Z')).toEqual(['1h']);
    expect(await due('2026-04-24T13:00:00Z')).toEqual(['1h', '7d']);
    expect(await due('2026-12-31T00:00:00Z', 2)).toEqual(['1h', '7d']);
  });

  test('as skipped or cancelled by a change, but not what tells of that change', async () => {
    const change = await db.append(desk, { kind: 'claim', record: claim({ code: 'C-9' }), n: 1 });
    await put(
      reminder({ subject: 'E-1', lead: '9d', state: 'skipped', why: 'past', change }),
      reminder({
        subject: 'E-1',
        basis: `change:${change}`,
        lead: null,
        state: 'skipped',
        why: 'past',
        change,
      }),
      reminder({ subject: 'E-1', lead: '8d', change }),
    );
    await settle([await first()], 'cancelled', 'moved', change);
    const skipped = await read((records) => records.remindersSkippedBy(change));
    expect(new Set(skipped.map(({ lead }) => lead))).toEqual(new Set(['7d', '9d']));
    expect(await read((records) => records.remindersSkippedBy(change + 1))).toEqual([]);
  });
});

describe('the clock is woken', () => {
  test('for the soonest pending reminder, right after each call', async () => {
    expect(await wakeAt()).toBe(reminder().dueAt);
    await put(reminder({ lead: '30d', dueAt: '2026-04-01T13:00:00Z' }));
    expect(await wakeAt()).toBe('2026-04-01T13:00:00Z');
    await put(reminder({ lead: '30d', dueAt: '2026-05-30T13:00:00Z' }));
    expect(await wakeAt()).toBe(reminder().dueAt);
    await settle([await first()], 'released', null, null);
    expect(await wakeAt()).toBe('2026-05-30T13:00:00Z');
    await put(reminder({ lead: '30d', dueAt: '2026-05-30T13:00:00Z', state: 'skipped', why: 'late' }));
    expect(await wakeAt()).toBeNull();
    await put(reminder({ lead: '1d', dueAt: '2026-04-30T13:00:00Z' }));
    expect(await wakeAt()).toBe('2026-04-30T13:00:00Z');
  });

  test('at no time when nothing is pending, and set right by asking', async () => {
    desk = await db.desk(false);
    expect(await wakeAt()).toBe('none');
    await write((writes) => writes.wakeClock());
    expect(await wakeAt()).toBeNull();
    await db.sql`update desk_clock set wake_at = '2020-01-01T00:00:00Z' where desk_id = ${desk}`;
    await write((writes) => writes.wakeClock());
    expect(await wakeAt()).toBeNull();
  });

  test('for its own desk only, and not by a change that was not made', async () => {
    const other = await db.desk();
    const failed = write(async (writes) => {
      await writes.putReminders([reminder({ lead: '30d', dueAt: '2020-01-01T00:00:00Z' })]);
      throw new Error('not after all');
    });
    await expect(failed).rejects.toThrow('not after all');
    expect(await wakeAt()).toBe(reminder().dueAt);
    await put(reminder({ lead: '30d', dueAt: '2026-01-01T00:00:00Z' }));
    const [row] =
      await db.sql`select wake_at > '2026-02-01' as later from desk_clock where desk_id = ${other}`;
    expect(row?.['later']).toBe(true);
  });

  test('whatever is put and settled, in any order', async () => {
    const hour = fc
      .integer({ min: 0, max: 23 })
      .map((each) => `2026-04-01T${String(each).padStart(2, '0')}:00:00Z`);
    const step = fc.oneof(
      fc.record({ lead: fc.constantFrom('1d', '2d', '3d', '4d'), dueAt: hour }),
      fc.record({
        nth: fc.nat({ max: 3 }),
        state: fc.constantFrom('released' as const, 'skipped' as const, 'cancelled' as const),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        desk = await db.desk();
        for (const each of steps) {
          if ('lead' in each) await put(reminder({ subject: 'E-1', ...each }));
          else {
            const held = await read((records) => records.remindersOf(['E-1', 'P-1']));
            await settle(
              held.slice(each.nth, each.nth + 1).map(({ id }) => id),
              each.state,
              null,
              null,
            );
          }
          const { items } = await read((records) => records.pendingReminders(ALL));
          expect(await wakeAt()).toBe(items[0]?.dueAt ?? null);
        }
      }),
      { numRuns: 15 },
    );
  });
});
