/** What is past already when it becomes known, and two desks in one database. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { installation, type Installation } from '../../support/delivery/installation.ts';
import { wordsOf } from '../../support/words.ts';

let all: Installation;
beforeEach(async () => {
  all = await installation('2026-03-02T15:00:00Z');
});
afterEach(async () => {
  await all.close();
});

it('a date that makes many reminders past is told once, and they are on record as skipped', async () => {
  const desk = await all.desk('T1');
  await desk.say('setup channel channel:C1 for reminders', 'admin');
  await desk.say('article date A-1 2025-05-10');
  await all.runTo('2026-03-02T15:05:00Z');
  const [told, ...more] = all.news();
  expect(more).toEqual([]);
  expect(told?.text).toMatch(/A-1/);
  expect(told?.text).toMatch(/P-1/);
  const skipped = (await desk.rows('P-1'))
    .filter(({ state }) => state === 'skipped')
    .map(({ occasion, lead, why }) => `${occasion} ${lead}: ${why}`)
    .toSorted();
  const past = 'It was past already when the date became known.';
  expect(skipped).toEqual([
    `deadline 0d: ${past}`,
    `deadline 1d: ${past}`,
    `deadline 30d: ${past}`,
    `deadline 7d: ${past}`,
    `overdue 15d: ${past}`,
    `overdue 1d: ${past}`,
    `overdue 22d: ${past}`,
    `overdue 29d: ${past}`,
    `overdue 8d: ${past}`,
  ]);
  await all.runTo('2026-04-30T15:00:00Z');
  expect(all.news().map(({ view }) => view.title.split(':')[0])).toEqual(['P-2a falls due in 30 days']);
});

it('one desk’s record, channels and posts are nothing to another of the same name', async () => {
  const one = await all.desk('T1');
  const other = await all.desk('T2');
  for (const desk of [one, other]) await desk.say('setup channel channel:C1 for reminders', 'admin');
  await one.say('setup digest weekly at 09:00 in channel:C2', 'admin');
  await other.say('setup digest weekly at 09:00 in channel:C2', 'admin');
  await other.say('follow P-1 me', 'reporter');
  await other.say('follow E-1 me lead 2d', 'reporter');
  await other.say('alias add Amazon, Known to the other desk alone');
  await one.say('article date A-1 2025-09-25');
  await one.say('event date E-1 2026-03-20T17:30 certainty:confirmed source:https://example.com/call');
  await other.say('event date E-1 2026-03-21 certainty:confirmed source:https://example.com/other');
  await all.runTo('2026-03-27T00:00:00Z');

  const of = (workspace: string): string =>
    all.posts
      .filter(({ place }) => place.startsWith(`test:${workspace}:`))
      .map(({ text }) => text)
      .join('\n');
  expect(all.posts.every(({ place }) => /^test:T[12]:/.test(place))).toBe(true);
  expect(of('T1')).toContain('P-1 falls due');
  expect(of('T1')).toContain('E-1 is 20 March 2026');
  expect(of('T1')).not.toMatch(/Known to the other|E-1 is 21 March 2026/);
  expect(of('T2')).toContain('Known to the other desk alone');
  expect(of('T2')).toContain('E-1 is 21 March 2026');
  expect(of('T2')).not.toMatch(/P-1 falls due|P-1 is overdue|E-1 is 20 March 2026/);
  expect(all.posts.filter(({ place }) => place.includes(':user:')).map(({ place }) => place)).toEqual([
    'test:T2:user:reporter',
    'test:T2:user:reporter',
  ]);

  const mine = await one.rows('P-1', 'E-1');
  const theirs = await other.rows('P-1', 'E-1');
  const shared = new Set(mine.map(({ id }) => id));
  expect(theirs.some(({ id }) => shared.has(id))).toBe(false);
  expect(wordsOf(await other.say('diary rehearse 60'))).not.toMatch(/P-1 falls due/);
}, 60_000);
