/** A watch: what an article said to listen for at an event, and how the mentions are to be counted. */
import type { Code } from './code.ts';
import type { Source } from './source.ts';

/** All phrases together, at least one phrase alone, or every phrase alone. */
export const READINGS = ['combined', 'any', 'each'] as const;
export type Reading = (typeof READINGS)[number];

export const COMPARISONS = ['>', '>=', '=', '<', '<='] as const;
export type Comparison = (typeof COMPARISONS)[number];

export interface Watch {
  readonly code: Code;
  readonly title: string;
  readonly event: Code;
  /** The one person whose words count. */
  readonly speaker: Code;
  readonly phrases: readonly string[];
  readonly comparison: Comparison;
  readonly count: number;
  /** Which way of counting is official; null until an editor chooses, before the event. */
  readonly reading: Reading | null;
  readonly frozenAt: string | null;
  /** What counts and what does not, in words. */
  readonly rules: readonly string[];
  /** What the outlet says the outcome would show: its inference, never the desk's. */
  readonly inference: string;
  readonly source: Source;
  readonly notes: readonly string[];
}

/** What stands as the inference of a watch from whose count nobody has drawn a conclusion. */
export const NO_INFERENCE = 'None is stated.';

/** What a condition may be written as, by comparison; the longer spellings first. */
const CONDITION =
  /^(>=|<=|>|<|=|at least|at most|more than|fewer than|less than|over|exactly)? ?(\d{1,4})( times?)?( or more| or fewer| or less)?$/;

const TYPED_COMPARISONS: Readonly<Record<string, Comparison>> = {
  '>': '>',
  'more than': '>',
  over: '>',
  '>=': '>=',
  'at least': '>=',
  '<': '<',
  'fewer than': '<',
  'less than': '<',
  '<=': '<=',
  'at most': '<=',
  '=': '=',
  exactly: '=',
};

/** Reads `more than 3`, `> 3 times`, `4 or more`, `exactly 2`; undefined for anything else, a bare number included. */
export function readCondition(text: string): Pick<Watch, 'comparison' | 'count'> | undefined {
  const match = CONDITION.exec(text.trim().toLowerCase().replace(/\s+/g, ' '));
  if (!match) return undefined;
  const [, word, count = '', , after] = match;
  if ((word === undefined) === (after === undefined)) return undefined;
  const tail: Comparison = after === ' or more' ? '>=' : '<=';
  const comparison = word === undefined ? tail : TYPED_COMPARISONS[word];
  return comparison && { comparison, count: Number(count) };
}

/** A condition as it is typed: `> 3`. */
export function typedCondition({ comparison, count }: Pick<Watch, 'comparison' | 'count'>): string {
  return `${comparison} ${count}`;
}

const COMPARISON_WORDS: Record<Comparison, string> = {
  '>': 'more than',
  '>=': 'at least',
  '=': 'exactly',
  '<': 'fewer than',
  '<=': 'at most',
};

/** The condition in words, with the smallest count that meets a strict one: `more than 3 times (4 or more)`. */
export function showCondition(watch: Pick<Watch, 'comparison' | 'count'>): string {
  const words = `${COMPARISON_WORDS[watch.comparison]} ${watch.count} ${watch.count === 1 ? 'time' : 'times'}`;
  if (watch.comparison === '>') return `${words} (${watch.count + 1} or more)`;
  if (watch.comparison === '<') return `${words} (${watch.count - 1} or fewer)`;
  return words;
}

/** A reading in words. */
export function showReading(reading: Reading): string {
  switch (reading) {
    case 'combined':
      return 'all phrases counted together';
    case 'any':
      return 'any one phrase alone is enough';
    case 'each':
      return 'every phrase alone must meet it';
  }
}
