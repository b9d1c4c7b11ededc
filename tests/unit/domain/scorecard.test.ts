import { describe, expect, it } from 'vitest';
import { score, type ScoredPart, type ScoredPrediction, sizeOf } from '../../../src/domain/scorecard.ts';
import type { Outcome, VerdictState } from '../../../src/domain/verdict.ts';

const TODAY = '2026-01-01';

function part(
  outcome: Outcome | null,
  state: VerdictState = 'final',
  over: Partial<ScoredPart> = {},
): ScoredPart {
  return {
    part: { checkability: 'checkable' },
    due: { kind: 'undated' },
    verdict: outcome === null ? null : { state, outcome },
    ...over,
  };
}

const each = (...parts: ScoredPart[]): ScoredPrediction => ({ logic: 'each', parts });
const whole = (...parts: ScoredPart[]): ScoredPrediction => ({ logic: 'all', parts });

const due = (to: string) => ({ kind: 'window', from: '2025-01-01', to }) as const;

describe('the scorecard', () => {
  it('counts part by part where each stands for itself, and else the whole', () => {
    const scored = score(
      [each(part('correct'), part('incorrect')), whole(part('correct'), part('incorrect'))],
      TODAY,
    );
    expect(scored.outcomes).toMatchObject({ correct: 1, incorrect: 2 });
    expect(sizeOf(scored)).toBe(3);
  });

  it('takes no proposal and nothing reopened for an outcome', () => {
    const scored = score([each(part('correct', 'proposed'), part('correct', 'reopened'))], TODAY);
    expect(scored).toMatchObject({ open: 2, rated: 0 });
  });

  it('counts what is partly so, ambiguous and annulled, and scores none of it', () => {
    const scored = score([each(part('partly'), part('ambiguous'), part('annulled'))], TODAY);
    expect(scored.outcomes).toMatchObject({ partly: 1, ambiguous: 1, annulled: 1 });
    expect(scored).toMatchObject({ rated: 0, hitRate: null, open: 0 });
  });

  it('leaves out what is not checkable', () => {
    const note = part(null, 'final', { part: { checkability: 'not-checkable' } });
    expect(sizeOf(score([each(note), whole(note), whole(note, part('correct'))], TODAY))).toBe(1);
  });

  it('rates from ten on and not before', () => {
    const hits = (count: number): ScoredPart[] => Array.from({ length: count }, () => part('correct'));
    expect(score([each(...hits(9))], TODAY)).toMatchObject({ rated: 9, hitRate: null });
    expect(
      score([each(...hits(7), part('incorrect'), part('incorrect'), part('incorrect'))], TODAY),
    ).toMatchObject({ rated: 10, hitRate: 0.7 });
  });

  it('calls overdue what is undecided after its last day', () => {
    const late = part(null, 'final', { due: due('2025-12-31') });
    const lastDay = part(null, 'final', { due: due('2026-01-01') });
    const settled = part('correct', 'final', { due: due('2025-12-31') });
    expect(score([each(late, lastDay, settled)], TODAY)).toMatchObject({ open: 2, overdue: 1 });
    expect(score([whole(late, lastDay, settled)], TODAY)).toMatchObject({ open: 1, overdue: 1 });
  });
});
