import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../src/domain/channel.ts';
import type { Digest } from '../../../src/domain/digest.ts';
import { composeDigest, windowOf } from '../../../src/usecases/digest/compose.ts';
import type { DigestContent, DigestWindow } from '../../../src/usecases/digest/content.ts';
import { digestView } from '../../../src/views/digest.ts';
import { digest } from '../../support/records.ts';
import { type TestDesk, testDesk, textOf } from '../editing/b-desk.ts';
import { said } from './asking.ts';

const NOW = '2025-06-02T15:00:00Z';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
  desk.at(NOW);
});
afterAll(async () => await desk.close());

const DAILY: Digest = digest({ rhythm: 'daily', filter: EVERYTHING });

async function composed(window: DigestWindow, over: Partial<Digest> = {}, now = NOW): Promise<DigestContent> {
  return await desk.read(async (records) => await composeDigest(records, { ...DAILY, ...over }, window, now));
}

async function head(): Promise<number> {
  return (await desk.read(async (records) => await records.logHead())).seq;
}

const after = (row: number): DigestWindow => ({ after: row, since: null });

/** How many of some items are parts of the first prediction. */
function ofFirst(items: DigestContent['ahead']): number {
  return items.filter((item) => item.kind === 'part' && item.part.prediction === 'P-1').length;
}

function codesAhead({ ahead }: DigestContent): readonly string[] {
  return ahead.map((item) => (item.kind === 'event' ? item.event.code : item.part.code));
}

describe('what a digest tells', () => {
  it('is silent where nothing is new, though dates are missing; weekly it says so in a line', async () => {
    const window = after(await head());
    const daily = await composed(window);
    expect([daily.nothing, daily.empty, daily.changed]).toEqual([true, true, []]);
    expect(daily.needsDate.length).toBeGreaterThan(3);
    expect((await composed(window, { rhythm: 'weekdays' })).empty).toBe(true);
    expect((await composed(window, { rhythm: 'monthly', day: 1 })).empty).toBe(true);
    const weekly = await composed(window, { rhythm: 'weekly', day: 1 });
    expect([weekly.nothing, weekly.empty]).toEqual([true, false]);
    expect(weekly.unreviewed.length).toBeGreaterThan(10);
    expect(weekly.figures?.conflicts).toBeGreaterThan(5);
  });

  it('tells a change at the edge of two digests once, also one that is made while the first is put together', async () => {
    const begin = await head();
    await desk.agreed('event date E-1 2025-08-01 estimated');
    const [first, between] = await desk.read(async (records) => {
      // The snapshot is taken by the first read; what comes after it belongs to the next digest.
      const { seq } = await records.logHead();
      await desk.agreed('event date E-2 2025-08-02 estimated');
      return [await composeDigest(records, DAILY, after(begin), NOW), seq] as const;
    });
    const second = await composed(after(first.upTo));
    const third = await composed(after(second.upTo));
    expect(first.upTo).toBe(between);
    const told = [first, second, third].map(({ changed }) =>
      changed.map(({ records: [record] }) => record?.code),
    );
    expect(told).toEqual([['E-1'], ['E-2'], []]);
    expect([second.nothing, third.nothing]).toEqual([false, true]);
  });

  it('tells a correction as one, first and once, and whose words they were', async () => {
    const begin = await head();
    await desk.agreed('correct F-40 value:$15.1B reason:Misread');
    const content = await composed(after(begin));
    expect(content.corrections.map(({ code, reason, article }) => [code, reason, article?.code])).toEqual([
      ['F-40', 'Misread', 'A-1'],
    ]);
    expect(content.corrections.map(({ what }) => what)).toEqual(['Valuation, Anthropic, Q2 2025, estimated']);
    expect(content.changed).toEqual([]);
    const undoing = await head();
    await desk.agreed('undo');
    expect((await composed(after(undoing))).corrections.map(({ takenBack }) => takenBack)).toEqual([true]);
    expect((await composed(after(await head()))).corrections).toEqual([]);
  });

  it('tells of days ahead, today, overdue and long overdue as the days go by', async () => {
    const window = after(await head());
    await desk.agreed('article date A-1 2025-05-10');
    const lists = async (
      day: string,
      over: Partial<Digest> = {},
    ): Promise<Record<'ahead' | 'dueToday' | 'overdue' | 'longOverdue', number>> => {
      const content = await composed(after(await head()), over, `${day}T15:00:00Z`);
      const { ahead, dueToday, overdue, longOverdue } = content;
      return {
        ahead: ofFirst(ahead),
        dueToday: ofFirst(dueToday),
        overdue: ofFirst(overdue),
        longOverdue: ofFirst(longOverdue),
      };
    };
    const none = { ahead: 0, dueToday: 0, overdue: 0, longOverdue: 0 };
    expect(await lists('2025-11-02')).toEqual(none);
    expect((await lists('2025-10-12', { rhythm: 'monthly', day: 1 })).ahead).toBeGreaterThan(0);
    expect(await lists('2025-11-03')).toEqual({ ...none, ahead: 2 });
    expect(await lists('2025-11-10')).toEqual({ ...none, dueToday: 2 });
    expect(await lists('2025-11-11')).toEqual({ ...none, overdue: 2 });
    expect(await lists('2025-12-09')).toEqual({ ...none, overdue: 2 });
    expect(await lists('2025-12-10')).toEqual({ ...none, longOverdue: 2 });
    await desk.agreed('undo');
    expect((await composed(window)).changed.map(({ action }) => action)).toEqual(['article.date', 'undo']);
  });

  it('tells of a filter’s entities, with what is part of them, and of its topics alone', async () => {
    const begin = await head();
    await desk.agreed('event date E-1 2025-06-05 estimated reason:Announced');
    await desk.agreed('correct F-40 value:$15.1B reason:Misread');
    const event = await desk.read(async (records) => (await records.many('event', ['E-1']))[0]);
    const owner = event?.entity ?? '';
    const other = 'N-1' === owner ? 'N-2' : 'N-1';
    const about = async (filter: Partial<Digest['filter']>): Promise<DigestContent> =>
      await composed(after(begin), { filter: { ...EVERYTHING, ...filter } });
    expect(codesAhead(await about({ entities: [owner] }))).toContain('E-1');
    expect(codesAhead(await about({ entities: [other] }))).not.toContain('E-1');
    expect(codesAhead(await about({ topics: ['call', 'release'] }))).toContain('E-1');
    expect(codesAhead(await about({ topics: ['verdict'] }))).toEqual([]);
    expect((await about({ topics: ['verdict'] })).corrections).toEqual([]);
    expect((await about({ topics: ['correction'] })).corrections).toHaveLength(1);
    const pressing = await about({ importance: 'high' });
    expect([pressing.ahead, pressing.needsDate, pressing.corrections.length]).toEqual([[], [], 1]);
    expect(pressing.changed.map(({ action }) => action)).toEqual(['event.date']);
    await desk.agreed('undo');
    await desk.agreed('undo');
  });

  it('begins one period ago where no digest was posted', async () => {
    const daily = await desk.read(async (records) => await windowOf(records, DAILY, NOW));
    expect(daily).toEqual({ after: null, since: '2025-06-01T15:00:00Z' });
    const monday = await desk.read(
      async (records) => await windowOf(records, { ...DAILY, rhythm: 'weekdays' }, NOW),
    );
    expect(monday).toEqual({ after: null, since: '2025-05-30T15:00:00Z' });
    const content = await composed(daily);
    expect(content.upTo).toBe(await head());
    expect(content.changed.every(({ at }) => at >= '2025-06-01T15:00:00Z')).toBe(true);
  });
});

describe('setting digests up', () => {
  it('says when it goes out, and what to do where the channel can’t be posted to; it is kept all the same', async () => {
    const view = await said(desk, 'setup digest weekdays at 8:30', {
      probe: { kind: 'closed', remedy: 'Invite me to the channel.' },
    });
    expect(view.title).toBe('B-1 goes out Monday to Friday at 08:30 (America/New_York) in channel C1');
    expect(textOf(view)).toContain('Invite me to the channel.');
    expect(textOf(await said(desk, 'setup digest'))).toContain(
      'B-1 Monday to Friday at 08:30 (America/New_York)',
    );
  });

  it('changes the one of the same rhythm and channel, and leaves what is not said', async () => {
    await said(desk, 'setup digest weekdays in here about Amazon importance high');
    await said(desk, 'setup digest weekdays at 07:00 zone Europe/London');
    await said(desk, 'setup digest weekly on friday in channel:C1');
    const held = await desk.read(async (records) => await records.list('digest', { limit: 9, offset: 0 }));
    expect(held.items).toHaveLength(2);
    expect(held.items[0]).toMatchObject({
      code: 'B-1',
      at: '07:00',
      zone: 'Europe/London',
      filter: { importance: 'high', topics: [] },
    });
    expect(held.items[0]?.filter.entities).toHaveLength(1);
    expect(held.items[1]).toMatchObject({ code: 'B-2', rhythm: 'weekly', day: 5, at: '09:00', zone: null });
    await said(desk, 'setup digest weekdays about all importance normal zone none');
    const [back] = (await desk.read(async (records) => await records.list('digest', { limit: 9, offset: 0 })))
      .items;
    expect(back).toMatchObject({ filter: EVERYTHING, zone: null, at: '07:00' });
  });

  it.each([
    ['setup digest daily on monday', /no day of its own/],
    ['setup digest weekly on someday', /no day of the week/],
    ['setup digest monthly on 31', /1 to 28/],
    ['setup digest daily at 25:00', /no time of day/],
    ['setup digest daily zone Atlantis', /no time zone/],
    ['setup digest daily about Nobody Inc', /Nobody Inc/],
    ['setup digest off', /which/],
    ['setup digest off B-9', /no digest/],
    ['setup digest daily B-1', /only for/],
  ])('refuses %s', async (line, why) => {
    await expect(said(desk, line)).rejects.toThrow(why);
  });

  it('is for admins, posting for editors, reading for everybody', async () => {
    await expect(said(desk, 'setup digest daily', { role: 'editor' })).rejects.toThrow(/role admin/);
    await expect(said(desk, 'setup digest', { role: 'editor' })).rejects.toThrow(/role admin/);
    await expect(said(desk, 'digest now B-1', { role: 'reporter' })).rejects.toThrow(/role editor/);
    expect((await said(desk, 'digest preview B-1', { role: 'reader' })).tone).toBe('answer');
  });

  it('asks which where there are several, and takes the only one', async () => {
    await expect(said(desk, 'digest preview')).rejects.toThrow(/which digest/);
    expect((await said(desk, 'setup digest off B-2')).title).toBe('B-2 is not posted any more');
    expect((await said(desk, 'digest preview')).self).toBe('digest preview B-1');
    await expect(said(desk, 'digest preview B-2')).rejects.toThrow(/no longer posted/);
  });
});

/** How many digests were asked for out of turn and posted. */
async function posts(): Promise<number> {
  return await desk.opened.inDesk(desk.id, async (sql) => {
    const [row] = await sql`select count(*)::int as count from notice where key like 'now:%'`;
    return Number(row?.['count']);
  });
}

describe('reading and posting one', () => {
  it('pages through a list, every item once', async () => {
    const { needsDate } = await composed(after(0));
    const codes: (string | undefined)[] = [];
    for (let page = 1; page <= Math.ceil(needsDate.length / 10); page += 1) {
      const view = await said(desk, `digest show B-1 needs-date page ${page}`, { role: 'reader' });
      const list = view.blocks.find(({ kind }) => kind === 'list');
      codes.push(
        ...textOf({ ...view, title: '', blocks: list ? [list] : [] })
          .split('\n')
          .slice(1)
          .map((line) => line.split(' ')[0]),
      );
    }
    expect(codes).toHaveLength(needsDate.length);
    expect(new Set(codes).size).toBe(needsDate.length);
  });

  it('shows the changes of the rows that a post told of, however much has changed since', async () => {
    const begin = await head();
    await desk.agreed('event date E-3 2025-08-01 estimated');
    const line = `digest show B-1 changed after ${begin} to ${await head()}`;
    const before = textOf(await said(desk, line));
    await desk.agreed('event date E-4 2025-08-02 estimated');
    expect(textOf(await said(desk, line))).toBe(before);
    expect(before).toContain('E-3');
    await desk.agreed('undo');
    await desk.agreed('undo');
  });

  it('is posted as often as it is asked for', async () => {
    await said(desk, 'digest now B-1', { at: '2025-06-02T15:00:00Z' });
    const view = await said(desk, 'digest now', { at: '2025-06-02T15:10:00Z', role: 'editor' });
    expect(view.title).toBe('B-1 is posted in channel C1 now');
    expect(await posts()).toBe(2);
  });

  it('leaves to the next regular one what it told, which that one then tells for good', async () => {
    const { store, outbox } = desk.opened.storage;
    const held = await desk.read(async (records) => await records.get('digest', 'B-1'));
    const windowNow = async (): Promise<DigestWindow> =>
      await desk.read(async (records) => await windowOf(records, held?.record ?? DAILY, NOW));
    const upTo = await head();
    const deliver = async (): Promise<number> => {
      for (let sent = 0; ; sent += 1) {
        const claim = await outbox.claim(NOW, 60_000, () => 1, desk.id);
        if (claim === null) return sent;
        const view = digestView(await composed(after(0)));
        await outbox.sent(claim, { skipped: [], upTo, ref: `m${sent}`, view, codes: [] }, NOW, NOW);
      }
    };
    await deliver();
    expect(await windowNow()).toEqual({ after: null, since: '2025-05-30T15:00:00Z' });
    const period = {
      subject: 'B-1',
      basis: '2025-06-02',
      occasion: 'digest',
      lead: null,
      place: null,
    } as const;
    await store.changeDesk(desk.id, async (records, writes) => {
      const draft = {
        ...period,
        dueAt: NOW,
        until: null,
        state: 'pending',
        why: null,
        change: null,
      } as const;
      await writes.putReminders([draft]);
      const [id = 0] = (await records.remindersOf(['B-1'])).flatMap((one) =>
        one.basis === period.basis ? one.id : [],
      );
      const matter = { kind: 'reminder', reminder: id, change: null, ...period } as const;
      const place = { platform: 'test', workspace: 'T1', kind: 'channel', id: 'C1' } as const;
      await writes.putNotices([{ place, key: 'regular', matter, dueAt: NOW, thread: null }], NOW);
    });
    expect(await deliver()).toBe(1);
    expect(await windowNow()).toEqual({ after: upTo, since: null });
  });

  it('is not posted when all there was is told', async () => {
    const before = await posts();
    const quiet = await said(desk, 'digest now', { at: '2027-01-04T15:00:00Z' });
    expect(quiet.title).toBe('B-1 has nothing to say now');
    expect(await posts()).toBe(before);
  });
});
