import { describe, expect, it } from 'vitest';
import { render, renderShared } from '../../../../src/platforms/discord/render.ts';
import type { Action, Block, Inline, View } from '../../../../src/views/view.ts';
import { visibleBody } from '../../../support/discord/visible.ts';
import { SAMPLE_VIEWS } from '../../../support/sample-views.ts';
import { answer, bodyOf, paragraph, problemsOf, seen } from './drawn.ts';

const words = (count: number): string => 'Figures of *some* length. '.repeat(count);
const run = (n: number): Action => ({ kind: 'run', label: `Run ${n}`, line: `claim C-${n}` });
const labels = (view: View): string[] => seen(view).buttons.map(({ label }) => label);
const table = (cells: readonly string[][], aligns: readonly ('left' | 'right')[]): View =>
  answer([
    {
      kind: 'table',
      caption: 'Figures',
      columns: aligns.map((align, at) => ({ label: `Column ${at + 1}`, align })),
      rows: cells.map((row) => row.map((cell) => [cell])),
    },
  ]);
const items = (count: number): Block => ({
  kind: 'list',
  items: Array.from({ length: count }, (_, index) => [`Item ${index + 1} ${'x'.repeat(90)}`]),
});
const bold = (value: string): Inline => ({ kind: 'strong', text: value });
const figure = (value: string): Inline[] => [
  { kind: 'strong', text: value },
  ' (stated) ',
  { kind: 'code', text: 'F-1' },
];

describe('golden files', () => {
  it.each(Object.entries(SAMPLE_VIEWS))('%s', async (name, view) => {
    const message = render(view);
    expect(problemsOf(message)).toEqual([]);
    await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
      `../../../golden/discord/${name}.json`,
    );
  });
});

describe('limits', () => {
  it('keeps the source line when a list before it is folded', () => {
    const many = Array.from({ length: 500 }, (_, index) => [`Item ${index + 1}`, ' of a long list']);
    const { text: shown } = seen(
      answer([
        { kind: 'list', items: many },
        { kind: 'note', text: ['Source: A-1'] },
      ]),
    );
    const [, left] = /^\+(\d+) more$/mu.exec(shown) ?? [];
    expect(shown.split('\n').filter((line) => line.includes('of a long list'))).toHaveLength(
      500 - Number(left),
    );
    expect(shown).toMatch(/Source: A-1$/u);
  });

  it('says how much it left out when nothing more fits', () => {
    const blocks = Array.from({ length: 30 }, (): Block => ({ kind: 'paragraph', text: [words(40)] }));
    expect(seen(answer(blocks)).text).toMatch(/\n\+\d+ more$/u);
  });

  it('continues in a second embed what is too long for one, and takes the heading along', () => {
    const { embeds } = render(answer([items(39), { kind: 'heading', text: 'More' }, items(10)]));
    expect(embeds.map(({ title }) => title)).toEqual(['Title', undefined]);
    expect(embeds[0]?.description).toMatch(/Item 39 x+$/u);
    expect(embeds[1]?.description).toMatch(/^### More\n- Item 1 x/u);
    expect(embeds[1]?.description).toMatch(/Item 10 x+$/u);
  });

  it('takes a view of 100 kB', () => {
    const huge = words(4_000);
    const view = answer(
      [
        { kind: 'heading', text: huge },
        { kind: 'paragraph', text: [{ kind: 'strong', text: huge }, huge] },
        { kind: 'facts', facts: [{ label: huge, value: [huge] }] },
        { kind: 'table', caption: huge, columns: [{ label: huge, align: 'left' }], rows: [[[huge]]] },
        { kind: 'list', items: [[huge], [huge]] },
        { kind: 'note', text: [huge] },
      ],
      [{ kind: 'run', label: huge, line: 'claim C-1' }],
    );
    expect(problemsOf(render(view))).toEqual([]);
  });
});

describe('tables', () => {
  it('is monospace when a phone can show its columns side by side', () => {
    const { markup } = seen(table([['MMLU', '88.7%']], ['left', 'right']));
    expect(markup.find(({ kind }) => kind === 'fence')?.text).toBe('Column 1  Column 2\nMMLU         88.7%');
  });

  it.each([
    ['a cell could end the block', [['a```b', '1']]],
    ['characters take more than one place', [['漢字', '1']]],
    ['it is too wide', [['A metric with a rather long name', '1']]],
  ])('is a line for each row when %s', (_, rows) => {
    const { text: shown, markup } = seen(table(rows, ['left', 'right']));
    expect(markup.map(({ kind }) => kind)).toEqual(['subtext', 'bold']);
    expect(shown).toContain(`${rows[0]?.[0] ?? ''} 1`);
  });

  it('names each of several figures in a row, and leaves empty cells out', () => {
    const rows = [['Anthropic valuation, as the article gives it', '18.2', '', 'C-14']];
    const { text: shown } = seen(table(rows, ['left', 'right', 'right', 'left']));
    expect(shown).toContain('Anthropic valuation, as the article gives it Column 2 18.2 · C-14');
  });

  it('names its columns once, and marks an empty cell that others follow', () => {
    const rows = [['Anthropic valuation, as the article gives it', '18.2', '', 'C-14', '']];
    const { text: shown } = seen(table(rows, ['left', 'right', 'left', 'left', 'left']));
    expect(shown).toContain('Figures: Column 1 · Column 2 · Column 3 · Column 4 · Column 5');
    expect(shown).toContain('Anthropic valuation, as the article gives it 18.2 · – · C-14');
  });

  it('gives each cell a line under its column’s name when several columns hold cells of several parts', () => {
    const { text: shown } = seen(
      answer([
        {
          kind: 'table',
          caption: 'Figures',
          columns: ['Metric', 'Amazon', 'Anthropic'].map((label) => ({ label, align: 'left' })),
          rows: [
            [['Lobbying'], figure('$25M'), figure('$2M')],
            [['Shares'], figure('32%'), []],
          ],
        },
      ]),
    );
    expect(shown).toBe(
      'Title\nFigures\nLobbying\nAmazon: $25M (stated) F-1\nAnthropic: $2M (stated) F-1\nShares\nAmazon: 32% (stated) F-1',
    );
  });
});

describe('buttons', () => {
  it('carry the line they stand for', () => {
    const { buttons } = seen(answer([], [run(1), { kind: 'share', label: 'Share', line: 'company amazon' }]));
    expect(buttons.map(({ customId }) => customId)).toEqual(['run:claim C-1', 'share:company amazon']);
  });

  it('are dropped from the end when there are too many, paging and sharing kept', () => {
    const actions = [
      ...Array.from({ length: 40 }, (_, n) => run(n)),
      { kind: 'turn', label: 'Next', line: 'n' } as const,
    ];
    expect(labels(answer([], actions))).toEqual([
      ...Array.from({ length: 20 }, (_, n) => `Run ${n}`),
      'Next',
    ]);
  });

  it('are dropped when they repeat another or their line is too long to carry', () => {
    expect(
      labels(answer([], [run(1), run(1), { kind: 'run', label: 'Long', line: 'x'.repeat(91) }])),
    ).toEqual(['Run 1']);
  });

  it('take the line for a label when there is none', () => {
    expect(labels(answer([], [{ kind: 'run', label: '\u200B', line: 'help' }]))).toEqual(['help']);
  });
});

describe('emphasis', () => {
  it('is left out beside a word, where Discord does not see it', () => {
    const emphasis: Inline = { kind: 'emphasis', text: 'in' };
    expect(render(paragraph('a ', emphasis, ' b')).embeds[0]?.description).toBe('a _in_ b');
    expect(render(paragraph('a', emphasis, ' b')).embeds[0]?.description).toBe('ain b');
    expect(render(paragraph('a ', emphasis, 'b')).embeds[0]?.description).toBe('a inb');
  });
});

describe('dates and links', () => {
  it('shows an instant in the reader’s zone and in the desk’s', () => {
    const instant: Inline = { kind: 'instant', at: '2025-07-31T21:30:00Z', zone: 'America/New_York' };
    const description = render(paragraph(instant)).embeds[0]?.description;
    expect(description).toBe('<t:1753997400:f> (31 July 2025 at 17\\:30 America\\/New\\_York)');
  });

  it('shows the host when a label could name another address than the link’s', () => {
    const { links } = seen(
      paragraph({ kind: 'link', url: 'https://evil.example/x', label: 'https://bank.example' }),
    );
    expect(links).toMatchObject([{ url: 'https://evil.example/x', label: 'evil.example' }]);
  });

  it('keeps marks in an address from pairing with marks before it', () => {
    const address: Inline = { kind: 'link', url: 'https://a.example/?_', label: 'Paper' };
    const { links, markup } = seen(
      paragraph({ kind: 'emphasis', text: '*' }, { ...address, url: 'x' }, address),
    );
    expect(links).toMatchObject([{ kind: 'masked', url: 'https://a.example/?%5F', label: 'Paper' }]);
    expect(markup).toEqual([]);
  });

  it('joins neighbours that a link or an instant without anything to show no longer parts', () => {
    const nothing: Inline[] = [
      { kind: 'instant', at: '', zone: '' },
      { kind: 'link', url: '', label: '' },
    ];
    expect(render(paragraph(bold('*'), ...nothing, bold('<@1>'))).embeds[0]?.description).toBe(
      '**\\*\\<\\@1>**',
    );
  });

  it('drops the address of a link that is not of the web', () => {
    const { links, text: shown } = seen(
      paragraph({ kind: 'link', url: 'javascript:alert(1)', label: 'Click' }),
    );
    expect(links).toEqual([]);
    expect(shown).toContain('Click');
  });
});

describe('a shared answer', () => {
  it('has no share button and says who shared it', () => {
    const view = answer(
      [],
      [
        { kind: 'share', label: 'Share', line: 'help' },
        { kind: 'run', label: 'Go', line: 'help' },
      ],
    );
    const shown = visibleBody(bodyOf(renderShared(view, 'Shared by <@123> **Ann**')));
    expect(shown.buttons.map(({ label }) => label)).toEqual(['Go']);
    expect(shown.text).toContain('Shared by <@123> **Ann**');
    expect(shown.mentions).toEqual([]);
    expect(shown.markup).toEqual([]);
  });
});
