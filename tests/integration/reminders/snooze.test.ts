import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWhen } from '../../../src/ingest/when/read-when.ts';
import { type Context, FRESH } from '../../../src/usecases/context.ts';
import { snooze } from '../../../src/usecases/reminder/snooze.ts';
import { NO_DELIVERY } from '../../support/delivery.ts';
import { textOf } from '../editing/b-desk.ts';
import { type RemindingDesk, remindingDesk } from './desk.ts';

let desk: RemindingDesk;
let notice: string;
beforeEach(async () => {
  desk = await remindingDesk();
  desk.at('2026-03-02T15:00:00Z');
  await desk.agreed('setup channel channel:C1 for reminders', 'admin');
  await desk.agreed('event date E-1 2026-04-30T17:30 certainty:confirmed source:https://example.com/call');
  await desk.release('2026-04-24T15:00:00Z');
  notice = await lastNotice();
});
afterEach(async () => {
  await desk.close();
});

async function lastNotice(): Promise<string> {
  const [row] = await desk.opened.inDesk(
    desk.id,
    async (sql) => await sql<{ id: string }[]>`select id::text from notice order by id desc limit 1`,
  );
  if (!row) throw new Error('No notice was written.');
  return row.id;
}

async function said(line: string, user = 'reporter'): Promise<string> {
  const view = await desk.say(line, user);
  return `${view.tone}: ${textOf(view)}`;
}

function readerCalled(user: string): Context {
  const actor = { desk: desk.id, member: `test:T1:user:${user}`, role: 'reader', zone: null } as const;
  return {
    actor: { ...actor, surface: 'chat' },
    store: desk.opened.storage.store,
    clock: () => '2026-05-01T13:00:00Z',
    readWhen,
    edit: FRESH,
    delivery: NO_DELIVERY,
    place: null,
  };
}

async function pendingSnoozes(): Promise<readonly string[]> {
  const rows = (await desk.rows('E-1')).filter(({ occasion }) => occasion === 'snooze');
  return rows.map(({ state, dueAt, place }) => `${state} ${dueAt} ${place}`);
}

describe('a reminder that is put off', () => {
  it('of an event comes before that, or not at all', async () => {
    expect(await said(`snooze ${notice} 2026-05-01`)).toMatch(
      /^refusal: .*E-1 is 30 April 2026.*name a time before that/s,
    );
    expect(await said(`snooze ${notice} 2026-04-30`)).toMatch(/^answer: /);
    expect(await pendingSnoozes()).toHaveLength(1);
  });

  it.each([
    ['1h', '2026-04-24T16:00:00Z'],
    ['20m', '2026-04-24T15:20:00Z'],
    ['2h', '2026-04-24T17:00:00Z'],
    ['3 days', '2026-04-27T13:00:00Z'],
    ['tomorrow', '2026-04-25T13:00:00Z'],
    ['next week', '2026-04-27T13:00:00Z'],
    ['2026-04-26', '2026-04-26T13:00:00Z'],
    ['2026-04-28T18:15', '2026-04-28T22:15:00Z'],
  ])('comes again in its place %s, and the schedule stays', async (when, at) => {
    const before = await desk.reminders(['E-1']);
    expect(await said(`snooze ${notice} ${when}`)).toMatch(/^answer/);
    expect(await pendingSnoozes()).toEqual([`pending ${at} test:T1:channel:C1`]);
    expect((await desk.reminders(['E-1'])).filter((line) => !line.startsWith('snooze'))).toEqual(before);
    await desk.plan('2026-04-24T15:00:02Z');
    await desk.news();
    await desk.release(at);
    expect(await desk.news()).toEqual(['snooze E-1 @ C1']);
  });

  it('is put off to the time named last, once, and its repetition can be put off in turn', async () => {
    await said(`snooze ${notice} 1h`);
    await said(`snooze ${notice} tomorrow`);
    expect(await pendingSnoozes()).toEqual(['pending 2026-04-25T13:00:00Z test:T1:channel:C1']);
    await desk.release('2026-04-25T13:00:00Z');
    expect(await said(`snooze ${notice} 1h`)).toMatch(/^refusal: .*come again since/s);
    expect(await said(`snooze ${await lastNotice()} 1h`)).toMatch(/^answer/);
    await desk.release('2026-04-25T14:00:00Z');
    expect((await desk.news()).filter((line) => line.startsWith('snooze'))).toHaveLength(2);
  });

  it.each([
    ['snooze 99999 1h', /no notice 99999/],
    ['snooze N yesterday', /past|could not/],
    ['snooze N 0d', /is past: name a time to come/],
    ['snooze N 2026-04-01', /is past: name a time to come/],
    ['snooze N 2026-05-01..2026-05-09', /more than one day/],
  ])('is refused: %s', async (line, words) => {
    const answer = await said(line.replace('N', notice));
    expect(answer).toMatch(/^refusal/);
    expect(answer).toMatch(words);
    expect(await pendingSnoozes()).toEqual([]);
  });

  it('is refused once what it was about is over', async () => {
    await desk.agreed('event cancel E-1 Called off by the company');
    expect(await said(`snooze ${notice} 1h`)).toMatch(/^refusal: .*nothing left to be reminded of/s);
  });

  it('is for reporters, save in somebody’s own messages', async () => {
    expect(await said(`snooze ${notice} 1h`, 'reader')).toMatch(/needs the role reporter/);
    await desk.agreed('part edit P-1a owner:user:reader');
    await desk.agreed('article date A-1 2025-02-10');
    await desk.release('2026-05-01T13:00:00Z');
    expect((await desk.news()).at(-1)).toBe('owner P-1 @ reader');
    const owners = Number(await lastNotice());
    await expect(snooze(readerCalled('stranger'), owners, 'tomorrow')).rejects.toThrow(/needs the role/);
    expect(await snooze(readerCalled('reader'), owners, 'tomorrow')).toEqual({
      until: '2026-05-02T13:00:00Z',
      zone: 'America/New_York',
    });
  });
});
