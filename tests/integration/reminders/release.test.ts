import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Records, Store } from '../../../src/usecases/ports.ts';
import { releaseDue } from '../../../src/usecases/reminder/release.ts';
import { textOf } from '../editing/b-desk.ts';
import { type RemindingDesk, remindingDesk } from './desk.ts';

let desk: RemindingDesk;
beforeEach(async () => {
  desk = await remindingDesk();
  desk.at('2026-03-02T15:00:00Z');
});
afterEach(async () => {
  await desk.close();
});

const CONFIRMED = 'certainty:confirmed source:https://example.com/call';

async function channel(line = 'setup channel channel:C1 for reminders, corrections'): Promise<void> {
  const view = await desk.agreed(line, 'admin');
  expect(textOf(view)).not.toMatch(/no channel/);
}

describe('releasing', () => {
  it('tells every channel and follower whom it concerns, each once, and nobody else', async () => {
    await channel();
    await channel('setup channel channel:C2 for reminders about Google');
    await channel('setup channel channel:C3 for corrections');
    await desk.say('follow E-1 me', 'reporter');
    await desk.say('follow Amazon me', 'reporter');
    await desk.agreed(`event date E-1 2026-04-30T17:30 ${CONFIRMED}`);
    await desk.release('2026-03-02T15:00:01Z');
    expect(await desk.news()).toEqual(['confirmed E-1 @ C1', 'confirmed E-1 @ reporter']);
  });

  it('skips what nobody wants to hear of', async () => {
    await desk.agreed(`event date E-1 2026-04-30T17:30 ${CONFIRMED}`);
    await desk.release('2026-03-02T15:00:01Z');
    const row = (await desk.rows('E-1')).find(({ occasion }) => occasion === 'confirmed');
    expect(row).toMatchObject({ state: 'skipped', why: 'No channel is set up that wants it.' });
    expect(await desk.notices()).toEqual([]);
  });

  it('gives a follower with a lead only that, and what is told at once', async () => {
    await desk.say('follow E-1 me lead 2d', 'reporter');
    await desk.agreed(`event date E-1 2026-04-30T17:30 ${CONFIRMED}`);
    await desk.release('2026-05-03T15:00:00Z');
    expect(await desk.news()).toEqual(['confirmed E-1 @ reporter']);
    await desk.agreed(`event date E-1 2026-06-30T17:30 ${CONFIRMED} reason:Put off`);
    await desk.release('2026-06-28T13:00:00Z');
    await desk.release('2026-06-29T13:00:00Z');
    expect(await desk.news()).toEqual(['moved E-1 @ reporter', 'lead E-1 @ reporter']);
  });

  it('puts off what can’t be released, and goes on with all else', async () => {
    await channel();
    await desk.agreed(`event date E-1 2026-04-30T17:30 ${CONFIRMED}`);
    await desk.agreed('correct F-40 value:$15.1B reason:The filing gives the exact figure');
    const { store } = desk.opened.storage;
    const broken: Store = {
      ...store,
      changeDesk: async (id, work) =>
        await store.changeDesk(id, async (records, writes) => {
          const get: Records['get'] = async (kind, code) => {
            if (kind === 'event') throw new Error('The event can’t be read.');
            return await records.get(kind, code);
          };
          return await work({ ...records, get }, writes);
        }),
    };
    await expect(releaseDue(broken, desk.id, '2026-03-02T15:00:01Z')).rejects.toThrow('1 reminders');
    expect(await desk.news()).toEqual(['correction F-40 @ C1']);
    await desk.release('2026-03-02T16:00:00Z');
    expect(await desk.news()).toEqual([]);
    await desk.release('2026-03-02T16:00:01Z');
    expect(await desk.news()).toEqual(['confirmed E-1 @ C1']);
  });

  it('two at once write one notice each', async () => {
    for (const one of ['C1', 'C2', 'C3']) await channel(`setup channel channel:${one} for reminders`);
    await desk.agreed('article date A-1 2025-09-25');
    const { store } = desk.opened.storage;
    const now = '2026-03-25T14:00:00Z';
    await Promise.all(
      Array.from({ length: 6 }, async () => {
        await releaseDue(store, desk.id, now);
      }),
    );
    const keys = (await desk.notices()).map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    // What was moved, and the one deadline, in each of three channels.
    expect(keys).toHaveLength(6);
    expect(await desk.read(async (records) => await records.dueReminders(now, 10))).toEqual([]);
  });

  it('after three days of standstill says only what is still of use', async () => {
    await channel();
    await desk.say('setup digest daily at 08:30 in channel:C1', 'admin');
    await desk.agreed('article date A-1 2025-09-25');
    await desk.agreed(`event date E-1 2026-03-25T17:30 ${CONFIRMED}`);
    await desk.release('2026-03-24T11:00:00Z');
    await desk.news();
    await desk.release('2026-03-27T14:00:00Z');
    const news = (await desk.news()).toSorted();
    expect(
      news.filter((line) => line.includes('E-1') || line.includes('P-1') || line.includes('B-1')),
    ).toEqual(['count E-1 @ C1', 'digest B-1 @ C1', 'overdue P-1 @ C1']);
    const rows = [...(await desk.rows('E-1')), ...(await desk.rows('P-1'))];
    const skipped = rows.filter(({ state, dueAt }) => state === 'skipped' && dueAt > '2026-03-24T11');
    expect(skipped.map(({ occasion, lead, why }) => `${occasion} ${lead}: ${why}`).toSorted()).toEqual([
      'deadline 0d: A later reminder says it.',
      'deadline 1d: It came too late to be of use.',
      'event 1d: It came too late to be of use.',
      'event 1h: It came too late to be of use.',
      'transcript 3h: A later reminder says it.',
    ]);
    expect((await desk.rows('B-1')).slice(-5).map(({ basis, state }) => `${basis} ${state}`)).toEqual([
      '2026-03-24 skipped',
      '2026-03-25 skipped',
      '2026-03-26 skipped',
      '2026-03-27 released',
      '2026-03-28 pending',
    ]);
  });

  it('sets the next review and the next note to an owner', async () => {
    await channel();
    await desk.release('2026-06-01T13:00:00Z');
    expect(await desk.reminders(['P-1'])).toEqual(['review - 2026-08-28']);
    await desk.agreed('part edit P-1a owner:user:second');
    await desk.agreed('article date A-1 2026-02-10');
    expect(await desk.reminders(['P-1'])).toContain('owner - 2026-10-01');
    await desk.release('2026-10-01T13:00:00Z');
    expect(await desk.news()).toContain('owner P-1 @ second');
    expect(await desk.reminders(['P-1'])).toEqual(['owner - 2026-11-02']);
  });

  it('waits with what has only a date for a channel whose own desk hour comes later', async () => {
    await channel();
    await channel('setup channel channel:C2 for reminders zone America/Los_Angeles');
    await desk.agreed(`event date E-1 2026-04-30T17:30 ${CONFIRMED}`);
    await desk.release('2026-04-23T13:00:00Z');
    expect(await desk.news()).toEqual(['confirmed E-1 @ C1', 'confirmed E-1 @ C2', 'event E-1 @ C1']);
    await desk.plan('2026-04-23T13:00:01Z');
    await desk.release('2026-04-23T15:59:59Z');
    expect(await desk.news()).toEqual([]);
    await desk.release('2026-04-23T16:00:00Z');
    expect(await desk.news()).toEqual(['event E-1 @ C2']);
    await desk.release('2026-04-30T20:30:00Z');
    // What is tied to an instant waits for nobody.
    expect((await desk.news()).slice(-2)).toEqual(['event E-1 @ C1', 'event E-1 @ C2']);
  });
});

describe('a correction', () => {
  it('is told in the channels for it, and under the posts that showed the old value', async () => {
    await channel('setup channel channel:C1 for reminders');
    await channel('setup channel channel:C2 for corrections');
    const place = { platform: 'test', workspace: 'T1', kind: 'channel', id: 'C9' } as const;
    const post = async (ref: string, at: string, codes: readonly string[]): Promise<void> =>
      await desk.opened.storage.store.changeDesk(desk.id, async (_records, writes) => {
        await writes.rememberPost({ place, ref, line: 'source F-40', view: { title: ref }, codes }, at);
      });
    await post('old', '2026-03-02T15:00:01Z', ['F-40']);
    await post('other', '2026-03-02T15:00:02Z', ['F-41']);
    desk.at('2026-03-02T16:00:00Z');
    await desk.agreed('correct F-40 The outlet amended it value:$61.9B');
    await post('new', '2026-03-02T16:00:01Z', ['F-40']);
    await desk.release('2026-03-02T16:00:02Z');
    const old = (await desk.notices()).find(({ thread }) => thread !== null);
    expect(await desk.news()).toEqual(['correction F-40 @ C2', `correction F-40 @ post ${old?.thread}`]);
    expect(old?.key).toMatch(/^r\d+@post\d+$/);
    const held = await desk.read(async (records) => await records.post(old?.thread ?? 0));
    expect(held?.ref).toBe('old');
    desk.at('2026-03-02T17:00:00Z');
    await desk.agreed('undo');
    await desk.release('2026-03-02T17:00:01Z');
    expect((await desk.news()).filter((line) => line === 'correction F-40 @ C2')).toHaveLength(1);
  });
});
