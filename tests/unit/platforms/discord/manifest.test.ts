import { ApplicationCommandOptionType } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { type Command, defineCommand, nameOf } from '../../../../src/commands/command.ts';
import { registry } from '../../../../src/commands/commands.ts';
import { choice, entityName, metricName, optional, words } from '../../../../src/commands/option.ts';
import { channelRef, memberOrGroup } from '../../../../src/commands/option-people.ts';
import { createRegistry } from '../../../../src/commands/registry.ts';
import { discordCommands } from '../../../../src/platforms/discord/manifest.ts';
import { pathsBack } from '../../../../src/platforms/discord/names.ts';
import type { Role } from '../../../../src/domain/grant.ts';
import type { View } from '../../../../src/views/view.ts';
import { commandSetProblems } from '../../../support/discord/limits-commands.ts';
import type { CommandBody } from '../../../support/discord/payloads.ts';
import { schemaProblems } from '../../../support/discord/schemas.ts';
import { REGISTRY } from './harness.ts';

const EMPTY: View = { title: '', tone: 'answer', self: null, audit: null, blocks: [], actions: [] };
/** As the stand-in reads commands. */
const problems = (commands: unknown): unknown[] => commandSetProblems(commands as CommandBody[]);

const verb = (path: readonly [string, string?], access: Role, summary = 'Does something') =>
  defineCommand({
    path,
    summary,
    access,
    options: {},
    examples: [path.join(' ')],
    run: async () => EMPTY,
  });

const shown = (commands: readonly Command[]): unknown[] =>
  discordCommands(createRegistry(commands)).map(({ name, default_member_permissions: needed }) => [
    name,
    needed,
  ]);

describe('Daybook’s own commands', () => {
  const commands = discordCommands(registry);
  /** What can be sent: the command, and its subcommand where it has any. */
  const sent = commands.flatMap(({ name, options = [], default_member_permissions: needed }) => {
    const verbs = options.filter(({ type }) => type === ApplicationCommandOptionType.Subcommand);
    const steps = verbs.length > 0 ? verbs.map((one) => [name, one.name]) : [[name]];
    return steps.map((path) => ({ path, needed }));
  });

  it('are what Discord accepts', () => {
    expect(commands.flatMap((command) => schemaProblems('ApplicationCommandUpdateRequest', command))).toEqual(
      [],
    );
    expect(problems(commands)).toEqual([]);
  });

  it('are each sent under one name, and found again by it', () => {
    const pathOf = pathsBack(registry);
    const found = sent.map(({ path }) => pathOf(path).join(' '));
    expect(found.toSorted()).toEqual(registry.commands.map(nameOf).toSorted());
  });

  it('are hidden from everybody else where they are for editors or admins alone', () => {
    const pathOf = pathsBack(registry);
    for (const { path, needed } of sent) {
      const access = registry.byPath(pathOf(path))?.access;
      expect([path, needed === null]).toEqual([path, access === 'reader' || access === 'reporter']);
      if (needed === '32') expect(access).toBe('admin');
    }
  });
});

describe('discordCommands', () => {
  const commands = discordCommands(REGISTRY);
  const byName = (name: string) => commands.find((command) => command.name === name);

  it('is what Discord accepts', () => {
    expect(commands.flatMap((command) => schemaProblems('ApplicationCommandUpdateRequest', command))).toEqual(
      [],
    );
    expect(problems(commands)).toEqual([]);
  });

  it('offers a noun with a subcommand for each verb, required options first', () => {
    expect(byName('company')).toMatchObject({
      description: 'Company: show, list',
      options: [
        {
          type: 1,
          name: 'show',
          options: [
            { type: 3, name: 'name', required: true },
            { type: 3, name: 'as-of', required: false },
          ],
        },
        {
          type: 1,
          name: 'list',
          options: [{ type: 4, name: 'page', required: false, min_value: 1, max_value: 9999 }],
        },
      ],
    });
  });

  it('offers a single word as a command of its own, with choices and bounds', () => {
    expect(byName('diary')?.options).toEqual([
      { type: 4, name: 'days', description: 'How many days', required: false, min_value: 1, max_value: 365 },
      {
        type: 3,
        name: 'only',
        description: 'Which',
        required: false,
        choices: [
          { name: 'events', value: 'events' },
          { name: 'parts', value: 'parts' },
        ],
      },
    ]);
  });

  it('completes names and codes, and choices too many to list', () => {
    const options = {
      a: entityName('Company'),
      b: metricName('Metric'),
      c: optional(
        choice(
          'Many',
          Array.from({ length: 26 }, (_, n) => `choice-${n}`),
        ),
      ),
    };
    const many = defineCommand({
      path: ['compare'],
      summary: 'Compares',
      access: 'reader',
      options,
      examples: ['compare a b'],
      run: async () => EMPTY,
    });
    const [command] = discordCommands(createRegistry([many]));
    expect(command?.options).toMatchObject([
      { autocomplete: true },
      { autocomplete: true },
      { autocomplete: true },
    ]);
    expect(problems([command])).toEqual([]);
  });

  it('is for guilds alone, and shows editors’ commands to those who manage messages, admins’ to those who manage the guild', () => {
    expect(commands.map(({ contexts, integration_types: types }) => [contexts, types])).toEqual(
      commands.map(() => [[0], [0]]),
    );
    expect(byName('edit')?.default_member_permissions).toBe('8192');
    expect(byName('company')?.default_member_permissions).toBeNull();
    const both = [
      verb(['setup', 'roles'], 'admin'),
      verb(['desk', 'note'], 'editor'),
      verb(['desk', 'close'], 'admin'),
    ];
    expect(shown(both)).toEqual([
      ['setup', '32'],
      ['desk', '8192'],
    ]);
  });

  it('parts a noun’s verbs where some are for editors: Discord shows or hides all of a command', () => {
    const article = [
      verb(['article', 'show'], 'reader'),
      verb(['article', 'date'], 'editor'),
      verb(['article', 'note'], 'reporter'),
    ];
    expect(shown(article)).toEqual([
      ['article', null],
      ['edit-article', '8192'],
    ]);
    const [all, editors] = discordCommands(createRegistry(article));
    expect(all?.options?.map(({ name }) => name)).toEqual(['show', 'note']);
    expect(editors).toMatchObject({ description: 'Edit article: date', options: [{ name: 'date' }] });
    const pathOf = pathsBack(createRegistry(article));
    expect(pathOf(['edit-article', 'date'])).toEqual(['article', 'date']);
    expect(pathOf(['article', 'show'])).toEqual(['article', 'show']);
    expect(pathOf(['edit-article', 'gone'])).toEqual(['edit-article', 'gone']);
  });

  it('leaves a noun whose verbs are all for editors, and an editors’ single word, as they are', () => {
    expect(
      shown([
        verb(['alias', 'add'], 'editor'),
        verb(['alias', 'drop'], 'editor'),
        verb(['correct'], 'editor'),
      ]),
    ).toEqual([
      ['alias', '8192'],
      ['correct', '8192'],
    ]);
    expect(shown([verb(['source'], 'reader'), verb(['source', 'set'], 'editor')])).toEqual([
      ['source', null],
      ['edit-source', '8192'],
    ]);
  });

  it('refuses two commands that Discord could not tell apart', () => {
    const twice = [
      verb(['note'], 'reader'),
      verb(['note', 'add'], 'editor'),
      verb(['edit-note', 'add'], 'editor'),
    ];
    expect(() => discordCommands(createRegistry(twice))).toThrow('“edit-note”');
  });

  it('picks members, roles and channels, and has words in a channel’s place', () => {
    const setup = defineCommand({
      path: ['setup', 'all'],
      summary: 'Sets up',
      access: 'admin',
      options: { where: channelRef('Where'), who: memberOrGroup('Who') },
      examples: ['setup all here user:1'],
      run: async () => EMPTY,
    });
    const made = discordCommands(createRegistry([setup]));
    expect(made[0]?.options).toMatchObject([
      {
        options: [
          { type: 9, name: 'who', required: true },
          { type: 7, name: 'where', required: false },
          { type: 3, name: 'where-instead', choices: [{ value: 'here' }, { value: 'off' }] },
        ],
      },
    ]);
    expect(problems(made)).toEqual([]);
  });

  it('does not demand what a form asks for', () => {
    const resolve = defineCommand({
      path: ['resolve'],
      summary: 'Resolves',
      access: 'editor',
      options: { note: optional(words('Note', 10)), outcome: words('Outcome', 10), code: words('Code', 10) },
      examples: ['resolve a b'],
      form: {
        title: 'Resolve',
        fields: ['outcome', 'note'],
        load: async () => ({ values: {}, revision: null }),
      },
      run: async () => EMPTY,
    });
    expect(discordCommands(createRegistry([resolve]))[0]?.options).toMatchObject([
      { name: 'code', required: true },
      { name: 'note', required: false },
      { name: 'outcome', required: false },
    ]);
  });

  it('refuses a single word that has verbs too, which Discord cannot offer', () => {
    const both = createRegistry([verb(['diary'], 'reader'), verb(['diary', 'list'], 'reader')]);
    expect(() => discordCommands(both)).toThrow('“diary”');
  });

  it('shortens a summary to what Discord takes', () => {
    const [command] = discordCommands(createRegistry([verb(['x'], 'reader', 'y'.repeat(200))]));
    expect(command?.description).toHaveLength(100);
  });
});
