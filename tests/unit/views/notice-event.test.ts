/** Reminders of events, and word of a date that changed, as a reader sees them. */
import { describe, expect, test } from 'vitest';
import { noticeView } from '../../../src/views/notice.ts';
import { article } from '../../support/records.ts';
import {
  AS,
  buttonsOf,
  CALL,
  DUE,
  eventChange,
  happening,
  LATE,
  LISTENED,
  linksOf,
  skipped,
} from './notice-facts.ts';
import { wordsOf } from '../../support/words.ts';

const TITLE = 'Northlight’s results call';
const SNOOZES = [
  'run snooze 412 1h',
  'run snooze 412 tomorrow',
  'run snooze 412 next week',
  'form snooze 412',
];

describe('a reminder of an event', () => {
  test('an hour ahead says when, how certain, and what to listen for', () => {
    const view = noticeView(happening(), AS);
    expect(view.title).toBe(`E-1 begins in 1 hour: ${TITLE}`);
    const words = wordsOf(view);
    expect(words).toContain('Of: Northlight Devices (N-1)');
    expect(words).toContain('Fiscal period: Q2 2025');
    expect(words).toContain('When: 2025-07-31T21:30:00Z, after the market closes (confirmed)');
    expect(words).toContain('Listen for: W-1 Furnaces on the results call');
    expect(words).toContain('Ada Kiln (N-2) only');
    expect(words).toContain('Phrases: “furnace capacity” or “kiln”');
    expect(words).toContain('Condition: more than 3 times (4 or more)');
    expect(words).toContain('Reading: all phrases counted together, frozen 2025-07-30T12:00:00Z');
    expect(words).toContain(
      'If the condition is met, The Wafer concludes: Capacity is short. The count alone does not settle that.',
    );
    expect(words).toContain('The Wafer says so; not verified by this desk.');
    expect(linksOf(view)).toEqual(['https://example.com/call']);
    expect(buttonsOf(view)).toEqual([...SNOOZES, 'run follow E-1', 'run event E-1']);
  });

  test('draws the instant so that each reader sees it in their own zone', () => {
    const [, , facts] = noticeView(happening(), AS).blocks;
    const when = facts?.kind === 'facts' ? facts.facts.find(({ label }) => label === 'When')?.value : [];
    expect(when?.[0]).toEqual({ kind: 'instant', at: '2025-07-31T21:30:00Z', zone: 'America/New_York' });
  });

  test('asks for a reading that is not frozen', () => {
    const open = { ...LISTENED, watch: { ...LISTENED.watch, reading: null, frozenAt: null } };
    const view = noticeView(happening({ watches: [open] }), AS);
    expect(wordsOf(view)).toContain('Reading: not chosen yet; to be chosen before the event:');
    expect(buttonsOf(view)[0]).toBe('form watch freeze W-1');
    const chosen = { ...LISTENED, watch: { ...LISTENED.watch, frozenAt: null } };
    expect(wordsOf(noticeView(happening({ watches: [chosen] }), AS))).toContain(
      'Reading: all phrases counted together, not frozen yet',
    );
  });

  test.each([
    [{ lead: '7d', today: '2025-07-24' }, `E-1 is in 7 days: ${TITLE}`],
    [{ lead: '1d', today: '2025-07-30' }, `E-1 is tomorrow: ${TITLE}`],
    [{ lead: '0d' }, `E-1 is today: ${TITLE}`],
    [{ occasion: 'lead', lead: '90m' }, `E-1 begins in 90 minutes: ${TITLE}`],
    [{ occasion: 'transcript', lead: '3h' }, `E-1 should be over, the transcript is wanted: ${TITLE}`],
    [{ occasion: 'count', lead: '24h' }, `E-1 is over, the count is pending: ${TITLE}`],
    [{ occasion: 'estimate', lead: '14d' }, `E-1 has only an estimated date, please confirm it: ${TITLE}`],
  ] as const)('is told apart by its occasion: %o', (over, title) => {
    expect(noticeView(happening(over), AS).title).toBe(title);
  });

  test('says of an estimated date neither that it will be so, nor that anybody announced it', () => {
    const date = CALL.date === null ? null : { ...CALL.date, certainty: 'estimated' as const };
    const view = noticeView(happening({ lead: '7d', today: '2025-07-24', date }), AS);
    expect(view.title).toBe(`E-1 is expected in 7 days: ${TITLE}`);
    expect(wordsOf(view)).toContain('Estimated from: example.com');
    expect(wordsOf(view)).not.toContain('Announced at');
  });

  test('does not say “in 1 hour” when it comes late', () => {
    const view = noticeView(happening(), LATE);
    expect(view.title).toBe(`E-1 comes up: ${TITLE}`);
    expect(wordsOf(view)).toContain('Late: was due');
  });

  test('does not say “in 1 hour” again when it was put off', () => {
    expect(noticeView({ kind: 'snoozed', of: happening() }, AS).title).toBe(`Again: E-1 comes up: ${TITLE}`);
  });

  test('asks for the transcript, for the count, and for a confirmed date', () => {
    expect(wordsOf(noticeView(happening({ occasion: 'transcript' }), AS))).toContain(
      'Please keep the transcript',
    );
    const count = noticeView(happening({ occasion: 'count' }), AS);
    expect(wordsOf(count)).toContain('One watch waits for its count.');
    expect(buttonsOf(count)[0]).toBe('run watch W-1');
    const estimate = noticeView(happening({ occasion: 'estimate' }), AS);
    expect(wordsOf(estimate)).toContain('Nobody has announced this date.');
    expect(buttonsOf(estimate).slice(0, 2)).toEqual(['form event confirm E-1', 'form event date E-1']);
  });

  test('says from whom the desk knows of it, as that outlet’s word', () => {
    const words = wordsOf(noticeView(happening({ article: article() }), AS));
    expect(words).toContain('Known from: The Wafer (A-1), not verified by this desk');
  });

  test.each([
    [{ kind: 'cancelled' }, `Cancelled: E-1: ${TITLE}`],
    [
      { kind: 'moved', to: CALL.date },
      `Moved: E-1 is now 31 July 2025, 17:30 (America/New_York), after the market closes (confirmed): ${TITLE}`,
    ],
    [{ kind: 'moved', to: null }, `Moved: E-1 has no date any more: ${TITLE}`],
    [{ kind: 'retired', why: 'entered twice' }, 'Out of use: E-1 (entered twice)'],
  ] as const)('looks cancelled or moved when it is drawn again: %o', (standing, title) => {
    const view = noticeView(happening({ standing, occasion: 'transcript' }), AS);
    expect(view.title).toBe(title);
    expect(wordsOf(view)).not.toContain('Please keep');
    expect(buttonsOf(view).join()).not.toContain('snooze');
  });
});

describe('word of a date that changed', () => {
  test('a move says before and after, why, by whom, and what moved along', () => {
    const move = {
      prediction: 'P-1',
      part: 'P-1a',
      question: 'Has Northlight sold a furnace?',
      before: { kind: 'window', from: '2025-10-24', to: '2025-10-24' },
      after: DUE,
    } as const;
    const past = [
      skipped('E-1', { occasion: 'event', lead: '7d' }),
      skipped('E-1', { occasion: 'event', lead: '1d', id: 2 }),
      skipped('P-1', { occasion: 'closing', lead: '7d', id: 3 }),
    ];
    const view = noticeView(eventChange({ moves: [move], skipped: past }), AS);
    expect(view.title).toBe(
      `Moved: E-1 is now 31 July 2025, 17:30 (America/New_York), after the market closes (confirmed): ${TITLE}`,
    );
    const words = wordsOf(view);
    expect(words).toContain('Was: 24 July 2025 (confirmed)');
    expect(words).toContain('Now: 2025-07-31T21:30:00Z, after the market closes (confirmed)');
    expect(words).toContain('Why: Announced by the company');
    expect(words).toContain(
      'P-1a Has Northlight sold a furnace?: due 24 October 2025 → due 10 November 2025',
    );
    expect(words).toContain('E-1: past already, and therefore not sent: 7 days before, 1 day before.');
    expect(words).toContain('P-1: past already, and therefore not sent: 7 days before the window closes.');
    expect(words).toContain('Change 77 by chat:T1:user:U1, 2025-06-01T09:00:00Z.');
    expect(linksOf(view)).toEqual(['https://example.com/call']);
  });

  test('the date’s own reason comes before the change’s', () => {
    const after = CALL.date && { ...CALL.date, reason: 'The company moved it' };
    expect(wordsOf(noticeView(eventChange({ after }), AS))).toContain('Why: The company moved it');
  });

  test('a confirmation and a cancellation say so', () => {
    const confirmed = noticeView(eventChange({ occasion: 'confirmed', before: null }), AS);
    expect(confirmed.title).toBe(
      `Confirmed: E-1 is 31 July 2025, 17:30 (America/New_York), after the market closes: ${TITLE}`,
    );
    expect(wordsOf(confirmed)).toContain('Was: no date known');
    const cancelled = noticeView(eventChange({ occasion: 'cancelled' }), AS);
    expect(cancelled.title).toBe(`Cancelled: E-1: ${TITLE}`);
    expect(wordsOf(cancelled)).toContain('Now: cancelled');
    expect(wordsOf(cancelled)).not.toContain('Listen for');
  });

  test('called off later, it keeps what it told and why apart from how the event stands now', () => {
    const view = noticeView(eventChange({ standing: { kind: 'cancelled' } }), AS);
    expect(view.title).toBe(`Cancelled: E-1: ${TITLE}`);
    expect(wordsOf(view)).toMatch(
      /Set to: 2025-07-31T21:30:00Z.*\nWhy: Announced by the company\nNow: cancelled/,
    );
    expect(wordsOf(view)).not.toContain('Listen for');
  });

  test('says when it has moved again, or was taken back', () => {
    const moved = noticeView(eventChange({ standing: { kind: 'moved', to: null } }), AS);
    expect(moved.title).toBe(`Moved: E-1 has no date any more: ${TITLE}`);
    expect(wordsOf(moved)).toMatch(/Set to: 2025-07-31T21:30:00Z.*\nWhy: .*\nNow: no date known/);
    expect(noticeView(eventChange({ standing: { kind: 'overtaken', by: 80 } }), AS).title).toBe(
      `Taken back: E-1: ${TITLE}`,
    );
  });
});
