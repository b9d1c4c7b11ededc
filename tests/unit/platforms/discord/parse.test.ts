import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  kebabCase,
  parseButton,
  parseCommand,
  parseCompletion,
} from '../../../../src/platforms/discord/parse.ts';

const asker = { guild: { id: '1', name: 'Newsroom' }, user: '2' };
const inDm = { guild: null, user: '2' };
const caller = { workspace: { platform: 'discord', externalId: '1', name: 'Newsroom' }, user: '2' };

describe('parseCommand', () => {
  it('reads a subcommand with its options, whatever their type', () => {
    const options = [
      {
        name: 'compare',
        options: [
          { name: 'as-of', value: '2025-06-01' },
          { name: 'page', value: 2 },
          { name: 'all', value: true },
        ],
      },
    ];
    expect(parseCommand({ name: 'company', options }, asker)).toEqual({
      kind: 'run',
      request: {
        kind: 'typed',
        path: ['company', 'compare'],
        args: { asOf: '2025-06-01', page: '2', all: 'true' },
      },
      caller,
    });
  });

  it('reads a single word', () => {
    expect(parseCommand({ name: 'find', options: [{ name: 'words', value: 'x' }] }, asker)).toMatchObject({
      request: { path: ['find'], args: { words: 'x' } },
    });
  });

  it('refuses what comes from a direct message', () => {
    expect(parseCommand({ name: 'help', options: [] }, inDm)).toMatchObject({ kind: 'refuse' });
  });
});

describe('parseButton', () => {
  it.each(['run', 'turn', 'share'] as const)('reads a %s button', (kind) => {
    expect(parseButton(`${kind}:company list page 2`, asker)).toEqual({
      kind,
      request: { kind: 'line', line: 'company list page 2' },
      caller,
    });
  });

  it.each(['', 'run', 'run:', 'run: ', 'edit:C-1', 'constructor:x'])('refuses %j', (customId) => {
    expect(parseButton(customId, asker)).toMatchObject({ kind: 'refuse' });
  });

  it('refuses what comes from a direct message', () => {
    expect(parseButton('run:help', inDm)).toMatchObject({ kind: 'refuse' });
  });
});

describe('parseCompletion', () => {
  const options = [{ name: 'show', options: [{ name: 'as-of', value: '20', focused: true }] }];

  it('reads which option is being typed', () => {
    expect(parseCompletion({ name: 'company', options }, asker)).toEqual({
      request: { path: ['company', 'show'], option: 'asOf', typed: '20' },
      caller,
    });
  });

  it('has nothing to suggest in a direct message or when nothing is being typed', () => {
    expect(parseCompletion({ name: 'company', options }, inDm)).toBeUndefined();
    expect(parseCompletion({ name: 'company', options: [] }, asker)).toBeUndefined();
  });
});

it('finds an option’s name back', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]([a-z0-9]|[A-Z][a-z])*$/u), (name) => {
      const parsed = parseCommand({ name: 'x', options: [{ name: kebabCase(name), value: 1 }] }, asker);
      expect(parsed).toMatchObject({ request: { args: { [name]: '1' } } });
    }),
  );
});
