/** What goes out after a time in which no process ran: by the service itself, whose clock ticks each second. */
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createDelivery, type DeliveryService } from '../../../src/app/delivery.ts';
import { installation, type Installation, type SpeakingDesk } from '../../support/delivery/installation.ts';
import { wordsOf } from '../../support/words.ts';

/** Sunday 9 November 2025, 10:00 in New York, after that day's digest; and three days later. */
const OFF = '2025-11-09T15:00:00Z';
const ON = '2025-11-12T15:00:00Z';

let all: Installation;
let desk: SpeakingDesk;
let logged: string[];
const running: DeliveryService[] = [];
beforeEach(async () => {
  logged = [];
  all = await installation('2025-11-06T12:00:00Z');
  desk = await all.desk('T1');
  await desk.say('setup channel channel:C1 for reminders, digests', 'admin');
  await desk.say('setup digest daily at 09:00 in channel:C1', 'admin');
  await desk.say('setup digest off B-1', 'admin');
  await desk.say('article date A-1 2025-05-10');
  await desk.say('event date E-1 2025-11-11T17:30 certainty:confirmed source:https://example.com/call');
  await desk.say('setup audit-channel channel:C9', 'admin');
  await all.runTo(OFF);
  all.news();
});
afterEach(async () => {
  for (const service of running.splice(0)) await service.stop(5_000);
  await all.close();
});

/** A process comes up. */
async function start(): Promise<DeliveryService> {
  const service = createDelivery({
    storage: all.storage,
    clock: () => all.now(),
    log: (line) => logged.push(line),
    report: (failure) => {
      throw failure;
    },
    rehearse: async () => await Promise.resolve([]),
  });
  running.push(service);
  await service.start(all.couriers, desk.again);
  return service;
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await holds()) return;
    await delay(100);
  }
  throw new Error('It did not come about within half a minute.');
}

async function seenAt(instant: string): Promise<boolean> {
  const { beats } = await desk.read(async (records) => await records.clockHealth());
  return beats.some(({ at }) => Date.parse(at) >= Date.parse(instant));
}

const inChannel = (id: string): readonly string[] =>
  all.posts.filter(({ place, at }) => place.endsWith(`:${id}`) && at >= OFF).map(({ text }) => text);

it.each([
  ['three days off', true],
  ['three days asleep, with its machine', false],
])(
  'after %s one post says, late, what is still of use; the rest is on record as skipped',
  async (_how, ends) => {
    const first = await start();
    await until(async () => await seenAt(OFF));
    if (ends) await first.stop(5_000);
    expect(all.news()).toEqual([]);

    all.at(ON);
    const second = ends ? await start() : first;
    await until(() => inChannel('C1').length > 0 && inChannel('C9').length > 0);
    // A few more ticks, and a minute later some more: nothing comes twice.
    await delay(2_500);
    all.at('2025-11-12T15:01:00Z');
    await until(async () => await seenAt('2025-11-12T15:01:00Z'));
    await delay(1_500);

    const [merged, ...others] = inChannel('C1');
    expect(others).toEqual([]);
    expect(merged).toMatch(/^P-1 is overdue.+Late: was due 2025-11-11T14:00:00Z/m);
    expect(merged).toMatch(
      /^E-1 should be over, the transcript is wanted.+Late: was due 2025-11-12T01:30:00Z/m,
    );
    expect(merged).toMatch(/^Digest of 12 November 2025\nLate: was due 2025-11-12T14:00:00Z$/m);
    expect(merged?.match(/Late: was due/g)).toHaveLength(3);
    expect(merged).not.toMatch(/falls due|begins in|is tomorrow/);

    const rows = await desk.rows('P-1', 'E-1', 'B-2');
    const settled = rows
      .filter(({ dueAt }) => dueAt > OFF && dueAt <= ON)
      .toSorted((a, b) => a.dueAt.localeCompare(b.dueAt) || (a.lead ?? '').localeCompare(b.lead ?? ''))
      .map(({ subject, occasion, lead, basis, state, why }) =>
        [subject, occasion, lead ?? basis, state, ...(why === null ? [] : [why])].join(' '),
      );
    expect(settled).toEqual([
      'B-2 digest 2025-11-10 skipped A later reminder says it.',
      'P-1 deadline 0d skipped A later reminder says it.',
      'P-1 deadline 1d skipped It came too late to be of use.',
      'E-1 event 1d skipped It came too late to be of use.',
      'B-2 digest 2025-11-11 skipped A later reminder says it.',
      'P-1 overdue 1d released',
      'E-1 event 1h skipped It came too late to be of use.',
      'E-1 transcript 3h released',
      'B-2 digest 2025-11-12 released',
    ]);

    const [stalled, ...more] = inChannel('C9');
    expect(more).toEqual([]);
    expect(stalled).toMatch(/2025-11-09|9 November 2025/);
    expect(wordsOf(await desk.say('status', 'admin'))).toMatch(
      /9 November 2025.+12 November 2025|2025-11-09T15.+2025-11-12T15/s,
    );
    expect(logged.filter((line) => line.startsWith('Nothing was posted from 2025-11-09T15:00'))).toHaveLength(
      1,
    );

    await second.stop(5_000);
    all.news();
    await all.runTo('2025-11-14T00:00:00Z');
    expect(all.news().map(({ view }) => view.title.split(':')[0])).toEqual([
      'E-1 is over, the count is pending',
      expect.stringMatching(/digest/i),
    ]);
  },
  60_000,
);

it('a digest that was missed tells from the last one on, once', async () => {
  await all.runTo('2025-11-09T16:00:00Z');
  await desk.say('alias add N-1 Told of on Sunday');
  all.at('2025-11-10T16:00:00Z');
  await desk.say('alias add N-1 Told of on Monday');
  all.news();
  all.at(ON);
  await all.runTo('2025-11-12T15:00:01Z');
  const digests = all.news().filter(({ text }) => /digest/i.test(text));
  expect(digests).toHaveLength(1);
  expect(digests[0]?.text).toContain('Told of on Sunday');
  expect(digests[0]?.text).toContain('Told of on Monday');
  await all.runTo('2025-11-13T15:00:00Z');
  const next = all
    .news()
    .map(({ text }) => text)
    .join('\n');
  expect(next).not.toContain('Told of on');
}, 60_000);
