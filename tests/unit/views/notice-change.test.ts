/** What changes of the record tell at once, word to an admin, and lines of the audit channel. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noticeView } from '../../../src/views/notice.ts';
import { verdict } from '../../support/records.ts';
import {
  AS,
  buttonsOf,
  CHANGE,
  correction,
  decided,
  detailOf,
  DUE,
  foretelling,
  LATE,
  redated,
  skipped,
} from './notice-facts.ts';
import { wordsOf } from '../../support/words.ts';

describe('deadlines that moved', () => {
  test('one is told in the title, with what it was', () => {
    const view = noticeView(redated(), AS);
    expect(view.title).toBe('Deadline P-1a: due 10 November 2025 (was: due date unknown)');
    const words = wordsOf(view);
    expect(words).toContain('By the change of A-1:');
    expect(words).toContain('P-1a Has Northlight sold a furnace?: due date unknown → due 10 November 2025');
    expect(words).toContain('The Wafer says so; not verified by this desk.');
    expect(words).toContain('Reason: Announced by the company.');
    expect(buttonsOf(view)).toEqual(['run follow P-1', 'run prediction P-1']);
  });

  test('several are counted, and those past already are rolled up', () => {
    const [move] = redated().moves;
    const moves = ['P-1a', 'P-2a'].map((part) => ({ ...move!, part, prediction: part.slice(0, 3) }));
    const past = [
      skipped('P-1'),
      skipped('P-1', { id: 2, lead: '7d' }),
      skipped('P-2', { id: 3, occasion: 'overdue', lead: '1d' }),
    ];
    const view = noticeView(redated({ moves, skipped: past }), AS);
    expect(view.title).toBe('2 deadlines are known now, by A-1');
    expect(wordsOf(view)).toContain(
      'P-1: past already, and therefore not sent: 30 days before, 7 days before.',
    );
    expect(wordsOf(view)).toContain('P-2: past already, and therefore not sent: 1 day after.');
    expect(buttonsOf(view)).toEqual(['run article A-1']);
    const before = moves.map((one) => ({ ...one, before: DUE, after: { kind: 'undated' } as const }));
    expect(noticeView(redated({ moves: before }), AS).title).toBe('2 deadlines have moved, by A-1');
  });

  test('says that they have changed since', () => {
    expect(noticeView(redated({ standing: { kind: 'overtaken', by: 80 } }), AS).title).toMatch(
      /^Taken back by change 80: Deadline P-1a/,
    );
  });
});

describe('a verdict', () => {
  test('that is final says how it came out, by whom, on what evidence, and the whole', () => {
    const view = noticeView(decided(), AS);
    expect(view.title).toBe('Verdict: P-1a resolved correct');
    const words = wordsOf(view);
    expect(words).toContain('P-1 The Wafer predicts: “Northlight will sell its furnaces.”');
    expect(words).toContain(
      'Verdict: correct (20 February 2026; evidence: example.com). Final, by editor one and editor two.',
    );
    expect(words).toContain('As a whole: P-1 came out correct, by the verdicts on its parts');
    expect(buttonsOf(view)).toEqual(['form reopen P-1a', 'run follow P-1', 'run prediction P-1']);
  });

  test('says what was noted beside it, and why it was reopened, once', () => {
    const noted = verdict({ state: 'final', note: 'closed' });
    const settled = decided({
      verdicts: [{ verdict: noted, question: 'Sold?' }],
      change: { ...CHANGE, reason: 'closed' },
    });
    const words = wordsOf(noticeView(settled, AS));
    expect(words).toMatch(/Final, by editor one\. Note: closed\.$/m);
    expect(words).not.toContain('Reason:');
    const reopened = verdict({ state: 'reopened', note: 'closed', reason: 'new word' });
    const again = decided({
      verdicts: [{ verdict: reopened, question: 'Sold?' }],
      change: { ...CHANGE, reason: 'new word' },
    });
    const told = wordsOf(noticeView(again, AS));
    expect(told).toMatch(/Reopened: new word\. Note: closed\.$/m);
    expect(told).not.toContain('Reason:');
    const other = { ...settled, change: { ...CHANGE, reason: 'Seconded by phone' } };
    expect(wordsOf(noticeView(other, AS))).toContain('Reason: Seconded by phone.');
  });

  test.each([
    ['proposed', 'Proposed: P-1a correct; another editor makes it final', 'run second P-1a correct'],
    ['reopened', 'Reopened: P-1a is open again (was correct)', 'form resolve P-1a'],
  ] as const)('that is %s says so', (state, title, button) => {
    const made = verdict({ state, reason: 'Withdrawn' });
    const view = noticeView(decided({ verdicts: [{ verdict: made, question: 'Sold?' }] }), AS);
    expect(view.title).toBe(title);
    expect(buttonsOf(view)[0]).toBe(button);
  });

  test('says that it has changed since, and then offers nothing to decide', () => {
    const view = noticeView(decided({ standing: { kind: 'overtaken', by: null } }), AS);
    expect(view.title).toBe('Changed since: Verdict: P-1a resolved correct');
    expect(buttonsOf(view)).toEqual(['run follow P-1', 'run prediction P-1']);
  });
});

describe('a verdict that was proposed and is final since', () => {
  test('says how it stands now beside what it said', () => {
    const since = detailOf({}, { verdict: verdict({ state: 'final' }) });
    const view = noticeView(
      decided({
        verdicts: [{ verdict: verdict({ state: 'proposed' }), question: 'Sold?' }],
        detail: foretelling([since]),
        standing: { kind: 'overtaken', by: null },
      }),
      AS,
    );
    expect(wordsOf(view)).toMatch(/Proposed verdict: correct .*\nNow: Verdict: correct .*Final, by/);
  });
});

describe('a verdict that was taken back since', () => {
  test('says that none stands now', () => {
    const made = { verdict: verdict({ state: 'final' }), question: 'Sold?' };
    const view = noticeView(
      decided({
        verdicts: [made],
        detail: foretelling([detailOf()]),
        standing: { kind: 'overtaken', by: null },
      }),
      AS,
    );
    expect(wordsOf(view)).toMatch(/Verdict: correct .*\nNow: no verdict stands\./);
  });
});

describe('a correction', () => {
  test('is called one, with what stood there, by whom, why and when', () => {
    const view = noticeView(correction(), AS);
    expect(view.title).toBe('Correction: F-1 Wafer revenue, Northlight Devices, Q1 2026');
    const words = wordsOf(view);
    expect(words).toContain('value: ~$18.2B (est.) → $15.5B');
    expect(words).toContain('The Wafer says so; not verified by this desk.');
    expect(words).toContain(
      'Change 77 by chat:T1:user:U1, 2025-06-01T09:00:00Z. Reason: Announced by the company.',
    );
    expect(buttonsOf(view)).toEqual(['run source F-1', 'run history F-1']);
  });

  test('that takes one back, and one that was taken back, say so', () => {
    const back = correction({ change: { ...CHANGE, undoes: 70 } });
    expect(noticeView(back, AS).title).toMatch(/^Correction taken back: F-1/);
    expect(wordsOf(noticeView(back, AS))).toContain('It takes back change 70.');
    const gone = correction({ standing: { kind: 'overtaken', by: 80 } });
    expect(noticeView(gone, AS).title).toMatch(/^Taken back by change 80: Correction: F-1/);
  });

  test('of a name has no outlet behind it', () => {
    const view = noticeView(
      correction({ code: 'N-1', recordKind: 'entity', what: 'Northlight', article: null }),
      AS,
    );
    expect(wordsOf(view)).not.toContain('says so');
    expect(buttonsOf(view)[0]).toBe('run company N-1');
  });
});

describe('word about delivery', () => {
  test('says what has stopped, what to do, and how to settle it', () => {
    const parked = noticeView(
      { kind: 'parked', place: 'chat:T1:channel:C1', why: 'channel is archived', remedy: 'open it again' },
      AS,
    );
    expect(wordsOf(parked)).toContain('Channel C1: nothing gets through. Channel is archived.');
    expect(wordsOf(parked)).toContain('Open it again. It is tried again every hour');
    expect(wordsOf(parked)).not.toContain('chat:T1');
    const matter = { kind: 'held', post: 9, place: 'chat:T1:user:U7', why: 'timeout' } as const;
    const held = noticeView({ ...matter, title: 'P-1 falls due today' }, AS);
    expect(wordsOf(held)).toContain('Messages to U7: post 9 “P-1 falls due today” got no answer. Timeout.');
    expect(wordsOf(noticeView({ ...matter, title: null }, AS))).toContain(': post 9 got no answer.');
    expect(buttonsOf(held)).toEqual(['run delivery sent 9', 'run delivery repeat 9']);
    const stalled = noticeView(
      { kind: 'stalled', from: '2025-07-01T00:00:00Z', to: '2025-07-04T00:00:00Z' },
      LATE,
    );
    expect(wordsOf(stalled)).toContain('from 2025-07-01T00:00:00Z to 2025-07-04T00:00:00Z');
  });
});

describe('a line', () => {
  test('is told as it was kept, without a heading', () => {
    const line = ['A-1 is dated ', { kind: 'strong', text: '10 May 2025' }, ' (change 3)'];
    const view = noticeView({ kind: 'line', line }, AS);
    expect(view.title).toBe('A-1 is dated 10 May 2025 (change 3)');
    expect(view.blocks).toEqual([{ kind: 'paragraph', text: line }]);
    expect(view.actions).toEqual([]);
  });

  test('survives being kept', () => {
    const line = [
      'a ',
      { kind: 'code', text: 'A-1' },
      { kind: 'emphasis', text: 'x' },
      { kind: 'instant', at: '2025-07-01T00:00:00Z', zone: 'Europe/London' },
      { kind: 'link', url: 'https://example.com/', label: 'there' },
    ];
    const kept: unknown = JSON.parse(JSON.stringify(line));
    expect(noticeView({ kind: 'line', line: kept }, AS).blocks).toEqual([{ kind: 'paragraph', text: line }]);
  });

  test('takes nothing that is no inline, whatever was kept', () => {
    const shapes = new Set(['strong', 'emphasis', 'code', 'instant', 'link']);
    fc.assert(
      fc.property(fc.jsonValue(), (kept) => {
        const [block] = noticeView({ kind: 'line', line: kept }, AS).blocks;
        const text = block?.kind === 'paragraph' ? block.text : [];
        expect(text.length).toBeGreaterThan(0);
        for (const inline of text) expect(typeof inline === 'string' || shapes.has(inline.kind)).toBe(true);
      }),
    );
    const bad = [
      { kind: 'link', url: 'javascript:alert(1)', label: 'x' },
      { kind: 'instant', at: 'soon', zone: 'Europe/London' },
      { kind: 'instant', at: '2025-07-01T00:00:00Z', zone: 'Mars' },
      { kind: 'strong' },
      7,
    ];
    expect(wordsOf(noticeView({ kind: 'line', line: bad }, AS))).toContain('can’t be read');
  });
});
