/** Two processes that release and deliver at the same time, on one database. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addMinutes } from '../../../src/domain/time.ts';
import type { ReminderDraft } from '../../../src/usecases/delivery-ports.ts';
import { releaseDue } from '../../../src/usecases/reminder/release.ts';
import { installation, type Installation, type SpeakingDesk } from '../../support/delivery/installation.ts';

const ROUNDS = 50;
const EVENTS = ['E-1', 'E-2', 'E-3', 'E-4'];
const PLACES = ['channel:C1', 'channel:C2', 'channel:C3', 'user:reporter'].map((name) => `test:T1:${name}`);

let all: Installation;
let desk: SpeakingDesk;
beforeEach(async () => {
  all = await installation('2025-05-10T12:00:00Z');
  desk = await all.desk('T1');
  for (const id of ['C1', 'C2', 'C3']) await desk.say(`setup channel channel:${id} for reminders`, 'admin');
  for (const event of EVENTS) await desk.say(`follow ${event} me`, 'reporter');
  for (const event of EVENTS)
    await desk.say(`event date ${event} 2027-01-01 certainty:confirmed source:https://example.com/call`);
  await all.runTo('2025-05-10T12:00:01Z');
  all.news();
});
afterEach(async () => {
  await all.close();
});

/** What was confirmed is due once more for everybody, as if it had been put off. */
async function dueAgain(events: readonly string[], round: number, dueAt: string): Promise<void> {
  const drafts: ReminderDraft[] = [];
  for (const row of await desk.rows(...events)) {
    if (row.occasion !== 'confirmed') continue;
    const key = { ...row, basis: `${row.id}#${round}`, occasion: 'snooze' } as const;
    drafts.push({ ...key, dueAt, state: 'pending', why: null, change: null });
  }
  await all.storage.store.changeDesk(desk.id, async (_records, writes) => await writes.putReminders(drafts));
}

it('that race for 50 rounds put each notice in one message', async () => {
  const replicas = [all.replica(), all.replica()];
  let notices = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const now = addMinutes('2025-05-10T13:00:00Z', round * 60);
    all.at(now);
    // Every few rounds so much at a time that it becomes one message.
    const events = round % 5 === 0 ? EVENTS : EVENTS.slice(0, 2);
    await dueAgain(events, round, now);
    // Some deliver while others still release.
    await Promise.all([
      ...replicas.map(async ({ storage, worker }) => {
        await releaseDue(storage.store, desk.id, now);
        await worker.tick();
      }),
      ...replicas.map(async ({ worker }) => {
        await worker.tick();
      }),
    ]);
    await all.runTo(addMinutes(now, 1));
    const told = all.news().flatMap(({ place, text }) =>
      // In a message of several each is a line; in one of its own the head is the title, and the first line again.
      [...new Set(text.match(/^Again: Confirmed: E-\d/gm))].map((head) => `${head.slice(-3)} ${place}`),
    );
    const wanted = events.flatMap((event) => PLACES.map((place) => `${event} ${place}`));
    expect([round, told.toSorted()]).toEqual([round, wanted.toSorted()]);
    notices += wanted.length;
  }
  const kept = (await desk.notices()).filter((one) => one.startsWith('snooze'));
  expect(kept).toHaveLength(notices);
  expect(new Set(kept.map((one) => one.split(' ').slice(2).join(' ')))).toEqual(new Set(['sent']));
  expect(new Set(all.posts.map(({ key }) => key)).size).toBe(all.posts.length);
}, 120_000);
