/** Runs of styled text, broken into lines at words. */
import { graphemesOf, isWide, widthOf } from './width.ts';

type Style = 'plain' | 'bold' | 'dim';

/** Text without control characters, in one style. */
export interface Run {
  readonly text: string;
  readonly style: Style;
}

export type Line = readonly Run[];

export const plain = (text: string): Run => ({ text, style: 'plain' });
export const bold = (text: string): Run => ({ text, style: 'bold' });
export const dim = (text: string): Run => ({ text, style: 'dim' });
export const blanks = (count: number): Run => plain(' '.repeat(Math.max(0, count)));

/** The cells a line takes. */
export function lineWidth(line: Line): number {
  return line.reduce((sum, run) => sum + widthOf(run.text), 0);
}

/** What must stay together on a line, and whether a blank or a line end stood before it. */
interface Piece {
  readonly runs: Line;
  readonly width: number;
  readonly before: 'nothing' | 'blank' | 'line';
}

/**
 * Breaks runs into lines of at most `width` cells, at blanks and around wide characters, keeping the line ends of
 * the text. A longer word gets a line of its own, cut to the width with `cut`, whole without: the terminal folds
 * it, and a web address can still be copied.
 */
export function wrap(runs: Line, width: number, cut: boolean): Line[] {
  const lines: Run[][] = [[]];
  let used = 0;
  for (const piece of piecesOf(runs)) {
    const gap = piece.before === 'blank' && used > 0 ? 1 : 0;
    const fits = used + gap + piece.width <= width;
    if (piece.before === 'line' || (used > 0 && !fits)) {
      lines.push([]);
      used = 0;
    } else if (gap > 0) {
      lines.at(-1)?.push(plain(' '));
      used += gap;
    }
    if (cut && piece.width > width) {
      const parts = cutRuns(piece.runs, width);
      parts.slice(1).forEach(() => lines.push([]));
      parts.forEach((part, index) => lines.at(index - parts.length)?.push(...part));
      used = lineWidth(lines.at(-1) ?? []);
    } else {
      lines.at(-1)?.push(...piece.runs);
      used += piece.width;
    }
  }
  return lines;
}

/** The cells of the longest word: a column as narrow as this breaks no word. */
export function longestWord(runs: Line): number {
  return piecesOf(runs).reduce((most, piece) => Math.max(most, piece.width), 0);
}

/** The cells of the text's longest line, when nothing is wrapped. */
export function naturalWidth(runs: Line): number {
  return wrap(runs, Number.POSITIVE_INFINITY, false).reduce(
    (most, line) => Math.max(most, lineWidth(line)),
    0,
  );
}

function piecesOf(runs: Line): Piece[] {
  const pieces: Piece[] = [];
  let before: Piece['before'] = 'nothing';
  // True while nothing parts the next word from the last piece: a bold word and its comma are two runs, one piece.
  let joined = false;
  for (const token of runs.flatMap((run) => tokensOf(run))) {
    const last = pieces.at(-1);
    if (token.text === '\n') {
      if (before === 'line') pieces.push({ runs: [], width: 0, before });
      before = 'line';
    } else if (token.text.startsWith(' ')) {
      if (before !== 'line') before = 'blank';
    } else if (joined && last && !isBreak(last, token.text)) {
      pieces[pieces.length - 1] = {
        ...last,
        runs: [...last.runs, token],
        width: last.width + widthOf(token.text),
      };
      continue;
    } else {
      pieces.push({ runs: [token], width: widthOf(token.text), before });
      before = 'nothing';
      joined = true;
      continue;
    }
    joined = false;
  }
  return pieces;
}

/** Line ends, blanks and words, each as a run of its own. */
function tokensOf({ text, style }: Run): Run[] {
  const tokens = text.match(/\n| +|[^ \n]+/g) ?? [];
  return tokens.flatMap((token) => wordsOf(token).map((word) => ({ text: word, style })));
}

/** Chinese and Japanese are written without blanks: each of their characters is a word to the wrapper. */
function wordsOf(token: string): string[] {
  if (!/[^\0-\u10ff]/.test(token)) return [token];
  const words: string[] = [];
  let narrow = false;
  for (const grapheme of graphemesOf(token)) {
    const wide = isWide(grapheme);
    if (!wide && narrow) words[words.length - 1] += grapheme;
    else words.push(grapheme);
    narrow = !wide;
  }
  return words;
}

function isBreak(last: Piece, next: string): boolean {
  return isWide(last.runs.at(-1)?.text ?? '') || isWide(next);
}

function cutRuns(runs: Line, width: number): Run[][] {
  const lines: Run[][] = [[]];
  let used = 0;
  for (const run of runs) {
    for (const grapheme of graphemesOf(run.text)) {
      const cells = widthOf(grapheme);
      if (used > 0 && used + cells > width) {
        lines.push([]);
        used = 0;
      }
      lines.at(-1)?.push({ text: grapheme, style: run.style });
      used += cells;
    }
  }
  return lines;
}
