import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { render } from '../../../../src/platforms/terminal/render.ts';
import { widthOf } from '../../../../src/platforms/terminal/width.ts';
import type { Block, Inline, Text, View } from '../../../../src/views/view.ts';
import { SAMPLE_VIEWS } from '../../../support/sample-views.ts';
import { sayView } from './stand-ins.ts';

const viewOf = (blocks: readonly Block[], actions: View['actions'] = []): View => ({
  ...sayView('title'),
  blocks,
  actions,
});
const bare = (view: View, width = 80): string => render(view, { width, colour: false });

describe('golden renderings', () => {
  for (const [name, view] of Object.entries(SAMPLE_VIEWS)) {
    it.each([100, 60])(`${name} at width %i`, async (width) => {
      const golden = `../../../golden/terminal/${name}.${width}.txt`;
      await expect(`${bare(view, width)}\n`).toMatchFileSnapshot(golden);
    });
  }

  it('every block in colour', async () => {
    const view = SAMPLE_VIEWS['every-block'];
    if (!view) throw new Error('the sample is gone');
    const text = render(view, { width: 100, colour: true }).replaceAll('\u001b', '␛');
    await expect(`${text}\n`).toMatchFileSnapshot('../../../golden/terminal/every-block.colour.txt');
  });
});

/** Anything a terminal obeys or a reader cannot see, the line end excepted. */
const OBEYED = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom(
        '\u001b',
        '[',
        ']',
        '31m',
        '2J',
        ';',
        '8;;http://x',
        '\u0007',
        '\u009b',
        '\u202e',
        '\u2066',
        '\u200d',
        '\r',
        '\n',
        '\b',
        '\0',
        '\ud800',
        '\u2028',
        '\u00ad',
        '界',
        'e\u0301',
        'word ',
        'a',
        '👩‍👧',
        '1️⃣',
        '\u3164',
      ),
    )
    .map((parts) => parts.join('')),
);
const inline: fc.Arbitrary<Inline> = fc.oneof(
  nasty,
  nasty.map((text) => ({ kind: 'strong' as const, text })),
  nasty.map((text) => ({ kind: 'emphasis' as const, text })),
  nasty.map((text) => ({ kind: 'code' as const, text })),
  fc.tuple(nasty, nasty).map(([at, zone]) => ({ kind: 'instant' as const, at, zone })),
  fc
    .tuple(
      fc.oneof(
        nasty,
        fc.webUrl(),
        nasty.map((end) => `https://a.example/${end}`),
      ),
      nasty,
    )
    .map(([url, label]) => ({ kind: 'link' as const, url, label })),
);
const text: fc.Arbitrary<Text> = fc.array(inline, { maxLength: 4 });
const block: fc.Arbitrary<Block> = fc.oneof(
  nasty.map((heading) => ({ kind: 'heading' as const, text: heading })),
  text.map((content) => ({ kind: 'paragraph' as const, text: content })),
  text.map((content) => ({ kind: 'note' as const, text: content })),
  fc.array(text, { maxLength: 3 }).map((items) => ({ kind: 'list' as const, items })),
  fc
    .array(fc.record({ label: nasty, value: text }), { maxLength: 3 })
    .map((facts) => ({ kind: 'facts' as const, facts })),
  fc.record({
    kind: fc.constant('table' as const),
    caption: nasty,
    columns: fc.array(
      fc.record({ label: nasty, align: fc.constantFrom('left' as const, 'right' as const) }),
      {
        maxLength: 4,
      },
    ),
    rows: fc.array(fc.array(text, { maxLength: 5 }), { maxLength: 4 }),
  }),
);
const view: fc.Arbitrary<View> = fc.record({
  title: nasty,
  tone: fc.constant('answer' as const),
  self: fc.constant(null),
  audit: fc.constant(null),
  blocks: fc.array(block, { maxLength: 4 }),
  actions: fc.array(
    fc.record({ kind: fc.constantFrom('run' as const, 'turn' as const), label: nasty, line: nasty }),
    {
      maxLength: 3,
    },
  ),
});

const letters = (from: string): number => from.match(/[aé界한z]/gu)?.length ?? 0;

describe('what reaches the terminal', () => {
  it('holds no control, escape or invisible character from data, whatever the View holds', () => {
    fc.assert(
      fc.property(view, fc.integer({ min: 1, max: 130 }), fc.boolean(), (any, width, colour) => {
        const shown = render(any, { width, colour });
        // oxlint-disable-next-line no-control-regex -- our own three styles are taken out, nothing else
        expect(shown.replace(/\u001b\[(?:1|2|22)m/g, '')).not.toMatch(OBEYED);
        expect(colour || !shown.includes('\u001b')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps table lines within the width, and loses no word', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'é', '界', '한', 'z'), minLength: 1, maxLength: 30 });
    const cell = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => words.join(' '));
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 20, max: 120 }), (cells, width) => {
        const columns = ['One', 'Two', 'Three'].map((label) => ({ label, align: 'left' as const }));
        const table: Block = {
          kind: 'table',
          caption: '',
          columns,
          rows: cells.map((row) => row.map((c) => [c])),
        };
        const shown = bare(viewOf([table]), width);
        for (const line of shown.split('\n')) expect(widthOf(line)).toBeLessThanOrEqual(width);
        expect(letters(shown)).toBe(letters(cells.flat().join('')));
      }),
      { numRuns: 200 },
    );
  });

  it('draws 100 kB of hostile text in reasonable time', () => {
    const parts = ['\u001b[;;;', '\u001b]8;;', 'word ', '界', 'x'];
    const started = performance.now();
    for (const part of parts) {
      const long = part.repeat(Math.ceil(100_000 / part.length));
      bare(viewOf([{ kind: 'paragraph', text: [long] }]));
    }
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('actions', () => {
  const actions: View['actions'] = [
    { kind: 'run', label: 'AWS grew', line: 'claim C-14' },
    { kind: 'run', label: 'help metric', line: 'help metric' },
    { kind: 'turn', label: 'Next page', line: 'company list page 2' },
    { kind: 'share', label: 'Share', line: 'company list' },
  ];

  it('are lines to type; paging has no label, sharing is left out', () => {
    expect(bare(viewOf([{ kind: 'paragraph', text: ['x'] }], actions))).toBe(
      'x\n\n→ claim C-14   (AWS grew)\n→ help metric\n→ company list page 2',
    );
  });

  it('put a label that does not fit on a line of its own', () => {
    const long = [{ kind: 'run' as const, label: 'A label of some length', line: 'claim C-14' }];
    expect(bare(viewOf([{ kind: 'paragraph', text: ['x'] }], long), 30)).toBe(
      'x\n\n→ claim C-14\n    (A label of some length)',
    );
  });
});

describe('blocks', () => {
  it('shows an instant in the zone given', () => {
    const instant: Inline = { kind: 'instant', at: '2025-07-31T21:30:00Z', zone: 'America/New_York' };
    expect(bare(viewOf([{ kind: 'paragraph', text: [instant] }]))).toBe(
      '31 July 2025, 17:30 (America/New_York)',
    );
  });

  it('keeps the line ends of a paragraph and flattens those of a heading', () => {
    expect(
      bare(
        viewOf([
          { kind: 'heading', text: 'a\nb' },
          { kind: 'paragraph', text: ['one\r\ntwo\n\n\n\nthree'] },
        ]),
      ),
    ).toBe('a b\none\ntwo\n\nthree');
  });

  it('does not break a web address that is longer than the line', () => {
    const url = `https://example.org/${'a'.repeat(60)}`;
    const shown = bare(
      viewOf([{ kind: 'paragraph', text: ['See ', { kind: 'link', url, label: 'this' }] }]),
      40,
    );
    expect(shown).toBe(`See this\n(${url})`);
  });

  it('leaves a caption out that the heading just said', () => {
    const table: Block = {
      kind: 'table',
      caption: 'Same',
      columns: [{ label: 'A', align: 'left' }],
      rows: [[['1']]],
    };
    expect(bare(viewOf([{ kind: 'heading', text: 'Same' }, table]))).toBe('Same\nA\n─\n1');
  });

  it('breaks Chinese text between characters', () => {
    expect(bare(viewOf([{ kind: 'paragraph', text: ['汉'.repeat(15)] }]), 20)).toBe(
      `${'汉'.repeat(10)}\n${'汉'.repeat(5)}`,
    );
  });
});
