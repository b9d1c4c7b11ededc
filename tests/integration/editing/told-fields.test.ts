/** What answers, the history and the log say of fields that people read as one thing. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type TestDesk, testDesk, textOf } from './b-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
  desk.at('2025-07-01T15:00:00Z');
});
afterAll(async () => await desk.close());

it('tells a moved event by its own clock, wherever it is told', async () => {
  await desk.agreed('event date E-1 2025-07-30T17:30 estimated');
  const saved = textOf(await desk.agreed('event date E-1 2025-07-31T17:30 estimated reason:Announced'));
  const told =
    'date 30 July 2025, 17:30 (America/New_York) (estimated) → 31 July 2025, 17:30 (America/New_York) (estimated)';
  for (const text of [saved, textOf(await desk.say('history E-1')), textOf(await desk.say('log'))]) {
    expect(text).toContain(told);
    expect(text).toContain('date reason nothing → Announced');
    expect(text).not.toMatch(/date (?:when|certainty)|T21:30/);
  }
});

it.each([
  ['setup channel channel:C5 about N-4', /: (?:code H-\d+; )?channel C5; /, /filter everything about N-4/],
  ['setup hours quiet 22:00-07:00', /D-1 \(new\): .*quiet hours 22:00–07:00/],
  ['setup hours quiet none', /quiet hours 22:00–07:00 → none/],
  [
    'setup reminders deadline 14d 0d',
    /reminders \(deadline\) 30 days, 7 days, 1 day, on the day → 14 days, on the day/,
  ],
])('tells %s in words', async (line, ...words) => {
  const text = textOf(await desk.say(line, 'admin'));
  for (const each of words) expect(text).toMatch(each);
  expect(text).not.toMatch(/ref platform|filter entities|quiet from|cadence deadline/);
});
