/** Settings, channels and digests as they are kept, and what the database refuses of them. */
import postgres from 'postgres';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DEFAULT_SETTINGS, type DeskSettings } from '../../../src/domain/grant.ts';
import { openStorage } from '../../../src/storage/connect.ts';
import { migrate } from '../../../src/storage/migrate.ts';
import type { Draft } from '../../../src/usecases/ports.ts';
import { CHANGE, channel, digest, settings } from '../../support/records.ts';
import { databaseBefore } from './before.ts';
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

const ALL = { limit: 100, offset: 0 };

/** Settings as they were logged before there were zone, hours, cadence and policy. */
const OLD = { code: 'D-1', editorsToSettle: 1, auditChannel: null };

/** A desk as an older version left it, with settings and nothing else. */
async function openOld(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, connection: { TimeZone: 'UTC' } });
  const [row] = await sql`insert into desk (name, zone, created_at)
    values ('Old', 'America/New_York', ${CHANGE.at}) returning id`;
  const old = String(row?.['id']);
  await sql.begin(async (tx) => {
    await tx`select set_config('daybook.desk', ${old}, true)`;
    await tx`insert into record (desk_id, code, kind, letter, ordinal) values (${old}, 'D-1', 'settings', 'D', 1)`;
    await tx`insert into change_log (desk_id, at, actor, surface, action, code, n, before, after)
      values (${old}, ${CHANGE.at}, 'ada', 'cli', 'setup', 'D-1', 1, null, ${tx.json(OLD)})`;
    await tx`insert into settings_revision (desk_id, code, n, seq, recorded_at, editors_to_settle)
      values (${old}, 'D-1', 1, 1, ${CHANGE.at}, 1)`;
  });
  await sql.end();
  return old;
}

test('settings from before there were hours read as today’s defaults, and their log stays whole', async () => {
  const database = await databaseBefore(5);
  const old = await openOld(database.url);
  await migrate(database.url);
  const storage = openStorage({ url: database.url });
  expect(await storage.verifyLog(old)).toEqual([]);
  const today: DeskSettings = { ...DEFAULT_SETTINGS, editorsToSettle: 1 };
  await storage.store.asDesk(old, async (records) => {
    expect(await records.settings()).toEqual(today);
    expect(await records.desk()).toMatchObject({ zone: 'America/New_York', openedZone: 'America/New_York' });
  });
  await storage.store.changeDesk(old, (_records, writes) =>
    writes.append(CHANGE, [{ kind: 'settings', record: { ...today, deskHour: '07:30' }, n: 2 }], new Map()),
  );
  expect(await storage.verifyLog(old)).toEqual([]);
  const [entry] = await storage.store.asDesk(old, async (records) => (await records.log({}, ALL)).items);
  expect(entry?.before).toEqual(today);

  // What was put into the old row afterwards still shows.
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  await sql`alter table settings_revision disable trigger refuse_change`;
  const alter = (column: string, value: string): Promise<unknown> =>
    sql.begin(async (tx) => {
      await tx`select set_config('daybook.desk', ${old}, true)`;
      await tx.unsafe(`update settings_revision set ${column} = '${value}' where n = 1`);
    });
  const altered = [
    ['desk_hour', '10:00', '09:00'],
    ['unknown_policy', 'hold', 'repeat'],
    ['cadence', '{"deadline": ["5d"]}', '{}'],
  ] as const;
  for (const [column, value, was] of altered) {
    await alter(column, value);
    expect(await storage.verifyLog(old)).toMatchObject([{ seq: 1, code: 'D-1', fault: 'revision' }]);
    await alter(column, was);
    expect(await storage.verifyLog(old)).toEqual([]);
  }
  const woken = await sql`select wake_at is not null as woken from desk_clock where desk_id = ${old}`;
  expect(woken[0]?.['woken']).toBe(true);
  await sql.end();
  await storage.close();
  await database.drop();
});

test('settings come back in every shape', async () => {
  const shapes: readonly DeskSettings[] = [
    settings({ zone: 'Europe/London', deskHour: '23:59', quiet: { from: '22:00', to: '07:00' } }),
    settings({
      unknownPolicy: 'hold',
      cadence: { ...DEFAULT_SETTINGS.cadence, deadline: ['3d', '12h'], event: [] },
    }),
  ];
  for (const [place, record] of shapes.entries()) {
    await db.append(desk, { kind: 'settings', record, n: place + 2 });
    expect(await db.storage.store.asDesk(desk, (records) => records.settings())).toEqual(record);
  }
  expect(await db.storage.verifyLog(desk)).toEqual([]);
});

describe('the database refuses', () => {
  test.each<[string, string, Record<string, string | number | readonly string[] | null>]>([
    ['settings_desk_hour', 'D-1', { desk_hour: '24:00' }],
    ['settings_quiet', 'D-1', { quiet_from: '22:00' }],
    ['settings_quiet', 'D-1', { quiet_from: '22:00', quiet_to: '7:00' }],
    ['settings_cadence', 'D-1', { cadence: ['7d'] }],
    ['settings_unknown_policy', 'D-1', { unknown_policy: 'shrug' }],
    ['settings_zone', 'D-1', { zone: ' ' }],
    ['channel_purposes', 'H-1', { purposes: ['gossip'] }],
    ['channel_filter_topics', 'H-1', { filter_topics: ['call', 'weather'] }],
    ['channel_filter_importance', 'H-1', { filter_importance: 'low' }],
    ['channel_filter_entities', 'H-1', { filter_entities: ['C-1'] }],
    ['channel_place', 'H-1', { channel: '' }],
    ['channel_zone', 'H-1', { zone: '' }],
    ['digest_rhythm', 'B-1', { rhythm: 'hourly' }],
    ['digest_at', 'B-1', { at: '8:30' }],
    ['digest_day', 'B-1', { day: 1 }],
    ['digest_day', 'B-1', { rhythm: 'weekly' }],
    ['digest_day', 'B-1', { rhythm: 'weekly', day: 8 }],
    ['digest_day', 'B-1', { rhythm: 'monthly', day: 29 }],
    ['digest_filter_topics', 'B-1', { filter_topics: ['all'] }],
  ])('by %s: %s %j', async (constraint, code, patch) => {
    expect((await refusal(db.revise(desk, code, patch))).constraint_name).toBe(constraint);
  });

  test.each([
    [
      'a channel',
      { kind: 'channel', record: channel({ filter: { ...digest().filter, entities: ['N-9'] } }), n: 2 },
    ],
    [
      'a digest',
      { kind: 'digest', record: digest({ filter: { ...digest().filter, entities: ['N-9'] } }), n: 2 },
    ],
  ] as const)('%s for a company that the desk does not hold', async (_what, draft) => {
    expect((await refusal(db.append(desk, draft))).code).toBe('23503');
  });
});

test('a channel and a digest come back in every shape, in the order of their codes', async () => {
  const drafts: readonly Draft[] = [
    { kind: 'channel', record: channel({ code: 'H-10', purposes: [], zone: 'Asia/Tokyo' }), n: 1 },
    {
      kind: 'channel',
      record: channel({ code: 'H-2', purposes: ['corrections'], filter: digest().filter }),
      n: 1,
    },
    { kind: 'digest', record: digest({ code: 'B-10', rhythm: 'monthly', day: 28 }), n: 1 },
    { kind: 'digest', record: digest({ code: 'B-2', rhythm: 'weekly', day: 7, zone: null }), n: 1 },
  ];
  for (const draft of drafts) await db.append(desk, draft);
  await db.storage.store.asDesk(desk, async (records) => {
    for (const { kind, record } of drafts)
      expect((await records.get(kind, record.code))?.record).toEqual(record);
    expect((await records.list('channel', ALL)).items.map(({ code }) => code)).toEqual([
      'H-1',
      'H-2',
      'H-10',
    ]);
    expect((await records.list('digest', ALL)).items.map(({ code }) => code)).toEqual(['B-1', 'B-2', 'B-10']);
    expect(await records.counts()).toMatchObject({ channel: 3, digest: 3 });
    expect(await records.dependents('N-1')).toEqual(expect.arrayContaining(['B-1', 'B-2', 'B-10', 'H-2']));
    expect((await records.completeCodes('h-1', ['channel'], 9)).map(({ code }) => code)).toEqual([
      'H-1',
      'H-10',
    ]);
  });
  expect(await db.storage.verifyLog(desk)).toEqual([]);
});
