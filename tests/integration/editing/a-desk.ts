/** What the tests of predictions, verdicts, events and watches ask of a desk besides what it says. */
import { expect } from 'vitest';
import type { Code } from '../../../src/domain/code.ts';
import type { Due } from '../../../src/domain/prediction.ts';
import type { View } from '../../../src/views/view.ts';
import { type TestDesk, textOf } from './b-desk.ts';

/** The due window of a part as the desk holds it: its ends, or why it has none. */
export async function dueOf(desk: TestDesk, part: Code): Promise<string> {
  const rows = await desk.read(async (records) => await records.partsOf([part.replace(/[a-z]\d?$/, '')]));
  const due: Due | undefined = rows.find((row) => row.part.code === part)?.due;
  return due?.kind === 'window' ? `${due.from}..${due.to}` : (due?.kind ?? 'no part');
}

/** The newest log row: what was done, to what, by whom and why. */
export async function lastLogged(desk: TestDesk): Promise<string> {
  const [entry] = await desk.log();
  return `${entry?.action} ${entry?.code} by ${entry?.actor.split(':').at(-1)}: ${entry?.reason ?? '-'}`;
}

/** Says a line that must be refused and must write nothing; the refusal's words. */
export async function refused(desk: TestDesk, line: string, user = 'editor'): Promise<string> {
  const before = (await desk.log()).length;
  const view: View = await desk.say(line, user);
  expect(`${view.tone}: ${textOf(view)}`).toMatch(/^refusal: /);
  expect((await desk.log()).length).toBe(before);
  return textOf(view);
}

/** Says a line that asks for a yes; its words. Nothing is written by asking. */
export async function asked(desk: TestDesk, line: string, user = 'editor'): Promise<string> {
  const before = (await desk.log()).length;
  const view = await desk.say(line, user);
  expect(view.title).toBe('Please confirm this change');
  expect((await desk.log()).length).toBe(before);
  return textOf(view);
}

/** Says a line that must succeed at once; its words. */
export async function done(desk: TestDesk, line: string, user = 'editor'): Promise<string> {
  const view = await desk.say(line, user);
  expect(`${view.tone}: ${textOf(view)}`).toMatch(/^answer: /);
  expect(view.title).not.toBe('Please confirm this change');
  return textOf(view);
}
