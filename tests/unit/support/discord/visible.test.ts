import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readMarkdown } from '../../../support/discord/markdown.ts';
import { visible, visibleBody } from '../../../support/discord/visible.ts';

const markup = (text: string): string[] =>
  readMarkdown(text, 'full').markup.map(({ kind, text: inner }) => `${kind}:${inner}`);
const links = (text: string): string[] =>
  readMarkdown(text, 'full').links.map(({ kind, url }) => `${kind}:${url}`);
const mentions = (text: string): string[] =>
  readMarkdown(text, 'full')
    .mentions.filter(({ live }) => live)
    .map(({ kind, id }) => `${kind}:${id}`);

const pinged = (message: Parameters<typeof visible>[0]): string[] =>
  visible(message)
    .mentions.filter(({ pings: does }) => does)
    .map(({ kind }) => kind);

describe('markup', () => {
  test.each([
    ['**a**', ['bold:a']],
    ['*a*', ['italics:a']],
    ['_a_', ['italics:a']],
    ['__a__', ['underline:a']],
    ['***a***', ['bold:a', 'italics:a']],
    ['~~a~~', ['strike:a']],
    ['||a||', ['spoiler:a']],
    ['`a *b*`', ['code:a *b*']],
    ['``a ` b``', ['code:a ` b']],
    ['```js\nx\n```', ['fence:x']],
    ['# Big', ['heading:Big']],
    ['a\n### Small', ['heading:Small']],
    ['-# fine', ['subtext:fine']],
    ['- one\n* two\n3. three', ['list:- ', 'list:* ', 'list:3. ']],
    ['> said', ['quote:said']],
    ['>>> all\nof it', ['quote:all\nof it']],
    ['> **a**\n> b', ['quote:a\nb', 'bold:a']],
    ['- # both', ['list:- ', 'heading:both']],
    ['<t:1700000000:R>', ['time:<t:1700000000:R>']],
    ['<:smile:123456789012345678>', ['emoji:<:smile:123456789012345678>']],
  ])('%j is live', (text, found) => expect(markup(text)).toEqual(found));

  test.each([
    'snake_case_name',
    '2 * 3 * 4',
    '#tag',
    '-5 %',
    '>5',
    'a # b',
    'a - b',
    '\\*a\\*',
    '\\# a',
    '4.5 x',
    '~a~',
    '|a|',
    '¯\\_(ツ)_/¯',
  ])('%j is plain', (text) => expect(markup(text)).toEqual([]));
});

describe('links', () => {
  test.each([
    ['https://a.example/b).', ['bare:https://a.example/b)']],
    ['xhttps://a.example', ['bare:https://a.example']],
    ['<https://a.example>', ['angle:https://a.example']],
    ['[click](https://a.example)', ['masked:https://a.example']],
    ['[click](<https://a.example> "title")', ['masked:https://a.example']],
    ['[a\\](https://a.example)', ['masked:https://a.example']],
    ['[a [b](https://a.example)', ['masked:https://a.example']],
    ['discord.gg/abc', ['bare:discord.gg/abc']],
    ['<mailto:a@b.example>', ['angle:mailto:a@b.example']],
    ['\\[a](https://a.example)', ['bare:https://a.example)']],
  ])('%j is live', (text, found) => expect(links(text)).toEqual(found));

  test.each([
    '`https://a.example`',
    '```\nhttps://a.example\n```',
    'https:\\//a.example',
    'https\u200B://a.example',
    '[a](b)',
    'a.example',
  ])('%j is plain', (text) => expect(links(text)).toEqual([]));

  test('a masked link shows its label', () => {
    expect(readMarkdown('see [the **bank**](https://evil.example)', 'full')).toMatchObject({
      text: 'see the bank',
      links: [{ label: 'the bank' }],
    });
  });
});

describe('mentions', () => {
  test.each([
    ['<@1> <@!2> <@&3> <#4>', ['user:1', 'user:2', 'role:3', 'channel:4']],
    ['@everyone or @here', ['everyone:everyone', 'here:here']],
    ['</company show:5> <id:guide>', ['command:company show', 'navigation:guide']],
    ['**<@1>**', ['user:1']],
  ])('%j is live', (text, found) => expect(mentions(text)).toEqual(found));

  test.each(['`<@1> @everyone`', '\\<@1>', '@\u200Beveryone', '<@\u200B1>', '<@x>', 'a@example'])(
    '%j is plain',
    (text) => expect(mentions(text)).toEqual([]),
  );

  test('who is pinged follows allowed_mentions and how the message was sent', () => {
    const content = '<@1> <@&2> @everyone';
    expect(pinged({ body: { content }, via: 'channel' })).toEqual(['user', 'role', 'everyone']);
    expect(pinged({ body: { content }, via: 'interaction' })).toEqual(['user']);
    expect(pinged({ body: { content, allowed_mentions: { parse: [] } }, via: 'channel' })).toEqual([]);
    expect(pinged({ body: { content, allowed_mentions: { roles: ['2'] } }, via: 'channel' })).toEqual([
      'role',
    ]);
    expect(pinged({ body: { content: '\\<@1> \\@everyone' }, via: 'channel' })).toEqual(['user', 'everyone']);
  });
});

describe('places', () => {
  const hostile = '**x** <@1> https://a.example';

  test('an embed is live in its description and values, half in titles, nowhere else', () => {
    const {
      mentions: found,
      links: seen,
      markup: marks,
    } = visibleBody({
      embeds: [
        {
          title: hostile,
          description: hostile,
          author: { name: hostile },
          footer: { text: hostile },
          fields: [{ name: hostile, value: hostile }],
        },
      ],
    });
    expect(found.map(({ place, pings }) => [place, pings])).toEqual([
      ['embeds.0.description', false],
      ['embeds.0.fields.0.value', false],
    ]);
    const formatted = [
      'embeds.0.title',
      'embeds.0.description',
      'embeds.0.fields.0.name',
      'embeds.0.fields.0.value',
    ];
    expect(seen.map(({ place }) => place)).toEqual(formatted);
    expect(marks.map(({ place }) => place)).toEqual(formatted);
  });

  test('V2 text displays are live and ping; button labels are plain', () => {
    const seen = visibleBody({
      flags: 32768,
      components: [
        { type: 17, components: [{ type: 10, content: hostile }] },
        { type: 1, components: [{ type: 2, style: 5, label: '**x** <@1>', url: 'https://b.example' }] },
      ],
    });
    expect(seen.mentions).toMatchObject([{ place: 'components.0.components.0', pings: true }]);
    expect(seen.buttons).toMatchObject([{ label: '**x** <@1>', url: 'https://b.example' }]);
    expect(seen.anchors).toHaveLength(1);
    expect(seen.text).toBe('x @1 https://a.example\n**x** <@1>');
  });
});

test('any text is read without failing, and text in a code span is inert', () => {
  const bits = constantFrom(
    '**',
    '_',
    '`',
    '```',
    '[',
    '](',
    ')',
    'https://a.b',
    '<@1>',
    '@here',
    '\\',
    '\n',
    '> ',
    '# ',
    '- ',
    '||',
    'x',
    '😀',
  );
  assert(
    property(array(bits, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      readMarkdown(text, 'full');
      const inert = text.replaceAll('`', "'").replaceAll('\n', ' ');
      const { mentions: found, links: seen } = readMarkdown(`\`x${inert}x\``, 'full');
      expect([found, seen]).toEqual([[], []]);
    }),
    { numRuns: 300 },
  );
});
