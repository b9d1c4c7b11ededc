import { describe, expect, it } from 'vitest';
import {
  doubtsAbout,
  failsCondition,
  type Outcome,
  outcomeOf,
  OUTCOMES,
} from '../../../src/domain/verdict.ts';

const DUE = { kind: 'window', from: '2025-11-10', to: '2025-11-10' } as const;

/** Every outcome of a whole from two parts, written out: rows and columns in the order of STATES. */
const STATES = ['correct', 'incorrect', 'partly', 'ambiguous', 'annulled', null] as const;
const TABLES = {
  any: `
    correct correct   correct   correct   correct   correct
    correct incorrect partly    ambiguous incorrect -
    correct partly    partly    ambiguous partly    -
    correct ambiguous ambiguous ambiguous ambiguous -
    correct incorrect partly    ambiguous annulled  -
    correct -         -         -         -         -`,
  all: `
    correct   incorrect partly    ambiguous correct   -
    incorrect incorrect incorrect incorrect incorrect incorrect
    partly    incorrect partly    ambiguous partly    -
    ambiguous incorrect ambiguous ambiguous ambiguous -
    correct   incorrect partly    ambiguous annulled  -
    -         incorrect -         -         -         -`,
} as const;

describe('the outcome of a whole', () => {
  for (const logic of ['any', 'all'] as const) {
    const rows = TABLES[logic].trim().split('\n');
    it.each(STATES.map((first, row) => [first, rows[row]?.trim().split(/\s+/) ?? []] as const))(
      `${logic}: %s beside each other outcome`,
      (first, cells) => {
        const found = STATES.map((second) => outcomeOf(logic, [first, second]) ?? '-');
        expect(found).toEqual(cells);
      },
    );
  }

  it('does not depend on the order of three parts', () => {
    for (const a of STATES)
      for (const b of STATES)
        for (const c of STATES)
          for (const logic of ['any', 'all'] as const)
            expect(outcomeOf(logic, [a, b, c])).toBe(outcomeOf(logic, [c, a, b]));
  });

  it('is that of the part where there is one, whatever the logic', () => {
    for (const outcome of STATES)
      for (const logic of ['any', 'all'] as const) expect(outcomeOf(logic, [outcome])).toBe(outcome);
  });

  it('has none where each part stands for itself, or there are no parts', () => {
    for (const outcome of OUTCOMES) expect(outcomeOf('each', [outcome])).toBeNull();
    expect(outcomeOf('any', [])).toBeNull();
  });
});

const finding = (outcome: Outcome, happenedOn: string) => ({ part: 'P-1a', outcome, happenedOn });

describe('doubts about a verdict', () => {
  it('arise when a part is called incorrect while it may still come true', () => {
    expect(doubtsAbout(finding('incorrect', '2025-11-01'), DUE, '2025-11-10')).toEqual([
      'P-1a has until 10 November 2025 to come true: this calls it incorrect before that.',
    ]);
    expect(doubtsAbout(finding('incorrect', '2025-11-01'), DUE, '2025-11-11')).toEqual([]);
  });

  it('arise when it came true after its deadline', () => {
    expect(doubtsAbout(finding('correct', '2025-11-11'), DUE, '2025-12-01')).toHaveLength(1);
    expect(doubtsAbout(finding('correct', '2025-11-10'), DUE, '2025-12-01')).toEqual([]);
  });

  it('do not arise without a due date, nor for what is not scored', () => {
    expect(doubtsAbout(finding('incorrect', '2025-01-01'), { kind: 'undated' }, '2025-01-02')).toEqual([]);
    for (const outcome of ['partly', 'ambiguous', 'annulled'] as const)
      expect(doubtsAbout(finding(outcome, '2026-01-01'), DUE, '2025-01-02')).toEqual([]);
  });
});

it('lets a part fall with its condition only when that is final', () => {
  expect(failsCondition(null)).toBe(false);
  expect(failsCondition({ state: 'proposed', outcome: 'incorrect' })).toBe(false);
  expect(failsCondition({ state: 'reopened', outcome: 'incorrect' })).toBe(false);
  expect(failsCondition({ state: 'final', outcome: 'partly' })).toBe(false);
  expect(failsCondition({ state: 'final', outcome: 'incorrect' })).toBe(true);
  expect(failsCondition({ state: 'final', outcome: 'annulled' })).toBe(true);
});
