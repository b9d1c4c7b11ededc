import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { wordsOf } from '../../support/outbox/far.ts';
import { BEGIN, type DeliveringDesk, deliveringDesk } from './delivering.ts';

let desk: DeliveringDesk;
beforeEach(async () => {
  desk = await deliveringDesk();
});
afterEach(async () => {
  await desk.close();
});

const CONFIRMED = 'certainty:confirmed source:https://example.com/call';

/** What stands in the columns of the desk's notices, oldest first. */
const states = async (): Promise<readonly string[]> =>
  await desk.opened.inDesk(desk.id, async (sql) => {
    const rows = await sql<{ state: string }[]>`select state from notice order by id`;
    return rows.map(({ state }) => state);
  });

/** The words of a message as it reads at the far end now. */
const reads = (index: number): string => {
  const arrived = desk.far.arrived.at(index);
  return arrived === undefined ? '' : `${arrived.view.title} ${wordsOf(arrived.view)}`;
};

describe('posting', () => {
  it('posts each once, in its order, a few one by one and many as one message', async () => {
    await desk.lines('one', 'two', 'three');
    expect(await desk.until(BEGIN)).toEqual(['one', 'two', 'three']);
    await desk.lines('four', 'five', 'six', 'seven');
    expect(await desk.until(BEGIN)).toEqual(['4 changes']);
    expect(reads(-1)).toMatch(/four.*five.*six.*seven/);
    expect(await desk.later(60)).toEqual([]);
    expect(await states()).toEqual(Array.from({ length: 7 }, () => 'sent'));
  });

  it('posts a reminder when it is due, and says of a late one when it was', async () => {
    await desk.agreed('article date A-1 2026-02-10 basis:editor note:told');
    await desk.until('2026-07-13T12:59:59Z');
    expect(desk.far.arrived.map(({ view }) => view.title).join(' ')).not.toContain('in 30 days');
    const [due] = await desk.until('2026-07-13T13:00:00Z');
    expect(due).toMatch(/P-1.*10 August 2026/);
    expect(reads(-1)).not.toContain('Late');
    const [late] = await desk.until('2026-08-03T14:00:00Z');
    expect(late).toMatch(/P-1/);
    expect(reads(-1)).toContain('Late');
  });

  it('never announces a deadline that was moved after its reminder was released', async () => {
    await desk.agreed('article date A-1 2026-02-10 basis:editor note:told');
    await desk.until('2026-06-02T15:00:00Z');
    await desk.release('2026-07-13T13:00:00Z');
    const released = (await states()).filter((state) => state === 'waiting');
    expect(released).toHaveLength(1);
    desk.at('2026-07-13T13:00:30Z');
    await desk.agreed('article date A-1 2026-02-20 basis:editor note:told reason:The outlet says so');
    const said = await desk.until('2026-07-13T13:01:00Z');
    expect(said.join(' ')).not.toContain('10 August 2026');
    expect(said).toHaveLength(1);
    expect(await states()).toContain('skipped');
  });

  it('posts once after three days without a clock, merged and marked as late', async () => {
    await desk.agreed(`event date E-1 2026-04-30T17:30 ${CONFIRMED}`);
    await desk.agreed('article date A-1 2026-02-10 basis:editor note:told');
    await desk.until('2026-04-20T13:00:00Z');
    const [only, ...others] = await desk.until('2026-04-27T13:00:00Z');
    expect([only, others]).toEqual([expect.stringContaining('E-1'), []]);
    expect(reads(-1)).toContain('Late');
    expect(await desk.later(120)).toEqual([]);
  });
});

describe('places that can’t be posted to', () => {
  it('parks one that is gone, tells an admin elsewhere once, and goes on with one message when it is back', async () => {
    await desk.agreed('setup audit-channel channel:AUDIT', 'admin');
    const gone = { kind: 'gone', why: 'It is archived.', remedy: 'Unarchive it.' } as const;
    desk.far.next = [gone];
    await desk.lines('one');
    expect(await desk.until(BEGIN)).toEqual([expect.stringContaining('Posting has stopped')]);
    expect(desk.far.arrived.at(-1)?.place).toBe('test:T1:channel:AUDIT');
    await desk.lines('two');
    expect(await desk.later(1_800)).toEqual([]);
    expect(await states()).toEqual(['waiting', 'sent', 'waiting']);
    // Tried again after an hour, and still gone: nobody is told of that again.
    desk.far.next = [gone];
    expect(await desk.later(1_800)).toEqual([]);
    expect(desk.far.next).toEqual([]);
    await desk.later(3_600);
    expect(reads(-1)).toMatch(/2 changes.*one.*Late.*two.*Late/);
    await desk.lines('three');
    expect(await desk.later(1)).toEqual(['three']);
  });

  it('waits out a rate limit there and posts elsewhere meanwhile', async () => {
    desk.far.next = [{ kind: 'retry', afterMs: 30_000, why: 'slow down', counts: false }];
    await desk.lines('one');
    await desk.until(BEGIN);
    await desk.lines('two');
    expect(await desk.later(29)).toEqual([]);
    expect(await desk.later(1)).toEqual(['one', 'two']);
  });
});

describe('a message without an answer', () => {
  it('that arrived is found, and not sent again; what comes behind waits for that', async () => {
    desk.far.next = ['lost'];
    await desk.lines('one');
    expect(await desk.until(BEGIN)).toEqual(['one']);
    await desk.lines('two');
    expect(await desk.later(4)).toEqual([]);
    expect(await desk.later(1)).toEqual(['two']);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  it('that did not arrive is sent again, as what is so by then', async () => {
    desk.far.next = [{ kind: 'unknown', why: 'No answer.' }];
    await desk.lines('one');
    expect(await desk.until(BEGIN)).toEqual([]);
    expect(await desk.later(5)).toEqual(['one']);
    expect(await states()).toEqual(['sent']);
  });

  it('is sent again and marked where nobody can tell, if the desk wants it repeated', async () => {
    desk.far.next = ['lost'];
    desk.far.found = { kind: 'unknowable', why: 'No scope.' };
    await desk.lines('one');
    await desk.until(BEGIN);
    expect(await desk.later(5)).toEqual(['one']);
    expect(reads(0)).not.toContain('may be here already');
    expect(reads(1)).toContain('may be here already');
    expect(await states()).toEqual(['sent']);
  });

  it('is held where nobody can tell, if the desk wants to be asked, and goes out when an admin says so', async () => {
    await desk.agreed('setup audit-channel channel:AUDIT', 'admin');
    await desk.agreed('setup unknown hold', 'admin');
    desk.far.next = [{ kind: 'unknown', why: 'No answer.' }];
    desk.far.found = { kind: 'unknowable', why: 'No scope.' };
    await desk.lines('one', 'two');
    await desk.until(BEGIN);
    const said = await desk.later(5);
    expect(said.toSorted()).toEqual(['Nobody can tell whether a message arrived', 'two']);
    expect((await states()).slice(0, 2)).toEqual(['held', 'sent']);
    const [held] = await desk.read(async (records) => await records.heldPosts());
    await desk.agreed(`delivery repeat ${held?.id}`, 'admin');
    expect(await desk.later(5)).toEqual(['one']);
  });

  it('of a process that died is looked for when its time is over', async () => {
    const { outbox } = desk.opened.storage;
    await desk.lines('one');
    const claim = await outbox.claim(BEGIN, 60_000, () => 1);
    if (claim === null) throw new Error('Nothing was due.');
    const { post } = claim.work;
    const view = await desk.say('status');
    await desk.far.courier.deliver({ place: claim.place, view, key: post.key, thread: null });
    desk.far.news();
    expect(await desk.later(59)).toEqual([]);
    expect(await states()).toEqual(['sending']);
    expect(await desk.later(1)).toEqual([]);
    expect(await states()).toEqual(['sent']);
  });
});

describe('posts that live', () => {
  it('draws a shared card again when its record is corrected, and says so in its thread', async () => {
    const ref = await desk.shared('source F-40');
    expect(reads(0)).not.toContain('$15.1B');
    await desk.later(60);
    await desk.agreed('correct F-40 value:$15.1B reason:The filing gives the exact figure');
    const said = await desk.later(1);
    expect(reads(0)).toContain('$15.1B');
    expect(said).toHaveLength(2);
    const inThread = desk.far.arrived.filter(({ thread }) => thread === ref);
    expect(inThread.map(({ view }) => wordsOf(view)).join(' ')).toContain('$15.1B');
  });

  it('says on a reminder that its event has moved, and edits nothing that reads the same', async () => {
    await desk.agreed(`event date E-1 2026-04-30T17:30 ${CONFIRMED}`);
    const [told] = await desk.later(1);
    expect(told).toContain('E-1');
    const before = reads(0);
    await desk.agreed(`event date E-1 2026-05-07T17:30 ${CONFIRMED} reason:The company moved it`);
    await desk.later(1);
    expect(reads(0)).not.toBe(before);
    const after = reads(0);
    await desk.agreed('correct F-40 value:$15.1B reason:The filing gives the exact figure');
    await desk.later(60);
    expect(reads(0)).toBe(after);
  });
});

describe('stopping', () => {
  it('takes nothing more; the next process goes on', async () => {
    await desk.lines('one');
    await desk.worker.drain(1_000);
    expect(await desk.until(BEGIN)).toEqual([]);
    expect(await states()).toEqual(['waiting']);
  });
});
