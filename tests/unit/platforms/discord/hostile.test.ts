import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clean } from '../../../../src/platforms/discord/escape.ts';
import { render, renderPlain, renderPosted, renderShared } from '../../../../src/platforms/discord/render.ts';
import type { Action, Block, Inline, View } from '../../../../src/views/view.ts';
import { HOSTILE_TEXT } from '../../../support/sample-views.ts';
import { visibleBody } from '../../../support/discord/visible.ts';
import { paragraph, problemsOf, seen } from './drawn.ts';

// Pieces of every syntax that Discord reads, so that generated texts are hostile more often than by chance.
const syntax = fc.constantFrom(
  '*',
  '**',
  '_',
  '__',
  '~~',
  '||',
  '`',
  '```',
  '> ',
  '>>> ',
  '# ',
  '### ',
  '-# ',
  '- ',
  '* ',
  '1. ',
  '\\',

  '[',
  ']',
  '(',
  ')',
  '](https://evil.example)',
  '[a](https://evil.example)',
  'https://evil.example',
  'http',

  '<https://evil.example>',
  'discord.gg/abc',
  'discord.com/invite/x',
  '/abc',
  '://',
  ':',
  ':smile:',
  '<:e:12345678901234567>',

  '@everyone',
  '@here',
  '<@123>',
  '<@!123>',
  '<@&123>',
  '<#456>',
  '</cmd:789>',
  '<id:guide>',
  '<t:0:R>',
  '@',
  '<',
  '>',

  '\n',
  '\n\n',
  ' ',
  '\t',
  '\u2028',
  '\u202E',
  '\u200B',
  '\uD800',
  '\0',
  'word',
  '7',
  '.',
  'é',
  '漢',
  '👩‍👩‍👧',
  '<a@b.example>',
);
const shortHostile = fc.oneof(
  fc.array(syntax, { maxLength: 14 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 40 }),
);
const hostile = fc.oneof(shortHostile, fc.constant(HOSTILE_TEXT));
const inline: fc.Arbitrary<Inline> = fc.oneof(
  hostile,
  fc.record({ kind: fc.constantFrom('strong', 'emphasis', 'code'), text: hostile }),
);
const linkOrInstant: fc.Arbitrary<Inline> = fc.oneof(
  fc.record({
    kind: fc.constant('link' as const),
    url: fc.oneof(hostile, fc.webUrl({ withFragments: true, withQueryParameters: true })),
    label: hostile,
  }),
  fc.record({
    kind: fc.constant('instant' as const),
    at: fc.oneof(hostile, fc.constant('2025-07-31T21:30:00Z')),
    zone: hostile,
  }),
);
const text = fc.array(inline, { maxLength: 5 });
const anyText = fc.array(fc.oneof(inline, linkOrInstant), { maxLength: 5 });
const block = (content: typeof text): fc.Arbitrary<Block> =>
  fc.oneof(
    fc.record({ kind: fc.constant('heading' as const), text: hostile }),
    fc.record({ kind: fc.constant('paragraph' as const), text: content }),
    fc.record({ kind: fc.constant('note' as const), text: content }),
    fc.record({ kind: fc.constant('divider' as const) }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(content, { maxLength: 40 }) }),
    fc.record({
      kind: fc.constant('facts' as const),
      facts: fc.array(fc.record({ label: hostile, value: content }), { maxLength: 10 }),
    }),
    fc.record({
      kind: fc.constant('table' as const),
      caption: hostile,
      columns: fc.array(
        fc.record({ label: hostile, align: fc.constantFrom('left' as const, 'right' as const) }),
        { maxLength: 5 },
      ),
      rows: fc.array(fc.array(content, { maxLength: 6 }), { maxLength: 30 }),
    }),
  );
const action: fc.Arbitrary<Action> = fc.record({
  kind: fc.constantFrom('run' as const, 'turn' as const, 'share' as const, 'form' as const),
  label: hostile,
  line: fc.oneof(hostile, fc.constantFrom('claim C-1', 'company amazon', 'x'.repeat(95))),
});
const viewOf = (content: typeof text): fc.Arbitrary<View> =>
  fc.record({
    title: hostile,
    tone: fc.constantFrom('answer' as const, 'refusal' as const, 'failure' as const),
    self: fc.constant(null),
    audit: fc.constant(null),
    blocks: fc.array(block(content), { maxLength: 8 }),
    actions: fc.array(action, { maxLength: 40 }),
  });

/** What blocks themselves make: anything else came out of the data. */
const OWN_MARKUP = new Set(['bold', 'italics', 'heading', 'subtext', 'list', 'code', 'fence']);
const squeezed = (value: string): string => clean(value).replaceAll(/\s+/gu, '');

describe('hostile text', () => {
  it('pings nobody, links nowhere and is no markup, whichever block it stands in', () => {
    fc.assert(
      fc.property(viewOf(text), (view) => {
        const { mentions, links, anchors, markup } = seen(view);
        expect(mentions).toEqual([]);
        expect(links).toEqual([]);
        expect(anchors).toEqual([]);
        expect(markup.map(({ kind }) => kind).filter((kind) => !OWN_MARKUP.has(kind))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('shows in a paragraph as it stands, with no markup at all', () => {
    fc.assert(
      fc.property(fc.array(shortHostile, { minLength: 1, maxLength: 2 }), (parts) => {
        const shown = seen(paragraph(...parts, ' end'));
        expect(shown.markup).toEqual([]);
        expect(squeezed(shown.text)).toBe(squeezed(`Title${parts.join('')}end`));
      }),
      { numRuns: 400 },
    );
  });

  it.each(['strong', 'emphasis', 'code'] as const)('shows inside %s as it stands', (kind) => {
    fc.assert(
      fc.property(hostile, (value) => {
        const shown = seen(paragraph('a ', { kind, text: value }, ' z'));
        const own = { strong: 'bold', emphasis: 'italics', code: 'code' }[kind];
        expect(shown.markup.every((mark) => mark.kind === own)).toBe(true);
        expect(shown.markup.length).toBeLessThanOrEqual(1);
        expect(squeezed(shown.text)).toBe(squeezed(`Titlea${value}z`));
      }),
      { numRuns: 200 },
    );
  });

  it('links only to the web address of a link, under no other address', () => {
    fc.assert(
      fc.property(viewOf(anyText), (view) => {
        const { mentions, links } = seen(view);
        expect(mentions).toEqual([]);
        for (const { kind, url, label } of links) {
          expect(kind).toBe('masked');
          expect(url).toMatch(/^https?:\/\//u);
          expect(label).not.toMatch(/:\/\//u);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is as dead in a text without an embed, and never longer than was asked', () => {
    const limits = fc.integer({ min: 600, max: 2_000 });
    fc.assert(
      fc.property(viewOf(text), limits, (view, limit) => {
        const content = renderPlain(view, limit);
        const { mentions, links, markup } = visibleBody({ content, allowed_mentions: { parse: [] } });
        expect({ mentions, links }).toEqual({ mentions: [], links: [] });
        expect(markup.map(({ kind }) => kind).filter((kind) => !OWN_MARKUP.has(kind))).toEqual([]);
        expect(content.trim()).not.toBe('');
        expect(content.length).toBeLessThanOrEqual(limit);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every message within Discord’s limits', () => {
    fc.assert(
      fc.property(viewOf(anyText), (view) => {
        expect(problemsOf(render(view))).toEqual([]);
        expect(problemsOf(renderShared(view, view.title))).toEqual([]);
        expect(problemsOf(renderPosted(view, view.title))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
