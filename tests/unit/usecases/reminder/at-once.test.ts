import { describe, expect, it } from 'vitest';
import type { DeskEvent, EventDate } from '../../../../src/domain/event.ts';
import { eventOccasion } from '../../../../src/usecases/reminder/at-once.ts';
import { deskEvent } from '../../../support/records.ts';

const NOW = '2026-04-20T12:00:00Z';

function on(day: string, certainty: EventDate['certainty'] = 'confirmed'): EventDate {
  return { certainty, when: { kind: 'day', on: day }, session: null, sourceUrl: null, reason: null };
}

function at(instant: string, certainty: EventDate['certainty'] = 'confirmed'): EventDate {
  return { ...on('', certainty), when: { kind: 'instant', at: instant, zone: 'America/New_York' } };
}

function dated(date: EventDate | null, over: Partial<DeskEvent> = {}): DeskEvent {
  return deskEvent({ date, ...over });
}

function told(before: DeskEvent | null, after: DeskEvent, awaited = false): string | null {
  return eventOccasion(before, after, { zone: 'America/New_York', now: NOW, awaited });
}

describe('what a change of an event tells', () => {
  it.each([
    ['entered with a firm date', null, on('2026-05-01'), 'confirmed'],
    ['entered with an estimate', null, on('2026-05-01', 'estimated'), null],
    ['given a firm date', dated(null), on('2026-05-01'), 'confirmed'],
    ['confirmed where it stood', dated(on('2026-05-01', 'estimated')), on('2026-05-01'), 'confirmed'],
    ['its time confirmed', dated(on('2026-05-01', 'tbc')), at('2026-05-01T21:30:00Z'), 'confirmed'],
    ['its time named', dated(on('2026-05-01')), at('2026-05-01T21:30:00Z'), 'confirmed'],
    ['its time left open', dated(at('2026-05-01T21:30:00Z')), on('2026-05-01', 'tbc'), null],
    ['confirmed on another day', dated(on('2026-05-01', 'estimated')), on('2026-05-02'), 'moved'],
    ['moved by an hour', dated(at('2026-05-01T21:30:00Z')), at('2026-05-01T22:30:00Z'), 'moved'],
    ['spelt otherwise', dated(at('2026-05-01T21:30:00Z')), at('2026-05-01T21:30:00.000Z'), null],
    ['an estimate moved', dated(on('2026-05-01', 'estimated')), on('2026-06-01', 'estimated'), 'moved'],
    ['left without a date', dated(on('2026-05-01')), null, null],
    ['moved into the past', dated(on('2026-05-01')), on('2026-04-01'), 'moved'],
    ['put right when it was long over', dated(on('2026-04-01')), on('2026-04-02'), null],
    ['entered when it was over', null, on('2026-04-19'), null],
    ['entered on its day', null, on('2026-04-20'), 'confirmed'],
    ['brought back', dated(on('2026-05-01'), { cancelled: true }), on('2026-05-01'), 'confirmed'],
    [
      'brought back as an estimate',
      dated(on('2026-05-01'), { cancelled: true }),
      on('2026-05-01', 'estimated'),
      'moved',
    ],
  ] as const)('%s', (_what, before, after, occasion) => {
    expect(told(before, dated(after))).toBe(occasion);
  });

  it('cancelled, while it is to come or something is still to be said of it', () => {
    const [future, past] = [dated(on('2026-05-01')), dated(on('2026-04-19'))];
    expect(told(future, { ...future, cancelled: true })).toBe('cancelled');
    expect(told(dated(null), dated(null, { cancelled: true }))).toBe('cancelled');
    expect(told(past, { ...past, cancelled: true })).toBeNull();
    expect(told(past, { ...past, cancelled: true }, true)).toBe('cancelled');
    expect(told({ ...future, cancelled: true }, { ...future, cancelled: true, title: 'Another' })).toBeNull();
  });
});
