import { describe, expect, it } from 'vitest';
import type { Post } from '../../../src/domain/delivery.ts';
import type { Destination } from '../../../src/usecases/delivery-ports.ts';
import type { Status } from '../../../src/usecases/status/show.ts';
import { heldView, parkedView, resumedView, settledView, statusView } from '../../../src/views/status.ts';
import { ACTION_LINE_LIMIT, plainText, type View } from '../../../src/views/view.ts';
import { reminder } from '../../support/records.ts';

const NOW = '2026-03-02T09:00:00Z';

function destination(over: Partial<Destination> = {}): Destination {
  return {
    place: 'chat:T1:channel:C1',
    parkedAt: null,
    parkedWhy: null,
    remedy: null,
    waiting: 0,
    wakeAt: null,
    lastSentAt: null,
    failures: 0,
    lastFailure: null,
    ...over,
  };
}

const PARKED = destination({
  parkedAt: '2026-03-01T08:00:00Z',
  parkedWhy: 'is_archived',
  remedy: 'Take the channel out of the archive.',
  waiting: 12,
});

const HELD: Post = {
  id: 412,
  place: 'chat:T1:user:U7',
  key: 'k',
  state: 'held',
  attempts: 2,
  firstTriedAt: '2026-03-02T08:00:00Z',
  sentAt: null,
  ref: null,
  line: null,
  view: null,
  codes: [],
};

function status(over: Partial<Status> = {}): Status {
  const beat = { replica: 'a', startedAt: '2026-03-01T00:00:00Z', at: '2026-03-02T08:59:59Z' };
  return {
    now: NOW,
    zone: 'Europe/London',
    next: { items: [], total: 0 },
    destinations: [],
    held: [],
    others: { parked: 0, failing: 0, held: 0, waiting: 0 },
    last: null,
    mayMend: true,
    clock: { running: [beat], lastSeen: beat.at, gaps: [] },
    unknownPolicy: 'repeat',
    toldAnywhere: true,
    ...over,
  };
}

function text(view: View): string {
  const blocks = view.blocks.flatMap((block) => {
    if (block.kind === 'list') return block.items.map(plainText);
    if (block.kind === 'facts') return block.facts.map(({ label, value }) => `${label}: ${plainText(value)}`);
    if (block.kind === 'heading') return [block.text];
    return block.kind === 'paragraph' || block.kind === 'note' ? [plainText(block.text)] : [];
  });
  return [view.title, ...blocks].join('\n');
}

describe('how delivery stands', () => {
  it('says so where all is well', () => {
    const told = text(statusView(status()));
    expect(told).toContain('Delivery: all is well');
    expect(told).toContain('The clock runs in 1 process, seen to last at 2026-03-02T08:59:59Z.');
    expect(told).toContain('Nothing is planned to go out.');
    expect(told).toContain('Last post: none yet');
    expect(told).toContain('a message is sent again, and says that it may be there already');
  });

  it('says of a parked place why, since when, what waits and what to do', () => {
    const view = statusView(status({ destinations: [PARKED] }));
    expect(text(view)).toContain('Delivery: 1 place can’t be reached');
    expect(text(view)).toContain(
      'channel C1 since 2026-03-01T08:00:00Z: is_archived. Take the channel out of the archive. 12 waiting. When it is put right: delivery resume chat:T1:channel:C1',
    );
    expect(view.actions[0]).toEqual({
      kind: 'run',
      label: 'Try channel C1 again',
      line: 'delivery resume chat:T1:channel:C1',
    });
  });

  it('says of a held post both answers there are', () => {
    const view = statusView(status({ held: [HELD], unknownPolicy: 'hold' }));
    expect(text(view)).toContain('Post 412 (messages to U7), tried at 2026-03-02T08:00:00Z');
    expect(view.actions.slice(0, 2).map(({ line }) => line)).toEqual([
      'delivery sent 412',
      'delivery repeat 412',
    ]);
    expect(text(view)).toContain('a message is held, and an admin is asked');
  });

  it('says from when to when no clock ran, and that none runs now', () => {
    const gap = { from: '2026-02-27T10:00:00Z', to: '2026-03-01T07:30:00Z' };
    const stood = text(statusView(status({ clock: { ...status().clock, gaps: [gap] } })));
    expect(stood).toContain('Stood still from 2026-02-27T10:00:00Z to 2026-03-01T07:30:00Z');
    const stands = text(statusView(status({ clock: { running: [], lastSeen: gap.from, gaps: [] } })));
    expect(stands).toContain('Delivery: the clock stands still');
    expect(stands).toContain('The clock stands still, seen to last at 2026-02-27T10:00:00Z');
  });

  it('tells what goes out next, what waits, and what failed', () => {
    const next = { ...reminder(), id: 1, state: 'pending' } as const;
    const view = statusView(
      status({
        next: { items: [{ reminder: next, about: 'Northlight will sell its furnaces.' }], total: 3 },
        destinations: [destination({ waiting: 2, failures: 3, lastFailure: 'HTTP 500', wakeAt: NOW })],
        last: { place: HELD.place, sentAt: NOW },
      }),
    );
    expect(text(view)).toContain('Delivery: 2 waiting');
    expect(text(view)).toContain(
      '2026-04-24T13:00:00Z: P-1 Northlight will sell its furnaces. (7 days before it falls due)\nand 2 more',
    );
    expect(text(view)).toContain(
      'channel C1: 3 tries in a row failed (HTTP 500); next try 2026-03-02T09:00:00Z',
    );
    expect(text(view)).toContain('channel C1: 2 notices, next at 2026-03-02T09:00:00Z');
    expect(text(view)).toContain('Last post: messages to U7, 2026-03-02T09:00:00Z');
  });

  it('counts what is of other members, and offers its buttons to those alone who may mend', () => {
    const others = { parked: 1, failing: 2, held: 1, waiting: 5 };
    const view = statusView(
      status({
        destinations: [PARKED],
        held: [HELD],
        others,
        last: { place: null, sentAt: NOW },
        mayMend: false,
      }),
    );
    expect(view.title).toBe('Delivery: 2 places can’t be reached, 2 held');
    expect(text(view)).toContain('\n1 other member’s direct messages\n');
    expect(text(view)).toContain('\n2 other members’ direct messages\n');
    expect(text(view)).toContain('\n1 post to another member\n');
    expect(text(view)).toContain('\n5 notices for other members\n');
    expect(text(view)).toContain('Last post: to another member, 2026-03-02T09:00:00Z');
    expect(view.actions.map(({ kind }) => kind)).toEqual(['share']);
  });

  it('says that reminders have nowhere to go', () => {
    expect(text(statusView(status({ toldAnywhere: false })))).toContain('No channel is set up');
  });

  it('fits its lines into buttons, with the longest names there are', () => {
    const long = destination({ ...PARKED, place: `chat:${'1'.repeat(20)}:channel:${'2'.repeat(20)}` });
    for (const { line } of statusView(status({ destinations: [long], held: [{ ...HELD, id: 999_999_999 }] }))
      .actions)
      expect(line.length).toBeLessThanOrEqual(ACTION_LINE_LIMIT);
  });
});

describe('an admin’s word', () => {
  it('is answered, and told in the audit channel', () => {
    expect(settledView(412, true).title).toBe('Post 412 counts as sent');
    expect(settledView(412, false).audit).toEqual(['Post 412 goes out again.']);
    const place = { platform: 'chat', workspace: 'T1', kind: 'channel', id: 'C1' } as const;
    const resumed = resumedView({ place, reopened: true, probe: { kind: 'closed', remedy: 'Invite me.' } });
    expect(text(resumed)).toContain('What waits for channel C1 goes out now');
    expect(text(resumed)).toContain('Invite me.');
    expect(resumedView({ place, reopened: false, probe: { kind: 'open' } }).audit).toBeNull();
  });

  it('is asked for where none was given', () => {
    expect(heldView([], 'Europe/London').title).toBe('No post waits for an answer');
    expect(text(heldView([HELD], 'Europe/London'))).toContain('delivery repeat 412');
    expect(parkedView([], 'Europe/London').title).toBe('Every place can be reached');
    expect(text(parkedView([PARKED], 'Europe/London'))).toContain('delivery resume chat:T1:channel:C1');
  });
});
