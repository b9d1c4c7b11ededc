import { describe, expect, it } from 'vitest';
import { renderView } from '../../../../src/platforms/slack/render.ts';
import type { View } from '../../../../src/views/view.ts';
import { SAMPLE_VIEWS } from '../../../support/sample-views.ts';
import { validateMessage } from '../../../support/slack/validate.ts';
import { tableText, visible } from '../../../support/slack/visible.ts';

const ASKER = { audience: 'asker', sharedBy: null } as const;
const base: View = { title: 'Title', tone: 'answer', self: null, audit: null, blocks: [], actions: [] };
const view = (part: Partial<View>): View => ({ ...base, ...part });

const buttonsFor = (audience: 'asker' | 'channel' | 'direct'): string[] =>
  visible(renderView(SAMPLE_VIEWS['every-block'] ?? base, { audience, sharedBy: null })).buttons.map(
    (button) => button.text,
  );

describe('renderView', () => {
  for (const [name, sample] of Object.entries(SAMPLE_VIEWS)) {
    it(`draws ${name} as the golden file shows, within the limits`, async () => {
      const message = renderView(sample, ASKER);
      expect(validateMessage(message)).toEqual([]);
      await expect(`${JSON.stringify(message, null, 2)}\n`).toMatchFileSnapshot(
        `../../../golden/slack/${name}.json`,
      );
    });
  }

  it('shows every block of an answer, with live parts only where they are meant', () => {
    const sample = SAMPLE_VIEWS['every-block'] ?? base;
    const seen = visible(renderView(sample, ASKER));
    expect(seen.links).toEqual([
      { url: 'https://example.org/q1?a=1&b=2', label: 'First quarter results', auto: false },
    ]);
    expect(seen.mentions).toEqual([]);
    expect(seen.buttons.map((button) => button.value)).toEqual([
      'claim C-14',
      'company list page 2',
      'company amazon',
    ]);
    expect(tableText(renderView(sample, ASKER))).toContain(
      'Capital expenditure | 2025 | more than 100 billion USD',
    );
    expect(seen.text).toContain('Source: A-1, table 1, row 2.');
    for (const words of [
      'AWS grew 17.5%',
      'Kind: company',
      'Operating margin',
      'C-14',
      'Figures stated of Amazon',
    ])
      expect(seen.fallback.text).toContain(words);
  });

  it('gives an answer without a heading its title, and a refusal its sentence alone', () => {
    expect(visible(renderView(view({}), ASKER)).text).toBe('Title');
    const line: View['blocks'] = [{ kind: 'paragraph', text: ['Tit', { kind: 'strong', text: 'le' }] }];
    expect(visible(renderView(view({ blocks: line }), ASKER)).text).toBe('Title');
    expect(visible(renderView(view({ title: 'Other', blocks: line }), ASKER)).text).toContain('Other');
    const refusal = renderView(SAMPLE_VIEWS['refusal'] ?? base, ASKER);
    expect(refusal.blocks[0]?.type).toBe('rich_text');
    expect(refusal.text).toBe('“claude” could be several records.');
  });

  it('folds a long table into a last row that counts the rest', () => {
    const rows = visible(renderView(SAMPLE_VIEWS['long-table'] ?? base, ASKER)).tables[0] ?? [];
    const shown = rows.length - 2;
    expect(shown).toBeGreaterThan(50);
    expect(rows.at(-1)?.[0]).toBe(`+${200 - shown} more`);
  });

  it('folds a long list the same way, and says that text was left out', () => {
    const { text } = visible(renderView(SAMPLE_VIEWS['long-list'] ?? base, ASKER));
    expect(text).toMatch(/\+\d+ more/);
  });

  it('draws a second table as a list, for Slack takes one', () => {
    const table = {
      kind: 'table',
      caption: 'Scores',
      columns: [
        { label: 'Model', align: 'left' },
        { label: 'MMLU', align: 'right' },
      ],
      rows: [[['Claude'], ['88.7%']]],
    } as const;
    const message = renderView(view({ blocks: [table, table] }), ASKER);
    expect(validateMessage(message)).toEqual([]);
    expect(visible(message).tables).toHaveLength(1);
    expect(visible(message).text).toContain('Claude · MMLU: 88.7%');
  });

  it('drops buttons from the end when there are too many, but never paging or sharing', () => {
    const runs = Array.from(
      { length: 40 },
      (_, index) => ({ kind: 'run', label: `${index}`, line: `claim C-${index}` }) as const,
    );
    const turn = { kind: 'turn', label: 'Next', line: 'claim list page 2' } as const;
    const share = { kind: 'share', label: 'Share', line: 'claim list' } as const;
    const { buttons } = visible(renderView(view({ actions: [...runs, turn, share] }), ASKER));
    expect(buttons).toHaveLength(25);
    expect(buttons.slice(-2).map((button) => button.text)).toEqual(['Next', 'Share']);
    expect(buttons[22]?.text).toBe('22');
  });

  it('offers sharing to the asker alone', () => {
    expect(buttonsFor('asker')).toContain('Share to channel');
    expect(buttonsFor('channel')).not.toContain('Share to channel');
    expect(buttonsFor('direct')).not.toContain('Share to channel');
  });

  it('names the person who shared without a mention', () => {
    const message = renderView(view({}), { audience: 'channel', sharedBy: '<@U0EDITOR> *edie*' });
    const seen = visible(message);
    expect(seen.text).toContain('Shared by <@U0EDITOR> *edie*');
    expect(seen.mentions).toEqual([]);
    expect(seen.marks).toEqual([]);
  });

  it('shows an instant in the reader’s zone, and in words where that cannot be', () => {
    const at = '2025-07-31T21:30:00Z';
    const text = [{ kind: 'instant', at, zone: 'America/New_York' }] as const;
    const message = renderView(
      view({
        blocks: [
          { kind: 'paragraph', text },
          { kind: 'note', text },
        ],
      }),
      ASKER,
    );
    expect(JSON.stringify(message.blocks)).toContain('"timestamp":1753997400');
    expect(JSON.stringify(message.blocks)).toContain('<!date^1753997400^');
    expect(message.text).toContain('31 Jul 2025, 17:30 America/New_York');
  });
});
