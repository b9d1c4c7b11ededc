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

const GONE = { kind: 'gone', why: 'It is archived.', remedy: 'Unarchive it.' } as const;

const closed = (yes: boolean): void => {
  desk.far.next = Array.from({ length: yes ? 200 : 0 }, () => GONE);
};

/** All that arrived in the channel. */
const inChannel = (): string =>
  desk.far.arrived
    .filter(({ place }) => place === 'test:T1:channel:C1')
    .map(({ view }) => wordsOf(view))
    .join('\n');

/** Why notices were skipped, oldest first. */
const skipped = async (): Promise<readonly string[]> =>
  await desk.opened.inDesk(desk.id, async (sql) => {
    const rows = await sql<{ why: string }[]>`select why from notice where state = 'skipped' order by id`;
    return rows.map(({ why }) => why);
  });

const times = (text: string, words: RegExp): number => text.match(words)?.length ?? 0;

describe('what waited for a place that was closed', () => {
  it('tells a digest once, not once for each period', async () => {
    await desk.agreed('setup digest daily at 09:00 in channel:C1', 'admin');
    desk.at(BEGIN);
    await desk.agreed('article date A-1 2026-02-10 basis:editor note:told');
    await desk.until('2026-03-03T14:00:00Z');
    expect(inChannel()).toContain('10 February 2026');
    await desk.agreed('article date A-1 2026-02-11 basis:editor note:told reason:The outlet says so');
    closed(true);
    for (const day of ['04', '05', '06']) await desk.until(`2026-03-${day}T14:00:00Z`);
    closed(false);
    await desk.until('2026-03-06T16:00:00Z');
    expect(times(inChannel(), /Digest of/g)).toBe(2);
    expect(times(inChannel(), /11 February 2026/g)).toBe(1);
    expect(await skipped()).toEqual(['A later reminder says it.', 'A later reminder says it.']);
  });

  it('leaves nothing out of a first digest that waited for days', async () => {
    await desk.agreed('setup digest daily at 09:00 in channel:C1', 'admin');
    desk.at(BEGIN);
    await desk.agreed('article date A-1 2026-02-10 basis:editor note:told');
    closed(true);
    for (const day of ['03', '04', '05']) await desk.until(`2026-03-${day}T14:00:00Z`);
    closed(false);
    await desk.until('2026-03-05T16:00:00Z');
    expect(times(inChannel(), /10 February 2026/g)).toBeGreaterThan(0);
  });

  it('does not announce a call that is over', async () => {
    await desk.agreed('event date E-1 2026-04-30T17:30 certainty:confirmed source:https://example.com/call');
    await desk.until('2026-04-29T20:00:00Z');
    closed(true);
    await desk.until('2026-04-30T20:30:00Z');
    closed(false);
    expect(await desk.until('2026-05-02T21:00:00Z')).toContainEqual(expect.stringMatching(/^E-1 is over/));
    expect(await skipped()).toContain('It came too late to be of use.');
  });
});
