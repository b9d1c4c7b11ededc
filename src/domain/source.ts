/** Where in an article something stands, and how the article puts it. */
import type { Code } from './code.ts';

/** A place in an article. The text itself is held only once the article has been imported. */
export interface Passage {
  readonly article: Code;
  /**
   * Unique in its article: `L31` for a line of prose, `T3 r1 c2` for a cell (table, row, column, counted from 1),
   * `whole` where nobody has said which line.
   */
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

/** The locator of an article taken as a whole: what a desk enters itself without saying where it stands. */
export const WHOLE = 'whole';

/**
 * Reads a place as people type it (`L31`, `line 31`, `T3 r1 c2`, `table 3 row 1 column 2`) into a locator;
 * undefined when it is neither.
 */
export function readPlace(text: string): string | undefined {
  const typed = text.trim().replaceAll(',', ' ').replace(/\s+/g, ' ');
  const line = /^(?:l|line) ?([1-9]\d{0,6})$/i.exec(typed);
  if (line) return `L${line[1]}`;
  const cell = /^(?:t|table) ?(\d{1,3}) ?(?:r|row) ?(\d{1,4}) ?(?:c|column|col) ?(\d{1,3})$/i.exec(typed);
  return cell ? `T${cell[1]} r${cell[2]} c${cell[3]}` : undefined;
}

/** A locator in words: `table 3, row 1, column 2 (line 34)`, or `line 31`. */
export function showPlace(passage: Pick<Passage, 'locator' | 'line'>): string {
  if (passage.locator === WHOLE) return 'the article as a whole';
  const cell = TABLE.exec(passage.locator);
  return cell
    ? `table ${cell[1]}, row ${cell[2]}, column ${cell[3]} (line ${passage.line})`
    : `line ${passage.line}`;
}
