import { describe, expect, test } from 'vitest';
import {
  commandProblems,
  commandSetProblems,
  modalProblems,
} from '../../../support/discord/limits-commands.ts';
import { isEmptyMessage, messageProblems } from '../../../support/discord/limits-message.ts';
import type { CommandBody, Component, MessageBody } from '../../../support/discord/payloads.ts';
import { describeProblem, type Problem } from '../../../support/discord/problem.ts';
import { schemaNames, schemaProblems } from '../../../support/discord/schemas.ts';

const codes = (problems: readonly Problem[]): string[] => problems.map(({ code }) => code);
const inChannel = (body: MessageBody): string[] =>
  codes(messageProblems(body, { kind: 'channel', edit: false }));
const V2 = 32768;
const text = (content: string): Component => ({ type: 10, content });
const button = (id: string): Component => ({ type: 2, style: 1, label: id, custom_id: id });
const row = (...components: Component[]): Component => ({ type: 1, components });
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const command = (more: Partial<CommandBody>): CommandBody => ({ name: 'a', description: 'b', ...more });
const option = (name: string, more: object = {}): NonNullable<CommandBody['options']>[number] => ({
  type: 3,
  name,
  description: 'd',
  ...more,
});

describe('the OpenAPI document', () => {
  test('every schema compiles', () => {
    for (const name of schemaNames) expect(() => schemaProblems(name, {})).not.toThrow();
  });

  test('a tagged union names the true place of an error', () => {
    const body = { components: [row(button('a'), { type: 2, style: 9, custom_id: 'b' })] };
    expect(schemaProblems('MessageCreateRequest', body).map(describeProblem)).toEqual([
      expect.stringMatching(/^components\.0\.components\.1\.style: BASE_TYPE_CHOICES/u),
    ]);
  });

  test('whole numbers may be decimal strings, and unknown keys pass', () => {
    const body = {
      name: 'a',
      description: 'b',
      default_member_permissions: '8192',
      nsfw: false,
      default_permission: true,
    };
    expect(schemaProblems('ApplicationCommandUpdateRequest', body)).toEqual([]);
    expect(
      schemaProblems('ApplicationCommandUpdateRequest', { ...body, default_member_permissions: 'x' }),
    ).not.toEqual([]);
    expect(
      schemaProblems('ApplicationCommandAutocompleteCallbackRequest', { type: 8, data: { choices: [] } }),
    ).toEqual([]);
  });

  test.each([
    [{ embeds: times(11, () => ({ title: 'x' })) }, 'embeds: BASE_TYPE_BAD_LENGTH'],
    [{ embeds: [{ title: 'x'.repeat(257) }] }, 'embeds.0.title: BASE_TYPE_MAX_LENGTH'],
    [
      { embeds: [{ fields: times(26, () => ({ name: 'a', value: 'b' })) }] },
      'embeds.0.fields: BASE_TYPE_BAD_LENGTH',
    ],
    [{ nonce: 'x'.repeat(26) }, 'nonce: BASE_TYPE_MAX_LENGTH'],
    [
      { components: [row(button('x'.repeat(101)))] },
      'components.0.components.0.custom_id: BASE_TYPE_MAX_LENGTH',
    ],
  ])('a limit of the document bites (%#)', (body, expected) => {
    expect(schemaProblems('MessageCreateRequest', body).map(describeProblem).join('\n')).toContain(expected);
  });
});

describe('messages', () => {
  test.each<[string, MessageBody, string]>([
    ['content', { content: '😀'.repeat(2001) }, 'BASE_TYPE_MAX_LENGTH'],
    [
      'embeds in total',
      { embeds: times(3, () => ({ description: 'x'.repeat(2001) })) },
      'MAX_EMBED_SIZE_EXCEEDED',
    ],
    ['empty field', { embeds: [{ fields: [{ name: 'a', value: ' ' }] }] }, 'BASE_TYPE_REQUIRED'],
    ['empty embed', { embeds: [{}] }, 'BASE_TYPE_REQUIRED'],
    [
      'action rows',
      { content: 'x', components: times(6, (n) => row(button(`${n}`))) },
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'same custom id',
      { content: 'x', components: [row(button('a')), row(button('a'))] },
      'COMPONENT_CUSTOM_ID_DUPLICATED',
    ],
    [
      'link without address',
      { components: [row({ type: 2, style: 5, label: 'a' })] },
      'BUTTON_COMPONENT_URL_REQUIRED',
    ],
    [
      'select beside a button',
      { components: [row(button('a'), { type: 5, custom_id: 'b' })] },
      'COMPONENT_LAYOUT_WIDTH_EXCEEDED',
    ],
    ['V2 part without the flag', { components: [text('x')] }, 'UNION_TYPE_CHOICES'],
    [
      'V2 with content',
      { flags: V2, content: 'x', components: [text('x')] },
      'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ],
    [
      'V2 nested total',
      { flags: V2, components: times(2, () => ({ type: 17, components: times(20, () => text('x')) })) },
      'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
    ],
    [
      'V2 text in total',
      { flags: V2, components: times(2, () => text('x'.repeat(2001))) },
      'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
    ],
    [
      'mentions twice',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    ],
    ['ephemeral in a channel', { content: 'x', flags: 64 }, 'BITFIELD_FLAGS_INVALID'],
    ['attachment without file', { content: 'x', attachments: [{ id: 0 }] }, 'ATTACHMENT_NOT_FOUND'],
    ['picture without file', { embeds: [{ image: { url: 'attachment://a.png' } }] }, 'ATTACHMENT_NOT_FOUND'],
    ['enforced without nonce', { content: 'x', enforce_nonce: true }, 'BASE_TYPE_REQUIRED'],
  ])('%s', (_name, body, code) => expect(inChannel(body)).toEqual([code]));

  test.each<[string, MessageBody]>([
    ['2,000 characters', { content: '😀'.repeat(2000) }],
    ['40 V2 parts', { flags: V2, components: [{ type: 17, components: times(39, () => text('x')) }] }],
    ['five rows', { content: 'x', components: times(5, (n) => row(button(`${n}`))) }],
  ])('%s pass', (_name, body) => expect(inChannel(body)).toEqual([]));

  test('a message that shows nothing is empty', () => {
    expect(isEmptyMessage({ content: ' \n', embeds: [] })).toBe(true);
    expect(isEmptyMessage({ embeds: [{ title: 'x' }] })).toBe(false);
  });
});

describe('commands', () => {
  test.each<[string, CommandBody, string]>([
    ['upper case', command({ name: 'Abc' }), 'APPLICATION_COMMAND_INVALID_NAME'],
    ['a space', command({ name: 'a b' }), 'APPLICATION_COMMAND_INVALID_NAME'],
    ['no description', { name: 'a' }, 'BASE_TYPE_REQUIRED'],
    [
      'order',
      command({ options: [option('a'), option('b', { required: true })] }),
      'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
    ],
    [
      'same option',
      command({ options: [option('a'), option('a')] }),
      'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
    ],
    [
      'mixed',
      command({ options: [option('a'), { ...option('b'), type: 1 }] }),
      'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
    ],
    [
      'autocomplete with choices',
      command({ options: [option('a', { autocomplete: true, choices: [{ name: 'x', value: 'x' }] })] }),
      'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES',
    ],
    [
      'choice value',
      command({ options: [option('a', { choices: [{ name: 'x', value: 'x'.repeat(101) }] })] }),
      'BASE_TYPE_BAD_LENGTH',
    ],
    [
      'size',
      command({
        options: times(25, (n) =>
          option(`o${n}`, { choices: times(25, (m) => ({ name: `n${m}`, value: 'x'.repeat(12) })) }),
        ),
      }),
      'APPLICATION_COMMAND_TOO_LARGE',
    ],
  ])('%s', (_name, body, code) => expect(codes(commandProblems(body))).toEqual([code]));

  test('a set has unique names and bounded numbers', () => {
    expect(codes(commandSetProblems([command({}), command({})]))).toEqual([
      'APPLICATION_COMMANDS_DUPLICATE_NAME',
    ]);
    expect(codes(commandSetProblems(times(101, (n) => command({ name: `c${n}` }))))).toEqual([
      'BASE_TYPE_BAD_LENGTH',
    ]);
    expect(codes(commandSetProblems(times(16, (n) => ({ name: `U ${n}`, type: 2 }))))).toEqual([
      'BASE_TYPE_BAD_LENGTH',
    ]);
  });

  test('a form has at most five parts', () => {
    expect(
      codes(
        modalProblems(times(6, (n) => ({ type: 18, label: 'x', component: { type: 4, custom_id: `${n}` } }))),
      ),
    ).toEqual(['BASE_TYPE_BAD_LENGTH']);
  });
});
