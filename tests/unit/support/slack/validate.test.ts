import { describe, expect, it } from 'vitest';
import { validateMessage, validateView } from '../../../support/slack/validate.ts';

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const section = { type: 'section', text: mrkdwn(1) };
const button = (rest: object = {}) => ({ type: 'button', text: plain(1), ...rest });
const cell = { type: 'raw_text', text: 'x' };
const table = (rows: number, cells: number, rest: object = {}) => ({
  type: 'table',
  rows: Array.from({ length: rows }, () => Array.from({ length: cells }, () => cell)),
  ...rest,
});
const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);
const withBlocks = (...blocks: object[]) => ({ text: 'fallback', blocks });

describe('messages that Slack takes', () => {
  it.each<[string, object]>([
    ['text alone', { text: 'x'.repeat(4000) }],
    ['50 blocks', withBlocks(...times(50, section))],
    ['a section at its limit', withBlocks({ type: 'section', text: mrkdwn(3000) })],
    ['fields at their limit', withBlocks({ type: 'section', fields: times(5, mrkdwn(2000)) })],
    ['a header at its limit', withBlocks({ type: 'header', text: plain(150) })],
    ['25 buttons', withBlocks({ type: 'actions', elements: times(25, button()) })],
    [
      'a button at its limits',
      withBlocks({ type: 'actions', elements: [button({ value: 'v'.repeat(2000) })] }),
    ],
    ['10 in a context', withBlocks({ type: 'context', elements: times(10, mrkdwn(1)) })],
    ['a table of 100 x 20', withBlocks(table(100, 20))],
    [
      'column settings',
      withBlocks(table(1, 2, { column_settings: [{ align: 'right' }, { is_wrapped: true }] })),
    ],
    [
      'one action_id in two blocks',
      withBlocks(...times(2, { type: 'actions', elements: [button({ action_id: 'a' })] })),
    ],
    ['only a deletion', { delete_original: true }],
    ['metadata', { text: 'x', metadata: { event_type: 'daybook_notice', event_payload: { key: 'k' } } }],
  ])('%s', (_name, message) => {
    expect(validateMessage(message)).toEqual([]);
  });
});

describe('messages that Slack refuses', () => {
  it.each<[string, object, RegExp]>([
    ['no text', { blocks: [section] }, /text: is missing/],
    ['blank text', { text: ' ' }, /text: is missing/],
    ['long text', { text: 'x'.repeat(4001) }, /message\.text: 4001/],
    ['51 blocks', withBlocks(...times(51, section)), /51 items, at most 50/],
    ['an empty section', withBlocks({ type: 'section', text: mrkdwn(0) }), /at least 1/],
    ['a section without text', withBlocks({ type: 'section' }), /needs one of text, fields/],
    ['a long section', withBlocks({ type: 'section', text: mrkdwn(3001) }), /3001/],
    ['a long field', withBlocks({ type: 'section', fields: [mrkdwn(2001)] }), /2001/],
    ['a long header', withBlocks({ type: 'header', text: plain(151) }), /151/],
    ['a mrkdwn header', withBlocks({ type: 'header', text: mrkdwn(1) }), /"mrkdwn" is not allowed/],
    ['26 buttons', withBlocks({ type: 'actions', elements: times(26, button()) }), /26 items/],
    ['a long button', withBlocks({ type: 'actions', elements: [button({ text: plain(76) })] }), /76/],
    [
      'a long value',
      withBlocks({ type: 'actions', elements: [button({ value: 'v'.repeat(2001) })] }),
      /2001/,
    ],
    [
      'a wrong style',
      withBlocks({ type: 'actions', elements: [button({ style: 'green' })] }),
      /must be one of primary/,
    ],
    [
      'a bad address',
      withBlocks({ type: 'actions', elements: [button({ url: 'javascript:x' })] }),
      /web address/,
    ],
    ['11 in a context', withBlocks({ type: 'context', elements: times(11, mrkdwn(1)) }), /11 items/],
    ['101 rows', withBlocks(table(101, 1)), /101 items/],
    ['21 cells', withBlocks(table(1, 21)), /21 items/],
    ['21 column settings', withBlocks(table(1, 1, { column_settings: times(21, {}) })), /21 items/],
    ['two tables', withBlocks(table(1, 1), table(1, 1)), /at most 1 table/],
    ['an empty cell', withBlocks({ type: 'table', rows: [[{ type: 'raw_text', text: '' }]] }), /at least 1/],
    [
      'a rich text leaf of a wrong type',
      withBlocks({ type: 'rich_text', elements: [{ type: 'text' }] }),
      /not allowed/,
    ],
    ['too much in all', withBlocks(...times(4, { type: 'section', text: mrkdwn(2501) })), /10004 characters/],
    ['a long block_id', withBlocks({ ...section, block_id: 'b'.repeat(256) }), /256/],
    ['a block_id twice', withBlocks(...times(2, { ...section, block_id: 'b' })), /stands twice/],
    [
      'an action_id twice in a block',
      withBlocks({ type: 'actions', elements: times(2, button({ action_id: 'a' })) }),
      /stands twice/,
    ],
    ['an unknown property', withBlocks({ ...section, colour: 'red' }), /colour: unknown property/],
    [
      'an unknown property inside',
      withBlocks({ type: 'section', text: { ...mrkdwn(1), emoji: true } }),
      /emoji/,
    ],
    ['an unknown field', { text: 'x', ephemeral: true }, /ephemeral: unknown property/],
    ['an unknown block', withBlocks({ type: 'chart' }), /"chart" is not allowed/],
    ['a type out of the prototype', withBlocks({ type: 'toString' }), /not allowed/],
    ['an alert', withBlocks({ type: 'alert', text: plain(1) }), /not for a message/],
    ['markdown_text with text', { text: 'x', markdown_text: 'y' }, /not together/],
    ['too much markdown', withBlocks(...times(2, { type: 'markdown', text: 'x'.repeat(6001) })), /12002/],
    ['blocks of no list', { text: 'x', blocks: 'x' }, /must be a list/],
    [
      'a data table of uneven rows',
      withBlocks({ type: 'data_table', caption: 'c', rows: [[cell], [cell, cell]] }),
      /differ/,
    ],
  ])('%s', (_name, message, problem) => {
    expect(validateMessage(message).join('\n')).toMatch(problem);
  });
});

describe('views', () => {
  const input = { type: 'input', label: plain(1), element: { type: 'plain_text_input', action_id: 'a' } };
  const modal = { type: 'modal', title: plain(24), blocks: [input], submit: plain(24) };

  it('takes a modal and a home', () => {
    expect(validateView(modal)).toEqual([]);
    expect(validateView({ type: 'home', blocks: [section] })).toEqual([]);
  });

  it.each<[string, object, RegExp]>([
    ['no title', { type: 'modal', blocks: [section] }, /title: is missing/],
    ['a long title', { ...modal, title: plain(25) }, /25/],
    ['inputs without submit', { type: 'modal', title: plain(1), blocks: [input] }, /submit: required/],
    ['101 blocks', { ...modal, blocks: times(101, section) }, /101 items/],
    ['a table', { ...modal, blocks: [table(1, 1)] }, /not for a modal/],
    ['long metadata', { ...modal, private_metadata: 'x'.repeat(3001) }, /3001/],
    [
      'an option of 76',
      {
        ...modal,
        blocks: [
          { ...input, element: { type: 'static_select', options: [{ text: plain(76), value: 'v' }] } },
        ],
      },
      /76/,
    ],
  ])('refuses %s', (_name, view, problem) => {
    expect(validateView(view).join('\n')).toMatch(problem);
  });
});
