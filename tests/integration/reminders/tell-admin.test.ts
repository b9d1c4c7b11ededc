import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tellAdmin } from '../../../src/usecases/notice/tell-admin.ts';
import { type RemindingDesk, remindingDesk } from './desk.ts';

let desk: RemindingDesk;
beforeEach(async () => {
  desk = await remindingDesk();
});
afterEach(async () => {
  await desk.close();
});

const BROKEN = 'test:T1:channel:C1';
const NOW = '2026-03-02T15:00:00Z';

async function tell(now = NOW, place: string | null = BROKEN): Promise<readonly string[]> {
  const matter = { kind: 'parked', place: BROKEN, why: 'It is archived.', remedy: 'Open it again.' } as const;
  await tellAdmin(desk.opened.storage.store, desk.id, matter, now, place);
  return await desk.news();
}

describe('an admin', () => {
  it('is told in the audit channel, once a day', async () => {
    await desk.agreed('setup channel channel:C1 for reminders', 'admin');
    await desk.agreed('setup channel channel:C2 for reminders', 'admin');
    await desk.agreed('setup channel channel:C3 for audit', 'admin');
    await desk.news();
    expect(await tell()).toEqual(['parked @ C3']);
    expect(await tell('2026-03-02T20:00:00Z')).toEqual([]);
    expect(await tell('2026-03-03T15:00:00Z')).toEqual(['parked @ C3']);
  });

  it('is told in another channel where there is no audit channel, or it is the one in trouble', async () => {
    await desk.agreed('setup channel channel:C1 for reminders, audit', 'admin');
    await desk.agreed('setup channel channel:C2 for reminders', 'admin');
    await desk.news();
    expect(await tell()).toEqual(['parked @ C2']);
  });

  it('is told in person where no channel is left: who set it up', async () => {
    await desk.agreed('setup channel channel:C1 for reminders', 'admin');
    expect(await tell()).toEqual(['parked @ admin']);
  });

  it('is told in person by the grants, where nobody set the place up', async () => {
    await desk.give('second', 'admin');
    await desk.give('other', 'admin');
    await desk.give('other', 'reader');
    expect(await tell(NOW, null)).toEqual(['parked @ second']);
  });
});
