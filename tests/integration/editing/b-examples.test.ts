/** Every example of the commands that keep names, figures and claims is true on the starter desk. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nameOf } from '../../../src/commands/command.ts';
import { RECORD_CHANGES, RECORD_QUESTIONS } from '../../../src/commands/keeping.ts';
import { type TestDesk, testDesk } from './b-desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await testDesk();
});
afterAll(async () => await desk.close());

// In the order of the list, in which `undo` comes after changes that it can take back.
const examples = [...RECORD_CHANGES, ...RECORD_QUESTIONS].flatMap((command) =>
  command.examples.map((line) => [line, command] as const),
);

it.each(examples)('%s', async (line, command) => {
  const user = command.access === 'admin' ? 'admin' : command.access === 'reader' ? 'reader' : 'editor';
  const view = await desk.agreed(line, user);
  expect([nameOf(command), view.tone, view.title]).toEqual([nameOf(command), 'answer', view.title]);
  expect(view.title).not.toBe('Nothing changed');
  expect(desk.reported).toEqual([]);
});
