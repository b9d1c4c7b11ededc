/** Notices of changes, described from the facts of the moment. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { NoticeFacts } from '../../../../src/usecases/notice/facts.ts';
import { article, claim, entity, figure, part, verdict } from '../../../support/records.ts';
import type { MemoryDesk } from './memory-desk.ts';
import { DUE, LATER, matter, facts, why, living, noticeDesk } from './notice-desk.ts';

let desk: MemoryDesk;

beforeEach(() => {
  desk = noticeDesk();
});

async function movedParts(of: Promise<NoticeFacts>): Promise<readonly string[]> {
  const described = await of;
  return described.kind === 'redated' ? described.moves.map((move) => move.part) : [];
}

describe('what changes tell', () => {
  test('deadlines that moved are told as long as they are due then', async () => {
    const number = desk.change(
      [
        ['article', article()],
        ['part', part()],
        ['part', part({ code: 'P-1b' })],
      ],
      {
        'P-1a': LATER,
        'P-1b': LATER,
      },
    );
    const told = matter('redated', { subject: 'A-1', basis: `change:${number}`, change: number });
    expect(await movedParts(facts(desk, told))).toEqual(['P-1a', 'P-1b']);
    desk.change([['part', part()]], { 'P-1a': DUE });
    expect(await movedParts(facts(desk, told))).toEqual(['P-1b']);
    expect(await movedParts(living(desk, told))).toEqual(['P-1a', 'P-1b']);
    desk.change([['part', part({ code: 'P-1b' })]], { 'P-1b': DUE });
    expect(await why(desk, told)).toBe('These deadlines have moved again.');
  });

  test('a part whose unknown date stays unknown has not moved', async () => {
    const number = desk.change([['part', part({ code: 'P-1c' })]], { 'P-1c': { kind: 'undated' } });
    const told = matter('redated', { change: number, basis: `change:${number}` });
    expect(await why(desk, told)).toBe('No deadline has moved after all.');
  });

  test('a verdict is told in the state that the change left it in, until it changes', async () => {
    const proposed = desk.change([['verdict', verdict()]]);
    const told = matter('verdict', { change: proposed, basis: `change:${proposed}` });
    expect(await facts(desk, told)).toMatchObject({
      verdicts: [{ verdict: { state: 'proposed' } }],
      standing: { kind: 'open' },
    });
    const settled = desk.change([['verdict', { ...verdict(), state: 'final', secondedBy: 'two' }]]);
    expect(await why(desk, told)).toBe('The verdict on P-1 is another by now.');
    expect(await living(desk, told)).toMatchObject({
      verdicts: [{ verdict: { state: 'proposed' } }],
      standing: { kind: 'overtaken', by: null },
    });
    expect(await facts(desk, { ...told, change: settled })).toMatchObject({
      verdicts: [{ verdict: { state: 'final' } }],
    });
    desk.change([['verdict', { ...verdict(), state: 'reopened', reason: 'no' }]], {}, { undoes: settled });
    expect(await living(desk, { ...told, change: settled })).toMatchObject({
      standing: { kind: 'overtaken', by: settled + 1 },
    });
  });

  test('a correction tells what stood there, and still does after a later one', async () => {
    const first = desk.change(
      [['figure', figure({ raw: '$15.5B' })]],
      {},
      { action: 'figure.correct', reason: 'A slip' },
    );
    const told = matter('correction', { subject: 'F-1', change: first, basis: `change:${first}` });
    expect(await facts(desk, told)).toMatchObject({
      what: 'Wafer revenue, Northlight Devices, Q1 2026, estimated',
      fields: [{ field: 'raw', before: '~$18.2B (est.)', after: '$15.5B' }],
      change: { reason: 'A slip' },
      article: { code: 'A-1' },
    });
    desk.change([['figure', figure({ raw: '$16B' })]], {}, { action: 'figure.correct' });
    expect(await facts(desk, told)).toMatchObject({ fields: [{ after: '$15.5B' }] });
    desk.change([['figure', figure()]], {}, { undoes: first });
    expect(await why(desk, told)).toMatch(/was taken back by change/);
    expect(await living(desk, told)).toMatchObject({ standing: { kind: 'overtaken' } });
  });

  test.each([
    ['claim', claim({ text: 'It has not.' }), 'It has not.', 'A-1'],
    ['entity', entity({ name: 'Northlight AG' }), 'Northlight AG', null],
    ['article', article({ title: 'Ahead' }), 'Ahead', 'A-1'],
  ] as const)('a correction of a %s says what it is', async (kind, record, what, source) => {
    const put = [kind, record] as Parameters<MemoryDesk['change']>[0][number];
    const number = desk.change([put], {}, { action: `${kind}.correct` });
    const told = await facts(
      desk,
      matter('correction', { subject: record.code, change: number, basis: `change:${number}` }),
    );
    expect(told).toMatchObject({ what });
    expect(told.kind === 'correction' && (told.article?.code ?? null)).toBe(source);
  });

  test('nothing is told of a change that is not in the log', async () => {
    for (const occasion of ['redated', 'verdict', 'correction', 'moved'] as const)
      expect(await why(desk, matter(occasion, { change: 999 }))).not.toMatch(/^told/);
  });
});
