/** Every example of the commands of digests and of delivery is true on the starter desk. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DIGEST_CHANGES, DIGEST_QUESTIONS } from '../../../src/commands/digest.ts';
import { STATUS_CHANGES, STATUS_QUESTIONS } from '../../../src/commands/status.ts';
import { type TestDesk, testDesk } from '../editing/b-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
  await desk.say('setup digest daily in channel:C123', 'admin');
});
afterAll(async () => await desk.close());

const commands = [
  ...DIGEST_QUESTIONS,
  ...STATUS_QUESTIONS,
  ...DIGEST_CHANGES.toReversed(),
  ...STATUS_CHANGES,
];
const examples = commands.flatMap((command) =>
  command.examples.map((line) => [line, command.access] as const),
);

it.each(examples)('%s', async (line, access) => {
  const view = await desk.say(line, access);
  expect([view.tone, view.title]).toEqual(['answer', view.title]);
  expect(view.title).not.toBe('Nothing changed');
  expect(desk.reported).toEqual([]);
});
