/** Whoever may not change the record cannot, by any command, form or button: generated from the registry. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Command, nameOf } from '../../src/commands/command.ts';
import { registry } from '../../src/commands/commands.ts';
import { dashed } from '../../src/commands/form.ts';
import { readLine } from '../../src/commands/line.ts';
import { ROLES } from '../../src/domain/grant.ts';
import { countWritten } from '../support/app/desk.ts';
import type { Answer, Harness, Opened, Person } from '../support/app/harness.ts';
import { CHAT } from '../support/app/harnesses.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';

const REFUSED = /This needs the role (?:reporter|editor|admin); yours is (?:reader|reporter)\./u;

const rank = ({ access }: Command): number => ROLES.indexOf(access);
const changes = registry.commands.filter((command) => rank(command) > 0);
const formed = changes.filter(({ form }) => form !== null);

/** Labels of buttons that open forms. */
const FORMS = /^(?:Edit|Correct|Check|Add|Set|Resolve|Freeze|Confirm|Cancel|Reopen)/u;

/** Cards with such buttons. */
const CARDS = [
  'article A-1',
  'claim C-1',
  'source F-40',
  'metric mmlu',
  'company amazon',
  'prediction P-1',
  'prediction P-4b',
  'watch W-1',
  'event E-1',
];

/** The line that asks for a command's form: what its example says beside the fields. */
function bareLine(command: Command): string {
  const { args } = readLine(registry, command.examples[0]);
  const kept = Object.entries(args).filter(
    ([name]) => command.options[name]?.required === true && command.form?.fields.includes(name) !== true,
  );
  return [nameOf(command), ...kept.map(([name, value]) => `${dashed(name)}:${value}`)].join(' ');
}

/** What the example would type into a form, by the labels that there are. */
function typedFor(command: Command, { fields }: Opened): Record<string, string> {
  const { args } = readLine(registry, command.examples[0]);
  const byLabel = Object.entries(args).map(([name, value]): [string, string] => {
    const label = dashed(name).replaceAll('-', ' ');
    return [label.charAt(0).toUpperCase() + label.slice(1), value];
  });
  return Object.fromEntries(byLabel.filter(([label]) => label in fields));
}

/** Sends the forms off, and tells of those that were not refused for want of a role. */
const accepted = async (open: readonly (readonly [Command, Opened])[]): Promise<readonly string[]> => {
  const others: string[] = [];
  for (const [command, form] of open) {
    const { text } = await form.send(typedFor(command, form));
    if (!REFUSED.test(text)) others.push(`${nameOf(command)}: ${text}`);
  }
  return others;
};

const platforms = CHAT.filter(({ name }) => name !== 'Slack over Socket Mode');

describe.each(platforms)('what a role may not do on $name', ({ start }) => {
  let database: TestDatabase;
  let harness: Harness;
  let reader: Person;
  let reporter: Person;
  /** An admin by a group, who leaves it. */
  let fallen: Person;
  /** Cards as an admin saw them, and their buttons that open forms. */
  const shown: [Answer, readonly string[]][] = [];

  beforeAll(async () => {
    database = await createTestDatabase();
    harness = await start(database.url);
    reader = harness.newcomer('Rita');
    reporter = harness.newcomer('Ron');
    fallen = harness.newcomer('Fay');
    harness.group.add(fallen);
    await harness.owner.ask(`setup roles ${reporter.mention} reporter`);
    await harness.owner.ask(`setup roles ${harness.group.mention} admin`);
  });
  afterEach(() => harness.assertClean());
  afterAll(async () => {
    await harness.stop();
    await database.drop();
  });

  /** A line of an example with the members, groups and channels that there are here. */
  const here = (line: string): string => {
    if (line.startsWith('setup audit-channel')) return `setup audit-channel ${harness.channel}`;
    return line
      .replaceAll(/channel:C\w+/gu, harness.channel)
      .replaceAll(/user:\w+/gu, reader.mention)
      .replaceAll(/group:\w+/gu, harness.group.mention);
  };
  const written = async (): Promise<object> => await countWritten(database.url, harness.workspace);

  const triers = (): readonly (readonly [Person, readonly Command[]])[] => [
    [reader, changes],
    [reporter, changes.filter((command) => rank(command) > ROLES.indexOf('reporter'))],
  ];

  test('no command, typed in full', async () => {
    const before = await written();
    for (const [person, commands] of triers())
      for (const command of commands)
        for (const example of command.examples) {
          const { text, ephemeral } = await person.ask(here(example));
          expect([example, text]).toEqual([example, expect.stringMatching(REFUSED)]);
          expect(ephemeral).toBe(true);
        }
    expect(await written()).toEqual(before);
  });

  test('no form, asked for by the bare verb', async () => {
    const before = await written();
    for (const [person, commands] of triers())
      for (const command of commands.filter(({ form }) => form !== null)) {
        const { text, fields } = await person.open(here(bareLine(command)));
        expect([nameOf(command), text, fields]).toEqual([
          nameOf(command),
          expect.stringMatching(REFUSED),
          {},
        ]);
      }
    expect(await written()).toEqual(before);
  });

  test('no button that opens a form is shown to a reader', async () => {
    for (const card of CARDS) {
      const [forEditor, forReader] = [await fallen.ask(card), await reader.ask(card)];
      const labels = forEditor.buttons.filter((label) => !forReader.buttons.includes(label));
      expect([card, labels]).toEqual([card, expect.arrayContaining([expect.stringMatching(FORMS)])]);
      expect(forReader.buttons.filter((label) => FORMS.test(label))).toEqual([]);
      shown.push([forEditor, labels]);
    }
  });

  /** Every form, opened on today's record. */
  const openAll = async (person: Person): Promise<readonly (readonly [Command, Opened])[]> => {
    const open: [Command, Opened][] = [];
    for (const command of formed) open.push([command, await person.open(here(bareLine(command)))]);
    expect(open.filter(([, { fields }]) => Object.keys(fields).length === 0)).toEqual([]);
    return open;
  };
  test('nothing that was opened or asked about before the role was taken away', async () => {
    const open = await openAll(fallen);
    const question = await fallen.ask('retire K-9 reason:It was a misreading');
    expect(question.text).toContain('Please confirm this change');
    harness.group.remove(fallen);
    const before = await written();
    expect(await accepted(open)).toEqual([]);
    for (const [card, labels] of shown)
      for (const label of labels) {
        const { text, fields } = await fallen.openBy(card, label);
        expect([label, text, fields]).toEqual([label, expect.stringMatching(REFUSED), {}]);
      }
    expect((await fallen.press(question, 'Yes, save it')).text).toMatch(REFUSED);
    expect(await written()).toEqual(before);
  });

  test('no form that was opened before an admin became a reporter', async () => {
    const lowered = harness.newcomer('Flo');
    await harness.owner.ask(`setup roles ${lowered.mention} admin`);
    const open = await openAll(lowered);
    const told = await harness.owner.ask(`setup roles ${lowered.mention} reporter`);
    expect(told.text).toContain('is reporter');
    const before = await written();
    const above = open.filter(([command]) => rank(command) > ROLES.indexOf('reporter'));
    expect(await accepted(above)).toEqual([]);
    expect(await written()).toEqual(before);
  });
});
