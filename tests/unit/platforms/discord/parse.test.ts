import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PathOf } from '../../../../src/platforms/discord/names.ts';
import {
  type Asker,
  type Invoked,
  kebabCase,
  parseButton,
  parseCommand,
  parseCompletion,
  parseSubmission,
} from '../../../../src/platforms/discord/parse.ts';

const asker: Asker = {
  guild: { id: '1', name: 'Newsroom' },
  user: '2',
  channel: '3',
  membership: { groups: ['4'], owner: false, zone: null },
};
const inDm: Asker = { ...asker, guild: null };
const caller = {
  workspace: { platform: 'discord', externalId: '1', name: 'Newsroom' },
  user: '2',
  place: { channel: '3' },
  membership: expect.any(Function) as unknown,
};
const same: PathOf = (steps) => steps;

const argsOf = (options: Invoked['options']): unknown => {
  const parsed = parseCommand({ name: 'setup', options }, asker, same);
  return parsed.kind === 'run' && parsed.request.kind === 'typed' ? parsed.request.args : parsed;
};

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
    expect(parseCommand({ name: 'company', options }, asker, same)).toEqual({
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
    expect(
      parseCommand({ name: 'find', options: [{ name: 'words', value: 'x' }] }, asker, same),
    ).toMatchObject({
      request: { path: ['find'], args: { words: 'x' } },
    });
  });

  it('refuses what comes from a direct message', () => {
    expect(parseCommand({ name: 'help', options: [] }, inDm, same)).toMatchObject({ kind: 'refuse' });
  });
});

describe('parseButton', () => {
  it.each(['run', 'turn', 'share', 'form'] as const)('reads a %s button', (kind) => {
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

describe('what Discord says with a command', () => {
  it('finds the command’s own path behind its name', () => {
    const parsed = parseCommand({ name: 'edit-x', options: [{ name: 'do', options: [] }] }, asker, () => [
      'x',
      'do',
    ]);
    expect(parsed).toMatchObject({ request: { path: ['x', 'do'] } });
  });

  it('names members, roles and channels by kind and id, picked or mentioned', () => {
    expect(
      argsOf([
        { name: 'a', value: '10', user: {} },
        { name: 'b', value: '11', role: {} },
        { name: 'c', value: '12', channel: {} },
        { name: 'd', value: '<@!13>' },
        { name: 'e', value: ' <@&14> ' },
        { name: 'f', value: '<#15>' },
        { name: 'g', value: 'ask <@16>' },
      ]),
    ).toEqual({
      a: 'user:10',
      b: 'group:11',
      c: 'channel:12',
      d: 'user:13',
      e: 'group:14',
      f: 'channel:15',
      g: 'ask <@16>',
    });
  });

  it('takes a word in a channel’s place, and the channel when both are given', () => {
    const word = { name: 'the-channel-instead', value: 'off' };
    const channel = { name: 'the-channel', value: '12', channel: {} };
    expect(argsOf([word])).toEqual({ theChannel: 'off' });
    expect(argsOf([channel, word])).toEqual({ theChannel: 'channel:12' });
    expect(argsOf([word, channel])).toEqual({ theChannel: 'channel:12' });
  });

  it('tells who somebody is only as this request said it', async () => {
    const parsed = parseCommand({ name: 'help', options: [] }, asker, same);
    const known = parsed.kind === 'run' ? await parsed.caller.membership(false) : undefined;
    expect(known).toEqual({ groups: ['4'], owner: false, zone: null });
  });
});

describe('parseSubmission', () => {
  const fields = [
    { customId: 'date', value: '10 May' },
    { customId: 'basis', values: ['editor'] },
    { customId: 'note', values: [] },
    { customId: 'who', value: '<@5>' },
  ];

  it('reads the line, the revision and what was typed', () => {
    const values = { date: '10 May', basis: 'editor', note: '', who: 'user:5' };
    expect(parseSubmission('save:7:article date code:A-1', fields, asker)).toEqual({
      kind: 'form',
      request: { kind: 'form', line: 'article date code:A-1', revision: 7, values, keep: true },
      caller,
    });
    expect(parseSubmission('save::metric add', [], asker)).toMatchObject({
      request: { line: 'metric add', revision: null },
    });
  });

  it.each([
    '',
    'save',
    'save:',
    'save:1',
    'save:1:',
    'save:1: ',
    'save:x:a',
    'save:9999999999999999:a',
    'form:a',
  ])('refuses %j', (customId) => {
    expect(parseSubmission(customId, fields, asker)).toMatchObject({ kind: 'refuse' });
  });

  it('refuses what comes from a direct message', () => {
    expect(parseSubmission('save:1:article date code:A-1', fields, inDm)).toMatchObject({ kind: 'refuse' });
  });

  it('throws for nothing', () => {
    const value = fc.oneof(fc.anything(), fc.string());
    const field = fc.record({ customId: fc.string(), value }, { requiredKeys: ['customId'] });
    fc.assert(
      fc.property(fc.string(), fc.array(field), (line, hostile) => {
        const parsed = parseSubmission(`save:1:${line}`, hostile, asker);
        if (parsed.kind !== 'form' || parsed.request.kind !== 'form') return;
        for (const typed of Object.values(parsed.request.values)) expect(typed).toBeTypeOf('string');
      }),
    );
  });
});

describe('parseCompletion', () => {
  const options = [{ name: 'show', options: [{ name: 'as-of', value: '20', focused: true }] }];

  it('reads which option is being typed', () => {
    expect(parseCompletion({ name: 'company', options }, asker, same)).toEqual({
      request: { path: ['company', 'show'], option: 'asOf', typed: '20' },
      caller,
    });
  });

  it('has nothing to suggest in a direct message or when nothing is being typed', () => {
    expect(parseCompletion({ name: 'company', options }, inDm, same)).toBeUndefined();
    expect(parseCompletion({ name: 'company', options: [] }, asker, same)).toBeUndefined();
  });
});

it('finds an option’s name back', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]([a-z0-9]|[A-Z][a-z])*$/u), (name) => {
      const parsed = parseCommand({ name: 'x', options: [{ name: kebabCase(name), value: 1 }] }, asker, same);
      expect(parsed).toMatchObject({ request: { args: { [name]: '1' } } });
    }),
  );
});
