import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderView } from '../../../../src/platforms/slack/render.ts';
import type { Action, Block, Inline, Text, View } from '../../../../src/views/view.ts';
import { validateMessage } from '../../../support/slack/validate.ts';
import { visible } from '../../../support/slack/visible.ts';
import { hostile, long } from './hostile.ts';

const inlineOf = (text: fc.Arbitrary<string>): fc.Arbitrary<Inline> =>
  fc.oneof(
    text,
    text.map((words): Inline => ({ kind: 'strong', text: words })),
    text.map((words): Inline => ({ kind: 'emphasis', text: words })),
    text.map((words): Inline => ({ kind: 'code', text: words })),
    fc.record({
      kind: fc.constant('link' as const),
      url: fc.oneof(
        text,
        text.map((words) => `https://example.org/${words}`),
      ),
      label: text,
    }),
    fc.record({
      kind: fc.constant('instant' as const),
      at: fc.oneof(text, fc.constantFrom('2025-07-31T21:30:00Z', '1900-01-01T00:00:00Z')),
      zone: fc.oneof(text, fc.constant('Europe/London')),
    }),
  );

const viewOf = (words: fc.Arbitrary<string>, maxLength: number): fc.Arbitrary<View> => {
  const text: fc.Arbitrary<Text> = fc.array(inlineOf(words), { maxLength: 5 });
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ kind: fc.constant('heading' as const), text: words }),
    fc.record({ kind: fc.constant('paragraph' as const), text }),
    fc.record({ kind: fc.constant('note' as const), text }),
    fc.record({
      kind: fc.constant('facts' as const),
      facts: fc.array(fc.record({ label: words, value: text }), { maxLength }),
    }),
    fc.record({ kind: fc.constant('list' as const), items: fc.array(text, { maxLength }) }),
    fc.constant({ kind: 'divider' as const }),
    fc.record({
      kind: fc.constant('table' as const),
      caption: words,
      columns: fc.array(
        fc.record({ label: words, align: fc.constantFrom('left' as const, 'right' as const) }),
        { maxLength: 24 },
      ),
      rows: fc.array(fc.array(text, { maxLength: 6 }), { maxLength }),
    }),
  );
  const action: fc.Arbitrary<Action> = fc.record({
    kind: fc.constantFrom('run' as const, 'turn' as const, 'share' as const, 'form' as const),
    label: words,
    line: words,
  });
  return fc.record({
    title: words,
    tone: fc.constantFrom('answer' as const, 'refusal' as const, 'failure' as const),
    self: fc.constant(null),
    audit: fc.constant(null),
    blocks: fc.array(block, { maxLength }),
    actions: fc.array(action, { maxLength: 40 }),
  });
};

const drawing = fc.record({
  audience: fc.constantFrom('asker' as const, 'channel' as const, 'direct' as const),
  sharedBy: fc.option(hostile, { nil: null }),
  keepForms: fc.boolean(),
});

const plain = (words: string): View => ({
  title: words,
  tone: 'answer',
  self: null,
  audit: null,
  blocks: [
    { kind: 'heading', text: words },
    { kind: 'paragraph', text: [words] },
    { kind: 'list', items: [[words]] },
    { kind: 'note', text: [words] },
    { kind: 'note', text: [words, { kind: 'instant', at: '2025-07-31T21:30:00Z', zone: 'UTC' }, words] },
    { kind: 'table', caption: words, columns: [{ label: words, align: 'left' }], rows: [[[words]]] },
  ],
  actions: [{ kind: 'run', label: words, line: words }],
});

describe('hostile text', () => {
  it('yields no live mention, link, emoji or markup in any block or inline', () => {
    fc.assert(
      fc.property(viewOf(hostile, 6), drawing, (view, how) => {
        const seen = visible(renderView(view, how));
        expect(seen.mentions).toEqual([]);
        expect(seen.emoji).toEqual([]);
        expect(seen.links.filter((link) => link.auto || !/^https?:\/\//.test(link.url))).toEqual([]);
        // What is drawn bold, italic or as code is a whole inline of that kind, or its beginning.
        const styled = seen.marks.filter((mark) => !['bold', 'italic', 'code'].includes(mark.kind));
        expect(styled).toEqual([]);
        expect([
          ...seen.fallback.links,
          ...seen.fallback.mentions,
          ...seen.fallback.marks,
          ...seen.fallback.emoji,
        ]).toEqual([]);
        expect(seen.text).not.toMatch(/[\u202A-\u202E\u2066-\u2069\u200B\uFEFF]|[^\P{Cc}\n]/u);
      }),
      { numRuns: 500 },
    );
  });

  it('makes a link of nothing but links, and markup of nothing but styles', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        const seen = visible(renderView(plain(words), { audience: 'asker', sharedBy: null }));
        expect([seen.links, seen.marks, seen.mentions, seen.emoji]).toEqual([[], [], [], []]);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps every message within Slack’s limits, however long', () => {
    fc.assert(
      fc.property(viewOf(fc.oneof(hostile, long), 60), drawing, (view, how) => {
        expect(validateMessage(renderView(view, how))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
