import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYTHING } from '../../../../src/domain/channel.ts';
import { difference } from '../../../../src/usecases/edit/difference.ts';
import { channel, deskEvent, settings } from '../../../support/records.ts';

describe('what differs', () => {
  it('is nothing between equal states', () => {
    const state = fc.dictionary(fc.stringMatching(/^[a-z]{1,6}$/), fc.jsonValue());
    fc.assert(
      fc.property(state, (held) => {
        expect(difference(held, structuredClone(held))).toEqual([]);
      }),
    );
  });

  it('is never hidden by telling fields as one', () => {
    const due = fc.record({
      kind: fc.constantFrom('window', 'undated'),
      from: fc.constantFrom('2025-01-01', null),
      to: fc.constantFrom('2025-01-02', null),
      x: fc.integer({ max: 2, min: 0 }),
    });
    fc.assert(
      fc.property(due, due, (before, after) => {
        const same = JSON.stringify(before) === JSON.stringify(after);
        expect(difference({ due: before }, { due: after }).length === 0).toBe(same);
      }),
    );
  });

  it('tells a moved deadline as one', () => {
    const before = { code: 'P-1a', due: { kind: 'needs-date', missing: 'publication' } };
    const after = { code: 'P-1a', due: { kind: 'window', from: '2025-11-10', to: '2025-11-10' } };
    expect(difference(before, after)).toEqual([
      { field: 'due', before: 'not known', after: '10 November 2025' },
    ]);
  });

  it('tells a publication with how it is known', () => {
    const after = { publication: { basis: 'editor', from: '2025-05-10', to: '2025-05-10', note: 'told' } };
    expect(difference({ publication: { basis: 'unknown' } }, after)).toEqual([
      { field: 'publication', before: 'not known', after: '10 May 2025 (editor: told)' },
    ]);
  });

  it('tells an event’s date by its own clock, and beside it where it was announced and why it moved', () => {
    const date = { certainty: 'confirmed', session: 'after-close', sourceUrl: null, reason: null } as const;
    const at = { kind: 'instant', at: '2025-07-31T21:30:00Z', zone: 'America/New_York' } as const;
    const entered = deskEvent({ date: { ...date, when: at } });
    expect(difference(deskEvent({ date: null }), entered)).toEqual([
      {
        field: 'date',
        before: 'nothing',
        after: '31 July 2025, 17:30 (America/New_York), after the market closes (confirmed)',
      },
    ]);
    const announced = { sourceUrl: 'https://example.com/ir', reason: 'Moved by a day' };
    const day = { kind: 'day', on: '2025-08-01' } as const;
    const moved = deskEvent({ date: { ...date, ...announced, certainty: 'tbc', session: null, when: day } });
    expect(difference(entered, moved)).toEqual([
      {
        field: 'date',
        before: '31 July 2025, 17:30 (America/New_York), after the market closes (confirmed)',
        after: '1 August 2025 (time to be confirmed)',
      },
      { field: 'date source', before: 'nothing', after: 'https://example.com/ir' },
      { field: 'date reason', before: 'nothing', after: 'Moved by a day' },
    ]);
    expect(difference(moved, deskEvent({ date: null }))[0]).toMatchObject({ after: 'nothing' });
  });

  it('tells a channel as one, and what it wants to hear of in words', () => {
    const { ref } = channel();
    const filter = { entities: ['N-4'], topics: ['call', 'release'], importance: 'high' } as const;
    const told = difference(null, channel({ filter }));
    expect(told).toContainEqual({ field: 'channel', before: 'nothing', after: ref.channel });
    expect(told).toContainEqual({
      field: 'filter',
      before: 'nothing',
      after: 'call, release about N-4 only what is pressing',
    });
    expect(told.filter(({ field }) => /^(?:ref|filter) /.test(field))).toEqual([]);
    expect(difference(channel({ filter }), channel({ filter: EVERYTHING }))).toMatchObject([
      { field: 'filter', after: 'everything' },
    ]);
    const elsewhere = channel({ ref: { ...ref, workspace: 'T2' } });
    expect(difference(channel(), elsewhere)).toEqual([
      { field: 'ref workspace', before: ref.workspace, after: 'T2' },
    ]);
  });

  it('tells quiet hours from when to when, and leads as a list', () => {
    const cadence = { ...settings().cadence, deadline: ['7d', '1h', '0d'], event: [] };
    const quiet = settings({ quiet: { from: '22:00', to: '07:00' }, cadence });
    expect(difference(settings(), quiet)).toEqual([
      { field: 'quiet hours', before: 'none', after: '22:00–07:00' },
      {
        field: 'reminders (deadline)',
        before: '30 days, 7 days, 1 day, on the day',
        after: '7 days, 1 hour, on the day',
      },
      { field: 'reminders (event)', before: '7 days, 1 day, 1 hour', after: 'none' },
    ]);
    expect(difference(quiet, settings({ cadence }))).toEqual([
      { field: 'quiet hours', before: '22:00–07:00', after: 'none' },
    ]);
  });

  it('names nested fields in words', () => {
    expect(difference({ a: { someThing: 1 } }, { a: { someThing: 2 }, list: ['x', 'y'] })).toEqual([
      { field: 'a some thing', before: '1', after: '2' },
      { field: 'list', before: 'nothing', after: 'x, y' },
    ]);
  });
});
