/** Taking back what was changed at a watch that is settled, and what was changed before it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asked, done, refused } from './a-desk.ts';
import { type TestDesk, testDesk } from './b-desk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await testDesk();
  desk.at('2026-03-02T15:00:00Z');
  await done(desk, 'event date E-1 2026-04-01');
});
afterEach(async () => {
  await desk.close();
});

const EVIDENCE = 'evidence P-1b https://example.com/x';

it('passes a freeze over and reaches the change before it', async () => {
  await done(desk, EVIDENCE);
  await desk.agreed('watch freeze W-1 reading:combined');
  const question = await asked(desk, 'undo');
  expect(question).toContain('W-1 was frozen for good; undo passes it over.');
  expect(question).toMatch(/Your change \d+ \(\S+: X-\d+\), made before that, is taken back instead/);
  expect((await desk.say('yes')).title).toMatch(/is taken back .*X-/);
  const held = await desk.read(async (records) => await records.get('watch', 'W-1'));
  expect(held?.record.frozenAt).toBe('2026-03-02T15:00:00Z');
  expect(desk.reported).toEqual([]);
});

it('passes an edit over once the event has begun, and does not before', async () => {
  await done(desk, EVIDENCE);
  await done(desk, 'watch edit W-1 title:First title');
  await done(desk, 'watch edit W-1 title:Second title');
  expect(await done(desk, 'undo')).toMatch(/is taken back .*W-1/);
  desk.at('2026-04-02T12:00:00Z');
  expect(await asked(desk, 'undo')).toContain('W-1 is settled since E-1 has begun; undo passes it over.');
  expect((await desk.say('yes')).title).toMatch(/is taken back .*X-/);
  expect(desk.reported).toEqual([]);
});

it('is refused where there is nothing before the freeze', async () => {
  await desk.agreed('watch freeze W-1 reading:combined', 'second');
  expect(await refused(desk, 'undo', 'second')).toContain(
    'W-1 was frozen for good; undo passes it over. There is no change of yours left to take back.',
  );
  expect(desk.reported).toEqual([]);
});

it('still takes a watch back into use, frozen or not', async () => {
  await desk.agreed('watch freeze W-1 reading:combined');
  await desk.agreed('retire W-1 reason:Not needed after all');
  expect(await done(desk, 'undo')).toMatch(/is taken back .*W-1/);
  expect(desk.reported).toEqual([]);
});
