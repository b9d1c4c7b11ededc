/** Several notices in one message, and the records that a message mentions. */
import { describe, expect, test } from 'vitest';
import type { NoticeFacts } from '../../../src/usecases/notice/facts.ts';
import { codesIn } from '../../../src/views/codes.ts';
import { MERGED_MOST, mergedView, noticeView } from '../../../src/views/notice.ts';
import { code, type View } from '../../../src/views/view.ts';
import { digestContent, dueItems } from '../../support/digest/content.ts';
import {
  AS,
  buttonsOf,
  correction,
  deadline,
  decided,
  eventChange,
  happening,
  redated,
} from './notice-facts.ts';
import { wordsOf } from '../../support/words.ts';

const ZONE = 'America/New_York';
const item = (facts: NoticeFacts, late = false, notice = 1) => ({
  facts,
  dueAt: '2025-11-03T14:00:00Z',
  late,
  notice,
});

describe('several notices in one message', () => {
  const items = [deadline(), happening(), correction(), decided(), redated()].map((facts) => item(facts));

  test('are counted and each told in a line with its code and its fact', () => {
    const view = mergedView(items, ZONE);
    expect(view.title).toBe('5 reminders');
    const words = wordsOf(view);
    expect(words).toContain(
      '\nP-1 falls due in 7 days: 10 November 2025. The Wafer predicts: “Northlight will sell its furnaces.” ',
    );
    expect(words).toContain(
      '\nE-1 begins in 1 hour: Northlight’s results call. 2025-07-31T21:30:00Z, after the market closes (confirmed). ',
    );
    expect(words).toContain(
      '\nCorrection: F-1 Wafer revenue, Northlight Devices, Q1 2026. value ~$18.2B (est.) → $15.5B.',
    );
    expect(words).toContain('\nVerdict: P-1a resolved correct.');
    expect(words).toContain('What outlets say is their claim, not verified by this desk.');
    expect(codesIn(view)).toEqual(['P-1', 'E-1', 'F-1', 'P-1a']);
  });

  test('open each record once, by its code', () => {
    const view = mergedView(items, ZONE);
    expect(buttonsOf(view)).toEqual(['run prediction P-1', 'run event E-1', 'run source F-1']);
    expect(view.actions.map(({ label }) => label)).toEqual(['P-1', 'E-1', 'F-1']);
  });

  test('are marked one by one where they come late', () => {
    const view = mergedView([item(deadline(), true), item(happening())], ZONE);
    const late = view.blocks.filter((block) => JSON.stringify(block).includes('was due'));
    expect(late).toHaveLength(1);
    expect(late[0]).toMatchObject({
      kind: 'paragraph',
      text: expect.arrayContaining([{ kind: 'code', text: 'P-1' }]),
    });
  });

  test('are called what they are', () => {
    const line = item({ kind: 'line', line: ['A-1 is dated'] });
    expect(mergedView([line, line, line], ZONE).title).toBe('3 changes');
    expect(wordsOf(mergedView([line, line], ZONE))).not.toContain('not verified');
    expect(mergedView([line, item(deadline())], ZONE).title).toBe('2 notices');
  });

  test('as many as fit stay far below the strictest platform’s 6,000 characters', () => {
    const long = 'a'.repeat(1_000);
    const wordy = deadline();
    const facts = {
      ...wordy,
      detail: { ...wordy.detail, prediction: { ...wordy.detail.prediction, text: long } },
    };
    const view = mergedView(
      Array.from({ length: MERGED_MOST }, () => item(facts, true)),
      ZONE,
    );
    expect(wordsOf(view).length).toBeLessThan(5_000);
  });

  test('show one that has moved on as such', () => {
    const view = mergedView(
      [item(deadline({ standing: { kind: 'settled', outcome: 'correct' } })), item(eventChange())],
      ZONE,
    );
    expect(wordsOf(view)).toContain('\nClosed: P-1 resolved correct');
  });
});

describe('a digest', () => {
  const facts = {
    kind: 'digest',
    content: digestContent({ overdue: dueItems(2, '2026-02-01') }),
    extra: false,
  } as const;

  test('is drawn as one, marked where it comes late', () => {
    const view = noticeView(facts, { ...AS, late: true });
    expect(view.title).toMatch(/^Digest of 2 March 2026/);
    expect(view.blocks[0]?.kind).toBe('heading');
    expect(view.blocks[1]).toMatchObject({
      kind: 'note',
      text: [{ kind: 'strong', text: 'Late' }, ': was due ', {}],
    });
    expect(wordsOf(noticeView({ ...facts, extra: true }, AS))).toContain('Posted because somebody asked');
  });

  test('stands in full below what else is in the message, with its records', () => {
    const view = mergedView([item(facts), item(deadline())], ZONE);
    expect(view.title).toMatch(/^1 reminder; Digest of 2 March 2026/);
    expect(view.blocks[0]).toMatchObject({ kind: 'heading', text: '1 reminder and a digest' });
    expect(view.blocks.findIndex(({ kind }) => kind === 'divider')).toBe(3);
    expect(wordsOf(view)).toContain('\nOverdue\n');
    expect(codesIn(view)).toEqual(expect.arrayContaining(['P-1', 'P-1a', 'P-2a']));
  });
});

describe('the records that a message mentions', () => {
  test('are found wherever a code stands, each once', () => {
    const view: View = {
      title: 'C-9 is only a title',
      tone: 'answer',
      self: null,
      audit: null,
      blocks: [
        { kind: 'heading', text: 'C-8' },
        { kind: 'paragraph', text: ['C-7 is a word; ', code('P-1a'), code('p-1A')] },
        { kind: 'facts', facts: [{ label: 'C-6', value: [code('N-1')] }] },
        { kind: 'table', caption: 'C-5', columns: [], rows: [[[code('F-1')], [code('F-2')]]] },
        { kind: 'list', items: [[code('E-1')], [code('article date A-1 <date>')]] },
        { kind: 'note', text: [code('A-1'), code('X-1')] },
        { kind: 'divider' },
      ],
      actions: [{ kind: 'run', label: 'C-4', line: 'claim C-4' }],
    };
    expect(codesIn(view)).toEqual(['P-1a', 'N-1', 'F-1', 'F-2', 'E-1', 'A-1', 'X-1']);
  });

  test('of a reminder are its prediction, its parts and its article', () => {
    expect(codesIn(noticeView(deadline(), AS)).toSorted()).toEqual(['A-1', 'P-1', 'P-1a']);
    expect(codesIn(noticeView(happening(), AS)).toSorted()).toEqual(['A-1', 'E-1', 'N-1', 'N-2', 'W-1']);
    expect(codesIn(noticeView(correction(), AS)).toSorted()).toEqual(['A-1', 'F-1']);
  });
});
