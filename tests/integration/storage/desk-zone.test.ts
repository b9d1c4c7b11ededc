/** The desk's zone is a setting, and what is counted in it follows. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Due } from '../../../src/domain/prediction.ts';
import type { Drafted } from '../../../src/usecases/edit/drafted.ts';
import { redate, redatedBy } from '../../../src/usecases/edit/redate.ts';
import type { Draft } from '../../../src/usecases/ports.ts';
import { CHANGE, deskEvent, part, settings } from '../../support/records.ts';
import { type Opened, opened, refusal } from './opened.ts';

let db: Opened;
let desk: string;
beforeAll(async () => {
  db = await opened();
});
afterAll(() => db.close());
beforeEach(async () => {
  desk = await db.desk();
});

const zones = (): Promise<[string, string]> =>
  db.storage.store.asDesk(desk, async (records) => {
    const { zone, openedZone } = await records.desk();
    return [zone, openedZone];
  });

const on = (day: string): Due => ({ kind: 'window', from: day, to: day });
const MAY = on('2026-11-01');
const APRIL = on('2026-10-30');

/** Two parts that count six months from calls: one at 02:30 UTC on 1 May, one on a day. */
async function anchored(): Promise<void> {
  await db.append(desk, {
    kind: 'event',
    record: deskEvent({
      code: 'E-2',
      date: {
        certainty: 'tbc',
        when: { kind: 'day', on: '2026-05-01' },
        session: null,
        sourceUrl: null,
        reason: null,
      },
    }),
    n: 1,
  });
  const byInstant = part({ code: 'P-1b', anchor: { kind: 'event', event: 'E-1' } });
  const byDay = part({ code: 'P-1c', anchor: { kind: 'event', event: 'E-2' } });
  await db.append(desk, { kind: 'part', record: byInstant, n: 1 }, {}, new Map([['P-1b', APRIL]]));
  await db.append(desk, { kind: 'part', record: byDay, n: 1 }, {}, new Map([['P-1c', MAY]]));
}

const dues = (): Promise<Record<string, Due>> =>
  db.storage.store.asDesk(desk, async (records) =>
    Object.fromEntries((await records.partsOf(['P-1'])).map(({ part: { code }, due }) => [code, due])),
  );

/** Writes drafts as a change does: with what follows from them. */
const change = (...drafts: Draft[]): Promise<void> =>
  db.storage.store.changeDesk(desk, async (records, writes) => {
    const drafted = new Map<string, Drafted>(
      drafts.map((draft) => [draft.record.code, { draft, before: null }]),
    );
    const due = await redate(records, drafted);
    await writes.append(
      CHANGE,
      [...drafted.values()].map(({ draft }) => draft),
      due,
    );
  });

/** The parts that a draft would move, before anything is written. */
const moved = (draft: Draft): Promise<readonly string[]> =>
  db.storage.store.asDesk(desk, async (records) =>
    (await redatedBy(records, draft)).map((each) => each.part.code),
  );

describe('the desk’s zone', () => {
  test('is the one its settings name, and without it the one it was opened with', async () => {
    const other = await db.desk();
    expect(await zones()).toEqual(['America/New_York', 'America/New_York']);
    await db.append(desk, { kind: 'settings', record: settings({ zone: 'Asia/Tokyo' }), n: 2 });
    expect(await zones()).toEqual(['Asia/Tokyo', 'America/New_York']);
    await db.append(desk, { kind: 'settings', record: settings(), n: 3 });
    expect(await zones()).toEqual(['America/New_York', 'America/New_York']);
    await db.append(desk, { kind: 'settings', record: settings({ zone: 'UTC' }), n: 4, retired: 'undone' });
    expect(await zones()).toEqual(['America/New_York', 'America/New_York']);
    desk = other;
    expect(await zones()).toEqual(['America/New_York', 'America/New_York']);
  });

  test('moves what counts from an event by the hour, in the same change, and back', async () => {
    await anchored();
    expect(await dues()).toMatchObject({ 'P-1b': APRIL, 'P-1c': MAY });
    const steps = [
      [settings({ zone: 'Europe/London' }), ['P-1b'], MAY],
      [settings({ zone: 'Europe/London', deskHour: '08:00' }), [], MAY],
      [settings(), ['P-1b'], APRIL],
    ] as const;
    for (const [place, [record, codes, due]] of steps.entries()) {
      const draft: Draft = { kind: 'settings', record, n: place + 2 };
      expect(await moved(draft)).toEqual(codes);
      await change(draft);
      expect(await dues()).toMatchObject({ 'P-1b': due, 'P-1c': MAY });
    }
    expect(await db.storage.verifyLog(desk)).toEqual([]);
  });

  test('holds for an event that is put in the same change as the settings', async () => {
    await anchored();
    const at = '2026-06-01T02:30:00Z';
    const date = {
      certainty: 'estimated',
      when: { kind: 'instant', at, zone: 'UTC' },
      session: null,
      sourceUrl: null,
      reason: null,
    } as const;
    await change(
      { kind: 'event', record: deskEvent({ date }), n: 2 },
      { kind: 'settings', record: settings({ zone: 'UTC' }), n: 2 },
    );
    expect(await dues()).toMatchObject({ 'P-1b': on('2026-12-01'), 'P-1c': MAY });
  });

  test('without the parts it moves is refused by the database where a part is written against it', async () => {
    await anchored();
    await db.append(desk, { kind: 'settings', record: settings({ zone: 'UTC' }), n: 2 });
    const stale = part({ code: 'P-1b', anchor: { kind: 'event', event: 'E-1' }, question: 'Anew?' });
    const error = await refusal(
      db.append(desk, { kind: 'part', record: stale, n: 2 }, {}, new Map([['P-1b', APRIL]])),
    );
    expect(error.constraint_name).toBe('part_due_follows');
  });
});
