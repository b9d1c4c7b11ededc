/** Reminders of predictions as a reader sees them. */
import { describe, expect, test } from 'vitest';
import type { DeadlineFacts } from '../../../src/usecases/notice/facts.ts';
import { noticeView } from '../../../src/views/notice.ts';
import { ACTION_LINE_LIMIT } from '../../../src/views/view.ts';
import { article, deskEvent, evidence, verdict } from '../../support/records.ts';
import { AS, buttonsOf, deadline, detailOf, foretelling, LATE, linksOf, review } from './notice-facts.ts';
import { wordsOf } from '../../support/words.ts';

const SNOOZES = [
  'run snooze 412 1h',
  'run snooze 412 tomorrow',
  'run snooze 412 next week',
  'form snooze 412',
];
const KEEPING = ['run follow P-1', 'run prediction P-1'];

describe('a reminder of a deadline', () => {
  test('says what is claimed, by whom, when it is due and why then', () => {
    const view = noticeView(deadline(), AS);
    expect(view.title).toBe('P-1 falls due in 7 days: 10 November 2025');
    const words = wordsOf(view);
    expect(words).toContain(
      'The Wafer says so; not verified by this desk. Source: A-1 (published 10 May 2025)',
    );
    expect(words).toContain('P-1 The Wafer predicts: “Northlight will sell its furnaces.”');
    expect(words).toContain('Due: 10 November 2025');
    expect(words).toContain('Why then: 6 months from publication, 10 May 2025 (as the article states)');
    expect(words).not.toContain('Late');
  });

  test.each([
    [
      'set by an editor',
      { basis: 'editor', from: '2025-05-10', to: '2025-05-10', note: null },
      '10 May 2025 (set by an editor)',
    ],
    [
      'inferred',
      { basis: 'inferred', from: '2025-05-01', to: '2025-05-22', note: 'from its figures' },
      '1 May 2025 to 22 May 2025 (inferred: from its figures)',
    ],
  ] as const)('says that the publication was %s', (_, publication, words) => {
    const parts = [detailOf()];
    const facts = deadline({ parts, detail: foretelling(parts, { article: article({ publication }) }) });
    expect(wordsOf(noticeView(facts, AS))).toContain(`6 months from publication, ${words}`);
  });

  test('says which event a part counts from', () => {
    const parts = [detailOf({ anchor: { kind: 'event', event: 'E-3' }, horizon: 'P3M' })];
    const anchor = deskEvent({
      code: 'E-3',
      title: 'The hearing',
      date: {
        certainty: 'confirmed',
        when: { kind: 'day', on: '2025-08-10' },
        session: null,
        sourceUrl: 'https://example.com/h',
        reason: null,
      },
    });
    const words = wordsOf(noticeView(deadline({ parts, anchors: [anchor] }), AS));
    expect(words).toContain('Why then: 3 months from E-3 The hearing, 10 August 2025 (confirmed)');
  });

  test('says of each part why, where they differ', () => {
    const parts = [
      detailOf(),
      detailOf({
        code: 'P-1b',
        horizon: null,
        anchor: { kind: 'fixed', from: '2025-11-10', to: '2025-11-10' },
      }),
    ];
    const words = wordsOf(noticeView(deadline({ parts }), AS));
    expect(words).toContain('\nWhy then: 6 months from publication, 10 May 2025 (as the article states)');
    expect(words).toContain('\nWhy then: the record gives the date itself; it is counted from nothing');
    expect(words).toContain('How it counts: comes true if any part does');
  });

  test('shows criteria with their standing, evidence so far and who looks after it', () => {
    const parts = [
      detailOf({ owner: 'chat:T1:user:U7', fallbackSource: 'The register' }, { evidence: [evidence()] }),
      detailOf({ code: 'P-1b', criteria: { text: 'A lease ends.', adopted: false }, condition: 'P-1a' }),
      detailOf({ code: 'P-1c', criteria: null }),
    ];
    const view = noticeView(deadline({ parts }), AS);
    const words = wordsOf(view);
    expect(words).toContain('\nCriteria: A filing says so.');
    expect(words).toContain('\nIf that is silent: The register.');
    expect(words).toContain('\nX-1 example.com (reporter, 1 March 2026)');
    expect(words).toContain('\nLooked after by chat:T1:user:U7.');
    expect(words).toContain('\nCriteria (proposed, not adopted by an editor): A lease ends.');
    expect(words).toContain('\nOnly counts if P-1a comes true.');
    expect(words).toContain('\nCriteria: none yet, an editor has to write them.');
    expect(words).toContain('\nEvidence: none logged.');
    expect(linksOf(view)).toEqual(['https://example.com/sale']);
  });

  test.each([
    ['2025-11-10', '0d', 'P-1 falls due today: 10 November 2025'],
    ['2025-11-09', '1d', 'P-1 falls due tomorrow: 10 November 2025'],
    ['2025-10-11', '30d', 'P-1 falls due in 30 days: 10 November 2025'],
    ['2025-11-12', '0d', 'P-1 fell due on 10 November 2025'],
  ])('counts from %s', (today, lead, title) => {
    expect(noticeView(deadline({ today, lead }), AS).title).toBe(title);
  });

  test('marks what comes late, and does not count days that have passed', () => {
    const view = noticeView(deadline(), LATE);
    expect(view.title).toBe('P-1 falls due on 10 November 2025');
    expect(wordsOf(view)).toContain('\nLate: was due 2025-11-03T14:00:00Z');
    expect(view.blocks[1]).toMatchObject({
      kind: 'note',
      text: expect.arrayContaining([
        { kind: 'instant', at: '2025-11-03T14:00:00Z', zone: 'America/New_York' },
      ]),
    });
  });

  const window: Partial<DeadlineFacts> = { from: '2025-11-01', to: '2025-11-22' };
  test.each([
    [{ occasion: 'overdue', today: '2025-11-11' }, 'P-1 is overdue: it was due 10 November 2025'],
    [
      { occasion: 'owner', today: '2026-01-01' },
      'P-1, which is yours, is overdue: it was due 10 November 2025',
    ],
    [
      { ...window, occasion: 'opens', today: '2025-11-01' },
      'The due window of P-1 opens: 1 November 2025 to 22 November 2025',
    ],
    [
      { ...window, occasion: 'closing', today: '2025-11-15' },
      'The due window of P-1 closes in 7 days: 22 November 2025',
    ],
    [
      { ...window, occasion: 'lead', today: '2025-11-20' },
      'The due window of P-1 closes in 2 days: 22 November 2025',
    ],
    [
      { ...window, occasion: 'closed', today: '2025-11-23' },
      'The due window of P-1 has closed: 22 November 2025 was its last day',
    ],
  ] as const)('is told apart by its occasion: %o', (over, title) => {
    const due = { kind: 'window', from: '2025-11-01', to: '2025-11-22' } as const;
    const parts = 'from' in over ? [detailOf({}, { due })] : [detailOf()];
    expect(noticeView(deadline({ ...over, parts }), AS).title).toBe(title);
  });

  test('names the parts that it is about where others are due at another time', () => {
    const parts = [detailOf()];
    const all = [...parts, detailOf({ code: 'P-1b' }), detailOf({ code: 'P-1c' })];
    expect(noticeView(deadline({ parts, detail: foretelling(all) }), AS).title).toMatch(/^P-1a falls due/);
    const two = all.slice(0, 2);
    expect(noticeView(deadline({ parts: two, detail: foretelling(all) }), AS).title).toMatch(
      /^P-1a, P-1b falls due/,
    );
  });

  test('has the buttons that decide, put off, follow and open', () => {
    expect(buttonsOf(noticeView(deadline(), AS))).toEqual([
      'form resolve P-1a',
      'form evidence P-1a',
      ...SNOOZES,
      ...KEEPING,
    ]);
  });

  test('has a button for two open parts at most, and one that seconds what is proposed', () => {
    const parts = [
      detailOf({}, { verdict: verdict({ state: 'final' }) }),
      detailOf({ code: 'P-1b' }, { verdict: verdict({ part: 'P-1b' }) }),
      detailOf({ code: 'P-1c' }),
      detailOf({ code: 'P-1d' }),
    ];
    const view = noticeView(deadline({ parts }), AS);
    expect(buttonsOf(view).slice(0, 3)).toEqual([
      'run second P-1b correct',
      'form resolve P-1c',
      'form evidence P-1b',
    ]);
    expect(view.actions.map(({ label }) => label).slice(0, 3)).toEqual([
      'Second P-1b',
      'Resolve P-1c',
      'Add evidence P-1b',
    ]);
    for (const { line } of view.actions) expect(line.length).toBeLessThanOrEqual(ACTION_LINE_LIMIT);
  });

  test.each([
    [{ kind: 'settled', outcome: 'correct' }, 'Closed: P-1 resolved correct'],
    [{ kind: 'retired', why: 'entered twice' }, 'Out of use: P-1 (entered twice)'],
    [
      {
        kind: 'redated',
        to: [{ part: 'P-1a', due: { kind: 'window', from: '2025-12-12', to: '2025-12-12' } }],
      },
      'Moved: P-1 is now due 12 December 2025',
    ],
    [
      { kind: 'redated', to: [{ part: 'P-1a', due: { kind: 'needs-date', missing: 'publication' } }] },
      'Moved: P-1 is now without a due date',
    ],
    [{ kind: 'redated', to: [] }, 'Moved: P-1 is no longer due then'],
  ] as const)('looks closed or moved when it is drawn again: %o', (standing, title) => {
    const view = noticeView(deadline({ standing }), AS);
    expect(view.title).toBe(title);
    expect(view.blocks[0]).toEqual({ kind: 'heading', text: title });
    expect(buttonsOf(view).filter((line) => /resolve|evidence|snooze/.test(line))).toEqual([]);
    expect(buttonsOf(view)).toContain('run prediction P-1');
  });

  test('says how its parts came out, where the prediction has no outcome as a whole', () => {
    const parts = [detailOf({}, { verdict: verdict({ state: 'final', outcome: 'incorrect' }) })];
    const standing = { kind: 'settled', outcome: null } as const;
    expect(noticeView(deadline({ parts, standing }), AS).title).toBe('Closed: P-1 resolved incorrect');
  });

  test('says of a part that has moved away when it is due now', () => {
    const moved = detailOf(
      { code: 'P-1b' },
      { due: { kind: 'window', from: '2026-02-01', to: '2026-02-01' } },
    );
    const view = noticeView(deadline({ parts: [detailOf(), moved] }), AS);
    expect(wordsOf(view)).toContain(
      'Now due 1 February 2026: 6 months from publication, 10 May 2025 (as the article states).',
    );
    expect(buttonsOf(view)).not.toContain('form resolve P-1b');
  });

  test('gives no reason for a date that nothing leads to any more', () => {
    const later = detailOf({}, { due: { kind: 'window', from: '2025-12-12', to: '2025-12-12' } });
    const words = wordsOf(noticeView(deadline({ parts: [later] }), AS));
    expect(words).toContain('Was due: 10 November 2025');
    expect(words).not.toContain('Why then');
    expect(words).toContain('Now due 12 December 2025: 6 months from publication');
  });

  test('tells a reminder that was put off as one', () => {
    const view = noticeView({ kind: 'snoozed', of: deadline() }, AS);
    expect(view.title).toBe('Again: P-1 falls due in 7 days: 10 November 2025');
    expect(wordsOf(view)).toContain('repeated as asked');
    expect(buttonsOf(view)).toContain('run snooze 412 1h');
  });
});

describe('a reminder to look at what has no date', () => {
  test('says that none is stated', () => {
    const view = noticeView(review(), AS);
    expect(view.title).toBe('P-1 wants looking at: it has no due date');
    expect(wordsOf(view)).toContain('The article states no time for it.');
    expect(wordsOf(view)).toContain('To be looked at: 3 November 2025');
    expect(buttonsOf(view)).toEqual([
      'form resolve P-1a',
      'form evidence P-1a',
      'form part edit P-1a',
      ...SNOOZES,
      ...KEEPING,
    ]);
  });

  test('says which date is missing, with the form that gives it', () => {
    const parts = [detailOf({}, { due: { kind: 'needs-date', missing: 'publication' } })];
    const view = noticeView(review({ parts, detail: foretelling(parts, { article: article() }) }), AS);
    expect(wordsOf(view)).toContain('Not dated: 6 months from publication, whose date is not known.');
    expect(buttonsOf(view)).toContain('form article date A-1');
    const event = [
      detailOf(
        { anchor: { kind: 'event', event: 'E-3' } },
        { due: { kind: 'needs-date', missing: 'event' } },
      ),
    ];
    const anchors = [deskEvent({ code: 'E-3', title: 'The hearing', date: null })];
    const waiting = noticeView(review({ parts: event, anchors }), AS);
    expect(wordsOf(waiting)).toContain('Not dated: 6 months from E-3 The hearing, which has no date.');
    expect(buttonsOf(waiting)).toContain('form event date E-3');
  });

  test('says that it was looked at', () => {
    const view = noticeView(review({ standing: { kind: 'reviewed', next: '2026-02-01' } }), AS);
    expect(view.title).toBe('Looked at: P-1, to be looked at again on 1 February 2026');
    expect(buttonsOf(view)).toEqual(KEEPING);
  });
});
