import { describe, expect, it } from 'vitest';
import { score } from '../../../src/domain/scorecard.ts';
import type { DigestContent } from '../../../src/usecases/digest/content.ts';
import { digestSectionView, digestView } from '../../../src/views/digest.ts';
import { ACTION_LINE_LIMIT, type Block, plainText, type View } from '../../../src/views/view.ts';
import { digestContent, dueItems } from '../../support/digest/content.ts';
import { article, claim, deskEvent, digest, part, verdict } from '../../support/records.ts';

function lines(view: View): readonly string[] {
  return view.blocks.flatMap((block: Block) => {
    if (block.kind === 'heading') return [`# ${block.text}`];
    if (block.kind === 'list') return block.items.map(plainText);
    return block.kind === 'paragraph' || block.kind === 'note' ? [plainText(block.text)] : [];
  });
}

const furniture = (after: number, upTo: number): string | undefined =>
  lines(digestView(digestContent({ after, upTo }))).at(-1);

const headings = (view: View): readonly string[] => lines(view).filter((line) => line.startsWith('# '));

const CORRECTION = {
  code: 'C-1',
  kind: 'claim',
  what: 'Northlight has stopped lobbying.',
  article: article(),
  fields: [{ field: 'text', before: 'stopped', after: 'halved' }],
  by: 'test:w1:user:ada',
  reason: 'Misread',
  at: '2026-03-01T10:00:00Z',
  change: 11,
  takenBack: false,
} as const;

function full(): DigestContent {
  return digestContent({
    corrections: [CORRECTION],
    dueToday: [{ kind: 'event', event: deskEvent(), on: '2026-03-02' }],
    ahead: dueItems(7, '2026-03-05'),
    overdue: dueItems(1, '2026-02-28'),
    longOverdue: dueItems(3, '2025-03-02'),
    needsDate: [
      { kind: 'article', article: article() },
      { kind: 'review', part: part(), reviewOn: '2026-03-01', article: article() },
    ],
    changed: [
      {
        change: 12,
        at: '2026-03-01T11:00:00Z',
        by: 'test:w1:user:ada',
        action: 'article.date',
        reason: 'Found it',
        undoes: null,
        records: [
          {
            code: 'A-1',
            n: 2,
            fields: [{ field: 'publication', before: 'not known', after: '10 May 2025' }],
          },
        ],
      },
    ],
    verdicts: [{ verdict: verdict(), part: part(), article: article() }],
  });
}

describe('a digest', () => {
  it('tells corrections first, and everything in its order', () => {
    expect(headings(digestView(full()))).toEqual([
      '# Digest of 2 March 2026',
      '# Corrections',
      '# Today',
      '# The next 7 days (7)',
      '# Overdue',
      '# Needs a date or a look',
      '# Changed since the last digest',
      '# Verdicts proposed, final or taken back',
    ]);
  });

  it('calls a correction one, with what was, what is, who and why', () => {
    const line = lines(digestView(full())).find((each) => each.startsWith('Correction '));
    expect(line).toBe(
      'Correction C-1 Northlight has stopped lobbying. (A-1): text stopped → halved. Change 11 by test:w1:user:ada, 2026-03-01T10:00:00Z. Reason: Misread.',
    );
    const taken = digestView(digestContent({ corrections: [{ ...CORRECTION, takenBack: true }] }));
    expect(lines(taken).join('\n')).toContain('Correction taken back C-1');
  });

  it('says whose predictions these are, how long overdue, and that nobody has verified them', () => {
    const told = lines(digestView(full())).join('\n');
    expect(told).toContain(
      'P-1a Has Northlight sold a furnace? (due 28 February 2026, 2 days ago; predicted by The Wafer)',
    );
    expect(told).toContain('The Wafer says so; not verified by this desk.');
    expect(told).toContain('Proposed by editor one; another editor makes it final.');
    expect(told).toContain('article date A-1 <date>');
  });

  it('tells the first five of a list, how many more there are, and has a button to them', () => {
    const view = digestView(full());
    expect(lines(view)).toContain('+2 more');
    const more = view.actions.find(({ label }) => label.includes('+2 more'));
    expect(more).toEqual({
      kind: 'run',
      label: 'The next 7 days: +2 more',
      line: 'digest show B-1 ahead after 10 to 12',
    });
    for (const { line } of view.actions) expect(line.length).toBeLessThanOrEqual(ACTION_LINE_LIMIT);
  });

  it('lists what is overdue for long once a month, and counts it otherwise', () => {
    expect(lines(digestView(full()))).toContain('Overdue for longer: 3. prediction list overdue');
    const monthly = digestView({ ...full(), digest: digest({ rhythm: 'monthly' }) });
    expect(headings(monthly)).toContain('# Overdue for long');
    expect(lines(monthly).join('\n')).toContain('365 days ago');
  });

  it('adds the scorecard, conflicts and the hash of the log once a week', () => {
    const scored = score(
      [{ logic: 'any', parts: [{ part: part(), due: { kind: 'undated' }, verdict: null }] }],
      '2026-03-02',
    );
    const weekly = digestView(
      digestContent({
        digest: digest({ rhythm: 'weekly', day: 1 }),
        figures: {
          scorecard: { by: 'outlet', rows: [{ name: 'The Wafer', score: scored }], today: '2026-03-02' },
          conflicts: 4,
        },
        unreviewed: [{ claim: claim(), article: article() }],
      }),
    );
    const told = lines(weekly).join('\n');
    expect(told).toContain(
      'The Wafer: 0 correct, 0 incorrect, 1 open, 0 of them overdue; hit rate: too few to rate (n = 0)',
    );
    expect(told).toContain('Conflicts in the record: 4');
    expect(told).toContain('Hash of the newest row: ab12.');
    expect(told).toContain('# Claims that nobody has checked');
  });

  it('says in one line that there is nothing, with nothing to press', () => {
    const view = digestView(
      digestContent({
        digest: digest({ rhythm: 'weekly', day: 1 }),
        nothing: true,
        upTo: 10,
        needsDate: full().needsDate,
      }),
    );
    expect(lines(view)).toEqual([
      '# Weekly digest of 2 March 2026',
      'Nothing is new, due, overdue or waiting for anybody.',
      'B-1: no new row of the log (10 in all).',
    ]);
    expect(view.actions).toEqual([]);
  });

  it('names the rows of the log that it tells of, and one alone as one', () => {
    expect(furniture(10, 12)).toBe('B-1: rows 11 to 12 of the log.');
    expect(furniture(240, 241)).toBe('B-1: row 241 of the log.');
    expect(furniture(241, 241)).toBe('B-1: no new row of the log (241 in all).');
  });

  it('speaks of no digest before the first', () => {
    const first = headings(digestView({ ...full(), first: true }));
    expect(first).toContain('# Changed');
    expect(first).not.toContain('# Changed since the last digest');
    expect(digestSectionView(full(), 'changed', 1).title).toMatch(/^Changed: /);
  });

  it('can be shared by who sees a preview, and not where it is posted', () => {
    expect(digestView(full()).self).toBeNull();
    expect(digestView(full(), 'preview').self).toBe('digest preview B-1');
    expect(lines(digestView(full(), 'preview')).at(-1)).toContain('A preview: nothing was posted.');
    expect(lines(digestView(full(), 'extra')).at(-1)).toContain('Posted because somebody asked');
  });
});

describe('one list of a digest', () => {
  const content = digestContent({ overdue: dueItems(23, '2026-02-28') });

  it('is told page by page, every item once', () => {
    const pages = [1, 2, 3].map((page) => digestSectionView(content, 'overdue', page));
    const codes = pages.flatMap((view) =>
      lines(view)
        .filter((line) => line.startsWith('P-'))
        .map((line) => line.split(' ')[0]),
    );
    expect(codes).toEqual(content.overdue.map((item) => item.part.code));
    expect(pages.map(({ title }) => title)).toEqual([
      'Overdue: 1–10 of 23',
      'Overdue: 11–20 of 23',
      'Overdue: 21–23 of 23',
    ]);
  });

  it('turns its pages in place, and keeps the rows that the post told of', () => {
    const turns = digestSectionView(content, 'overdue', 2).actions.filter(({ kind }) => kind === 'turn');
    expect(turns.map(({ line }) => line)).toEqual([
      'digest show B-1 overdue after 10 to 12 page 1',
      'digest show B-1 overdue after 10 to 12 page 3',
    ]);
  });

  it('says that it is empty, or that a page is beyond its end', () => {
    expect(lines(digestSectionView(content, 'verdicts', 1))).toContain('There is none.');
    expect(lines(digestSectionView(content, 'overdue', 9))).toContain('Nothing on this page.');
  });
});
