import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readPlace } from '../../../src/domain/place.ts';
import { BEGIN, type DeliveringDesk, deliveringDesk } from './delivering.ts';

let desk: DeliveringDesk;
beforeEach(async () => {
  desk = await deliveringDesk();
});
afterEach(async () => {
  await desk.close();
});

const REFUSED = { kind: 'retry', afterMs: 1_000, why: 'refused', counts: true } as const;

const reopen = async (now: string): Promise<boolean> =>
  await desk.opened.storage.store.changeDesk(
    desk.id,
    async (_records, writes) => await writes.reopenDestination('test:T1:channel:C1', now),
  );

describe('what must not hold up the rest', () => {
  it('posts what is new at once while an edit keeps failing, and edits when that works again', async () => {
    const { courier } = desk.far;
    const edit = courier.edit.bind(courier);
    await desk.shared('source F-40');
    await desk.later(60);
    let tries = 0;
    courier.edit = async () => {
      tries += 1;
      return await Promise.resolve(REFUSED);
    };
    await desk.agreed('correct F-40 value:$15.1B reason:The filing gives the exact figure');
    for (let second = 0; second < 90; second += 15) await desk.later(15);
    expect(tries).toBeGreaterThan(2);
    const before = tries;
    await desk.later(1);
    expect(tries).toBe(before);
    await desk.lines('one');
    expect(await desk.later(1)).toEqual(['one']);
    courier.edit = edit;
    await desk.later(900);
    expect(JSON.stringify(desk.far.arrived[0]?.view)).toContain('$15.1B');
  });

  it('keeps nothing waiting unsaid behind a message that can’t be looked for', async () => {
    await desk.agreed('setup audit-channel channel:AUDIT', 'admin');
    desk.far.next = [{ kind: 'unknown', why: 'No answer.' }];
    desk.far.found = REFUSED;
    await desk.lines('one', 'two');
    const said: string[] = [...(await desk.until(BEGIN))];
    for (let tried = 0; tried < 12; tried += 1) said.push(...(await desk.later(900)));
    expect(said).toEqual(['Posting has stopped in one place']);
    desk.far.found = null;
    await desk.later(3_600);
    await desk.later(900);
    expect(desk.far.arrived.filter(({ place }) => readPlace(place)?.id === 'C1')).toHaveLength(1);
  });

  it('sends nothing within a pause that was asked for, whoever opens the place', async () => {
    desk.far.next = [{ kind: 'gone', why: 'It is archived.', remedy: 'Unarchive it.' }];
    await desk.lines('one');
    await desk.until(BEGIN);
    desk.far.next = [{ kind: 'retry', afterMs: 600_000, why: 'slow down', counts: false }];
    await desk.later(3_600);
    expect(desk.far.next).toEqual([]);
    const at = '2026-03-02T16:00:30.000Z';
    expect(await reopen(at)).toBe(true);
    expect(await desk.until(at)).toEqual([]);
    expect(await desk.until('2026-03-02T16:09:59.000Z')).toEqual([]);
    expect(await desk.until('2026-03-02T16:10:00.000Z')).toContain('one');
  });

  it('posts at once where nothing but the closing kept a place from it', async () => {
    desk.far.next = [{ kind: 'gone', why: 'It is archived.', remedy: 'Unarchive it.' }];
    await desk.lines('one');
    await desk.until(BEGIN);
    const at = '2026-03-02T15:00:30.000Z';
    expect(await reopen(at)).toBe(true);
    expect(await desk.until(at)).toContain('one');
  });
});
