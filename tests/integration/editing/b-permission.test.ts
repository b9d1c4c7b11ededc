/** Whoever may not change the record cannot, by any verb or form: generated from the registry. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Command, nameOf } from '../../../src/commands/command.ts';
import { registry } from '../../../src/commands/commands.ts';
import { readLine } from '../../../src/commands/line.ts';
import { ROLES } from '../../../src/domain/grant.ts';
import { type TestDesk, testDesk } from './b-desk.ts';

let desk: TestDesk;
let written: number;
beforeAll(async () => {
  desk = await testDesk();
  await desk.give('former', 'editor');
  await desk.give('fallen', 'admin');
  written = (await desk.log()).length;
});
afterAll(async () => await desk.close());

const rank = (command: Command): number => ROLES.indexOf(command.access);
const changes = registry.commands.filter((command) => rank(command) > 0);
const pairs = changes.flatMap((command) =>
  (['reader', 'reporter', 'editor'] as const)
    .filter((role) => rank(command) > ROLES.indexOf(role))
    .map((role) => [nameOf(command), role, command] as const),
);
const formed = changes.filter((command) => command.form !== null);
const nothingWritten = async (): Promise<void> => {
  expect((await desk.log()).slice(0, (await desk.log()).length - written)).toEqual([]);
  expect(desk.reported).toEqual([]);
};

it('has verbs to try', () => {
  expect(changes.length).toBeGreaterThan(10);
  expect(formed.length).toBeGreaterThan(8);
});

describe('by role', () => {
  it.each(pairs)(
    '%s is refused to a %s, typed, with typed options and as a form',
    async (_name, role, command) => {
      for (const example of command.examples) {
        const { args } = readLine(registry, example);
        const path = command.path.filter((word) => word !== undefined);
        for (const request of [
          { kind: 'line', line: example },
          { kind: 'typed', path, args },
          { kind: 'form', line: nameOf(command), revision: 1, values: args },
        ] as const) {
          const view = await desk.ask(request, role);
          expect(view.tone).toBe('refusal');
          expect(view.title).toMatch(/This needs the role/);
        }
      }
      await expect(desk.form(nameOf(command), role)).rejects.toThrow(/role|no form/);
      await nothingWritten();
    },
  );
});

describe('an editor whose role was taken away', () => {
  it('is refused every form that was open, and every yes', async () => {
    const open: {
      command: Command;
      line: string;
      revision: number | null;
      values: Record<string, string>;
    }[] = [];
    for (const command of formed) {
      const { args } = readLine(registry, command.examples[0]);
      const kept = Object.entries(args).filter(([name]) => command.form?.fields.includes(name) !== true);
      const line = [nameOf(command), ...kept.map(([name, value]) => `${name}:${value}`)].join(' ');
      const form = await desk.form(line, 'fallen').catch(() => ({ line, revision: null }));
      open.push({ command, line: form.line, revision: form.revision, values: args });
    }
    const asked = await desk.say('retire K-9 reason:It was a misreading', 'former');
    expect(asked.title).toBe('Please confirm this change');
    await desk.give('former', 'reader');
    await desk.give('fallen', 'reader');
    written = (await desk.log()).length;
    for (const { command, line, revision, values } of open) {
      const view = await desk.ask({ kind: 'form', line, revision, values }, 'fallen');
      expect(view.tone).toBe('refusal');
      expect(`${nameOf(command)}: ${view.title}`).toMatch(/: This needs the role/);
    }
    for (const action of asked.actions.filter(({ label }) => label.startsWith('Yes'))) {
      const view = await desk.say(action.line, 'former');
      expect(view.title).toMatch(/This needs the role/);
    }
    await nothingWritten();
  });

  it('is shown no button that opens a form', async () => {
    for (const line of ['claim C-1', 'source F-1', 'metric mmlu', 'company amazon', 'article A-1'])
      for (const user of ['former', 'reader', 'reporter']) {
        const view = await desk.say(line, user);
        expect(
          view.actions.filter(({ kind, line: opens }) => kind === 'form' && !opens.startsWith('evidence')),
        ).toEqual([]);
      }
    expect((await desk.say('claim C-1', 'editor')).actions.map(({ label }) => label)).toContain('Correct');
  });

  it('gets no grip on another member’s question', async () => {
    const asked = await desk.say('retire K-9 reason:It was a misreading', 'second');
    const yes = asked.actions[0]?.line ?? '';
    expect((await desk.say(yes, 'former')).title).toMatch(/nothing of yours/);
    expect((await desk.say(yes, 'editor')).title).toMatch(/nothing of yours/);
    await nothingWritten();
  });
});
