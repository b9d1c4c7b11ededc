import { afterAll, beforeAll, expect, it } from 'vitest';
import { registry } from '../../../src/commands/commands.ts';
import { testDesk, type TestDesk, textOf } from './b-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
  desk.at('2025-06-02T15:00:00Z');
});
afterAll(async () => {
  await desk.close();
});

/** The nouns in an order in which each finds its ground laid, with the day on which they are said. */
const DAYS: readonly (readonly [day: string, nouns: readonly string[]])[] = [
  ['2025-06-02T15:00:00Z', ['watch', 'event', 'prediction', 'part']],
  ['2025-10-02T15:00:00Z', ['evidence', 'resolve', 'second', 'reopen', 'scorecard']],
];
const examplesOf = (noun: string): readonly string[] =>
  registry.byNoun(noun).flatMap((command) => command.examples);

it('answers every example of these commands on the starter desk, in some order', async () => {
  for (const [day, nouns] of DAYS) {
    desk.at(day);
    for (const example of nouns.flatMap(examplesOf)) {
      const seconding = example.startsWith('second');
      const view = await desk.agreed(example, seconding ? 'second' : 'editor');
      expect(`${example} → ${view.tone}: ${textOf(view)}`).toContain('→ answer: ');
      if (!seconding) continue;
      await desk.say('reopen P-1a Looked at again');
      await desk.say(examplesOf('resolve')[0] ?? '');
    }
  }
  expect(desk.reported).toEqual([]);
});
