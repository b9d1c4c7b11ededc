import { describe, expect, it } from 'vitest';
import { defineCommand } from '../../../../src/commands/command.ts';
import { choice, entityName, metricName, optional } from '../../../../src/commands/option.ts';
import { createRegistry } from '../../../../src/commands/registry.ts';
import { discordCommands } from '../../../../src/platforms/discord/manifest.ts';
import type { Role } from '../../../../src/usecases/actor.ts';
import type { View } from '../../../../src/views/view.ts';
import { commandSetProblems } from '../../../support/discord/limits-commands.ts';
import type { CommandBody } from '../../../support/discord/payloads.ts';
import { schemaProblems } from '../../../support/discord/schemas.ts';
import { REGISTRY } from './harness.ts';

const EMPTY: View = { title: '', tone: 'answer', self: null, blocks: [], actions: [] };
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

  it('is for guilds alone, and shows editors’ commands to those who manage the guild', () => {
    expect(commands.map(({ contexts, integration_types: types }) => [contexts, types])).toEqual(
      commands.map(() => [[0], [0]]),
    );
    expect(byName('edit')?.default_member_permissions).toBe('32');
    expect(byName('company')?.default_member_permissions).toBeNull();
  });

  it('refuses a noun that mixes readers’ and editors’ verbs, which Discord shows or hides together', () => {
    const mixed = createRegistry([verb(['claim', 'list'], 'reader'), verb(['claim', 'check'], 'editor')]);
    expect(() => discordCommands(mixed)).toThrow('“claim check”');
    const reporters = createRegistry([verb(['claim', 'list'], 'reader'), verb(['claim', 'add'], 'reporter')]);
    expect(discordCommands(reporters)).toHaveLength(1);
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
