import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMrkdwn } from '../../../support/slack/mrkdwn.ts';

const read = (text: string, auto: 'none' | 'urls' | 'names' | 'full' = 'urls') =>
  readMrkdwn(text, { markup: true, auto });

describe('mentions in mrkdwn', () => {
  it.each([
    ['<!channel> look', '!channel'],
    ['<!here|here>', '!here'],
    ['<!everyone>', '!everyone'],
    ['hi <@U0EDITOR>', '@U0EDITOR'],
    ['hi <@W1|edie>', '@W1'],
    ['<!subteam^S12|@desk>', '!subteam^S12'],
    ['see <#C0GENERAL|general>', '#C0GENERAL'],
    ['`<!channel>`', '!channel'],
    ['*<!here>*', '!here'],
  ])('%s is live', (text, mention) => {
    expect(read(text).mentions).toEqual([mention]);
  });

  it.each([
    '&lt;!channel&gt;',
    '&amp;lt;!here&amp;gt;',
    '@U0EDITOR',
    '< !channel',
    '<!channel\n>',
    '@channel',
  ])('%s is not', (text) => {
    expect(read(text).mentions).toEqual([]);
  });

  it('takes plain names for live where Slack parses them', () => {
    expect(read('@channel in #general', 'names').mentions).toEqual(['!channel', '#general']);
    expect(read('@channel in #general', 'none').mentions).toEqual([]);
    expect(read('ask @edie', 'full').mentions).toEqual(['@edie']);
  });

  it('finds a broadcast wherever it stands', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const safe = before.replaceAll('<', '');
        expect(read(`${safe}<!channel>${after}`).mentions).toContain('!channel');
      }),
    );
  });
});

describe('links in mrkdwn', () => {
  it('reads labelled links, and shows the label', () => {
    const reading = read('see <https://evil.example|amazon.com> now');
    expect(reading.text).toBe('see amazon.com now');
    expect(reading.links).toEqual([{ url: 'https://evil.example', label: 'amazon.com', auto: false }]);
  });

  it.each([
    ['go to https://a.example/x?a=1&amp;b=2.', 'https://a.example/x?a=1&b=2'],
    ['HTTP://A.EXAMPLE', 'HTTP://A.EXAMPLE'],
    ['see example.com, please', 'example.com'],
    ['see sub.example.co.uk/path', 'sub.example.co.uk/path'],
    ['mail edie@example.com', 'edie@example.com'],
    ['(ftp://x.example)', 'ftp://x.example'],
    ['*https://b.example*', 'https://b.example'],
    ['https://c.example&gt;', 'https://c.example'],
  ])('%s holds one', (text, url) => {
    expect(read(text).links.map((link) => [link.url, link.auto])).toEqual([[url, true]]);
  });

  it.each(['Claude 3.5 Sonnet', 'e.g. this', 'the end.Next', '18.2 %', 'node.jsx', '`https://a.example`'])(
    '%s holds none',
    (text) => {
      expect(read(text).links).toEqual([]);
    },
  );

  it('leaves plain words alone when they are verbatim', () => {
    expect(read('https://a.example example.com #general', 'none').links).toEqual([]);
  });

  it('shows the fallback of a date, and counts its link', () => {
    const reading = read('due <!date^1700000000^{date_short}^https://a.example|14 Nov>');
    expect(reading.text).toBe('due 14 Nov');
    expect(reading.links[0]?.url).toBe('https://a.example');
    expect(reading.mentions).toEqual([]);
  });
});

describe('markup in mrkdwn', () => {
  it.each([
    ['*bold*', 'bold', 'bold'],
    ['so _it is_.', 'italic', 'it is'],
    ['~gone~', 'strike', 'gone'],
    ['`code *x*`', 'code', 'code *x*'],
    ['```a\nb```', 'codeblock', 'a\nb'],
    ['> said', 'quote', 'said'],
    ['first\n&gt; said', 'quote', 'said'],
    ['\u200B*x*', 'bold', 'x'],
    ['(*x*)', 'bold', 'x'],
    ['<https://a.example|*x*>', 'bold', 'x'],
  ])('%j is %s', (text, kind, marked) => {
    expect(read(text).marks).toEqual([{ kind, text: marked }]);
  });

  it.each(['2 * 3 * 4', 'snake_case_name', '* list item', 'a*b*c', '*open', '*a\nb*', '5 &gt; 4', '~ 5 ~'])(
    '%j is plain',
    (text) => {
      expect(read(text).marks).toEqual([]);
    },
  );

  it('reads marks in marks and takes them off the text', () => {
    const reading = read('*a _b_ c* &amp; d');
    expect(reading.text).toBe('a b c & d');
    expect(reading.marks.map((mark) => mark.kind).toSorted()).toEqual(['bold', 'italic']);
  });

  it('finds emoji codes but no clock times', () => {
    expect(read(':fire: at 12:30:45').emoji).toEqual(['fire']);
  });

  it('unescapes once', () => {
    expect(read('&amp;lt; &lt;b&gt; &quot;').text).toBe('&lt; <b> &quot;');
  });

  it('keeps every character of a text without marks', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9 ]*$/u), (text) => {
        expect(read(text)).toEqual({ text, mentions: [], links: [], marks: [], emoji: [] });
      }),
    );
  });
});
