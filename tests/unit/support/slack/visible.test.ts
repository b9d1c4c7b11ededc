import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tableText, visible } from '../../../support/slack/visible.ts';

const HOSTILE = '<!channel> *x* <https://evil.example|y> @here #general example.com';

const section = (verbatim: boolean) => ({
  text: 'x',
  blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '#general example.com', verbatim } }],
});

const mrkdwn = (value: string) => ({ type: 'mrkdwn', text: value });

const button = (text: string) => ({
  type: 'button',
  text: { type: 'plain_text', text },
  action_id: `a-${text}`,
  value: text,
});

const cell = (text: string) => ({ type: 'raw_text', text });

describe('visible', () => {
  it('shows the text when there are no blocks', () => {
    const seen = visible({ text: '*Amazon* <!here>' });
    expect(seen.text).toBe('Amazon @here');
    expect(seen.mentions).toEqual(['!here']);
    expect(seen.marks).toEqual([{ kind: 'bold', text: 'Amazon' }]);
  });

  it('shows blocks in place of the text, but counts the text’s mentions', () => {
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '_A_' } }, { type: 'divider' }];
    const seen = visible({ text: '<!channel> https://a.example', blocks });
    expect(seen.text).toBe('A');
    expect(seen.mentions).toEqual(['!channel']);
    expect(seen.links).toEqual([]);
    expect(seen.fallback.links).toHaveLength(1);
  });

  it('parses mrkdwn objects, and plain names in them unless verbatim', () => {
    expect(visible(section(false)).mentions).toEqual(['#general']);
    expect(visible(section(false)).links).toHaveLength(1);
    expect(visible(section(true)).mentions).toEqual([]);
    expect(visible(section(true)).links).toEqual([]);
  });

  it('reads fields, context, captions and hints', () => {
    const seen = visible({
      text: 'x',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: '*Head*' } },
        { type: 'section', fields: [mrkdwn('*one*'), mrkdwn('two')] },
        { type: 'context', elements: [mrkdwn('~three~'), { type: 'image', alt_text: 'a chart' }] },
        { type: 'image', alt_text: 'four', title: { type: 'plain_text', text: 'Fig' } },
      ],
    });
    expect(seen.text).toBe('*Head*\none two\nthree a chart\nFig\nfour');
    expect(seen.marks.map((mark) => mark.kind)).toEqual(['bold', 'strike']);
  });

  it('does not parse plain_text, raw_text and rich text leaves', () => {
    fc.assert(
      fc.property(fc.string(), (noise) => {
        const text = `${noise}${HOSTILE}`;
        const leaf = { type: 'rich_text_section', elements: [{ type: 'text', text }] };
        const rich = { type: 'rich_text', elements: [leaf] };
        const blocks = [
          { type: 'section', text: { type: 'plain_text', text } },
          { type: 'table', rows: [[{ type: 'raw_text', text }, rich]] },
          rich,
        ];
        const { mentions, links, marks } = visible({ text: 'x', blocks });
        expect({ mentions, links, marks }).toEqual({ mentions: [], links: [], marks: [] });
      }),
    );
  });

  it('reads rich text by its typed elements', () => {
    const elements = [
      { type: 'user', user_id: 'U1' },
      { type: 'broadcast', range: 'channel' },
      { type: 'link', url: 'https://a.example', text: 'A' },
      { type: 'text', text: 'b', style: { bold: true } },
    ];
    const seen = visible({
      text: 'x',
      blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }],
    });
    expect(seen.mentions).toEqual(['@U1', '!channel']);
    expect(seen.links).toEqual([{ url: 'https://a.example', label: 'A', auto: false }]);
    expect(seen.marks).toEqual([{ kind: 'bold', text: 'b' }]);
  });

  it('lists buttons wherever they are', () => {
    const seen = visible({
      text: 'x',
      blocks: [
        { type: 'section', text: { type: 'mrkdwn', text: 's' }, accessory: button('one') },
        { type: 'actions', block_id: 'row', elements: [button('two')] },
      ],
    });
    expect(
      seen.buttons.map(({ text, actionId, blockId, value }) => [text, actionId, blockId, value]),
    ).toEqual([
      ['one', 'a-one', '', 'one'],
      ['two', 'a-two', 'row', 'two'],
    ]);
  });

  it('gives tables as plain text', () => {
    const rows = [
      [cell('Year'), cell('Sum')],
      [cell('2023'), { type: 'raw_number', value: 4, text: '$4bn' }],
    ];
    const message = { text: 'x', blocks: [{ type: 'table', rows }] };
    expect(tableText(message)).toBe('Year | Sum\n2023 | $4bn');
    expect(visible(message).tables).toEqual([
      [
        ['Year', 'Sum'],
        ['2023', '$4bn'],
      ],
    ]);
  });
});
