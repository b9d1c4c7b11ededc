import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planningOf } from '../../../src/usecases/reminder/hours.ts';
import { isBy, isPlanned, keyOf } from '../../../src/usecases/reminder/key.ts';
import { allSubjects } from '../../../src/usecases/reminder/subjects.ts';
import { wantedOf } from '../../../src/usecases/reminder/wanted.ts';
import { type RemindingDesk, remindingDesk } from './desk.ts';

let desk: RemindingDesk;
beforeAll(async () => {
  desk = await remindingDesk();
  await desk.agreed('part edit P-1a criteria:as proposed');
});
afterAll(async () => {
  await desk.close();
});

const NOW = '2026-03-02T15:00:00Z';
const CONFIRMED = 'certainty:confirmed source:https://example.com/call reason:Announced';

/** Lines, each by whom; those that make no sense at their time are refused, and change nothing. */
const CHANGES: readonly (readonly [line: string, user: string])[] = [
  ['article date A-1 2026-02-10', 'editor'],
  ['article date A-1 2025-12-31', 'editor'],
  ['article date A-1 2025-09-04', 'editor'],
  [`event date E-1 2026-04-30T17:30 ${CONFIRMED}`, 'editor'],
  ['event date E-1 2026-05-20 estimated reason:Told', 'editor'],
  ['event tbc E-1', 'editor'],
  ['event cancel E-1 Called off', 'editor'],
  ['event date E-2 2026-06-01 estimated reason:Told', 'editor'],
  ['part edit P-2a anchor:E-2 horizon:none reason:It counts from there', 'editor'],
  ['part edit P-1b review:2026-04-15 owner:user:second', 'editor'],
  ['resolve P-1a correct evidence:https://example.com/s happened:2026-02-20', 'editor'],
  ['second P-1a correct', 'second'],
  ['reopen P-1a Too early', 'second'],
  ['part edit P-1a checkability:not-checkable reason:Nobody can tell', 'editor'],
  ['retire P-4 Entered twice', 'editor'],
  ['undo', 'editor'],
  ['undo', 'second'],
  ['setup reminders deadline 60d, 2d', 'admin'],
  ['setup reminders review 30d', 'admin'],
  ['setup hours 10:15', 'admin'],
  ['setup zone Asia/Tokyo', 'admin'],
  ['undo', 'admin'],
  ['setup digest daily at 08:30 in channel:C1', 'admin'],
  ['setup digest off B-1', 'admin'],
  ['follow P-1b me lead 5d', 'reporter'],
  ['follow Amazon me lead 2h', 'reporter'],
  ['unfollow Amazon', 'reporter'],
];

/** What waits to go out. What other hours have made due by now goes out at the next tick, and is in no fresh plan. */
async function pending(): Promise<readonly string[]> {
  const rows = await desk.read(
    async (records) => await records.pendingReminders({ limit: 10_000, offset: 0 }),
  );
  const ahead = rows.items.filter((row) => isPlanned(row) && !isBy(row.dueAt, NOW));
  return ahead.map((row) => `${keyOf(row)} ${Date.parse(row.dueAt)}`);
}

/** What would wait, were the desk planned for the first time. */
async function fresh(): Promise<readonly string[]> {
  return await desk.read(async (records) => {
    const planning = await planningOf(records);
    const subjects = await allSubjects(records, planning.hours.zone);
    const wanted = subjects.flatMap((subject) => wantedOf(subject, { planning, now: NOW, rows: [] }));
    const ahead = wanted.filter(({ dueAt }) => !isBy(dueAt, NOW));
    return ahead.map((each) => `${keyOf(each)} ${Date.parse(each.dueAt)}`);
  });
}

async function make([line, user]: (typeof CHANGES)[number]): Promise<boolean> {
  const view = await desk.agreed(line, user);
  expect({ line, plan: new Set(await pending()) }).toEqual({ line, plan: new Set(await fresh()) });
  return view.tone === 'answer';
}

describe('the reminders after any changes', () => {
  beforeAll(() => {
    desk.at(NOW);
  });

  it('are those of a fresh plan, change by change', async () => {
    const refused: string[] = [];
    for (const one of CHANGES) if (!(await make(one))) refused.push(one[0]);
    expect(refused).toEqual([]);
  }, 60_000);

  it('are those of a fresh plan, in whatever order', async () => {
    const lines = fc.array(fc.constantFrom(...CHANGES), { minLength: 4, maxLength: 10 });
    let made = 0;
    const property = fc.asyncProperty(lines, async (taken) => {
      for (const one of taken) if (await make(one)) made += 1;
    });
    // One desk goes through them all, so that a failure can't be made smaller.
    await fc.assert(property, { numRuns: 6, endOnFailure: true });
    expect(made).toBeGreaterThan(5);
  }, 60_000);
});
