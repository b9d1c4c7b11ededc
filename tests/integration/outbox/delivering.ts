/** The starter desk with a worker that posts what becomes due, to a far end in memory, in simulated time. */
import { addMinutes } from '../../../src/domain/time.ts';
import { createWorker, type Worker } from '../../../src/outbox/worker.ts';
import { codesIn } from '../../../src/views/codes.ts';
import { farEnd, type Far } from '../../support/outbox/far.ts';
import { type RemindingDesk, remindingDesk } from '../reminders/desk.ts';

const CHANNEL = { platform: 'test', workspace: 'T1', kind: 'channel', id: 'C1' } as const;
export const BEGIN = '2026-03-02T15:00:00.000Z';

export interface DeliveringDesk extends RemindingDesk {
  readonly far: Far;
  readonly worker: Worker;
  /** Makes it an instant, releases what is due by then, and posts until nothing is due. */
  until(instant: string): Promise<readonly string[]>;
  /** The same so many seconds later. */
  later(seconds: number): Promise<readonly string[]>;
  /** Has lines posted to the channel, now. */
  lines(...texts: readonly string[]): Promise<void>;
  /** Remembers a card as if it had been shared; its reference at the far end. */
  shared(line: string): Promise<string>;
}

export async function deliveringDesk(): Promise<DeliveringDesk> {
  const desk = await remindingDesk();
  const { store, outbox } = desk.opened.storage;
  const far = farEnd();
  let now = BEGIN;
  desk.at(now);
  let count = 0;
  const worker = createWorker({
    outbox,
    store,
    couriers: { test: far.courier },
    clock: () => now,
    again: async (_desk, line) => await desk.say(line, 'reader'),
    report: (failure) => `R${desk.reported.push(failure)}`,
  });
  const until: DeliveringDesk['until'] = async (instant) => {
    now = instant;
    await desk.release(instant);
    await worker.tick();
    return far.news();
  };
  await desk.agreed('setup channel channel:C1 for reminders, corrections', 'admin');
  return {
    ...desk,
    far,
    worker,
    until,
    later: async (seconds) =>
      await until(new Date(Date.parse(addMinutes(now, 0)) + seconds * 1_000).toISOString()),
    lines: async (...texts) => {
      const notices = texts.map((text) => {
        count += 1;
        const matter = { kind: 'line', line: [text] } as const;
        return { place: CHANNEL, key: `line:${count}`, matter, dueAt: now, thread: null };
      });
      await store.changeDesk(desk.id, async (_records, writes) => await writes.putNotices(notices, now));
    },
    shared: async (line) => {
      const view = await desk.say(line, 'reader');
      const sent = await far.courier.deliver({ place: CHANNEL, view, key: line, thread: null });
      if (sent.kind !== 'sent') throw new Error('The far end did not take the card.');
      const post = { place: CHANNEL, ref: sent.ref, line, view, codes: codesIn(view) };
      await store.changeDesk(desk.id, async (_records, writes) => await writes.rememberPost(post, now));
      far.news();
      return sent.ref;
    },
  };
}
