/** Where in an article something stands, and how the article puts it. */
import type { Code } from './code.ts';

/** A place in an article. The text itself is held only once the article has been imported. */
export interface Passage {
  readonly article: Code;
  /** Unique in its article: `L31` for a line of prose, `T3 r1 c2` for a cell (table, row, column, counted from 1). */
  readonly locator: string;
  /** The line of the article's text, counted from 1. */
  readonly line: number;
  readonly section: string;
  /** The words that stand there, when the desk holds the text. */
  readonly quote: string | null;
}

/** A record's pointer to its passage. */
export interface Source {
  readonly article: Code;
  readonly locator: string;
}

/** How far the outlet itself stands back from what it reports. */
export const HEDGES = ['reportedly', 'unnamed-sources', 'attributed', 'consensus-claimed'] as const;
export type Hedge = (typeof HEDGES)[number];

const TABLE = /^T(\d+) r(\d+) c(\d+)$/;

/** A locator in words: `table 3, row 1, column 2 (line 34)`, or `line 31`. */
export function showPlace(passage: Pick<Passage, 'locator' | 'line'>): string {
  const cell = TABLE.exec(passage.locator);
  return cell
    ? `table ${cell[1]}, row ${cell[2]}, column ${cell[3]} (line ${passage.line})`
    : `line ${passage.line}`;
}
