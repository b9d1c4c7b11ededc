/** Tables: columns shrink and wrap by words; where even that is too wide, each row becomes label and value lines. */
import type { Block } from '../../views/view.ts';
import { printable } from './escape.ts';
import { COLUMN_FLOOR, COLUMN_GAP } from './limits.ts';
import { runsOf } from './render-text.ts';
import {
  blanks,
  bold,
  dim,
  type Line,
  lineWidth,
  longestWord,
  naturalWidth,
  plain,
  type Run,
  wrap,
} from './wrap.ts';

type Table = Extract<Block, { kind: 'table' }>;

interface Grid {
  readonly head: readonly Line[];
  readonly rows: readonly (readonly Line[])[];
  readonly right: readonly boolean[];
}

/** A table's lines, none wider than `width` as long as that holds a label and a value at all. */
export function tableLines(table: Table, width: number): Line[] {
  const grid = gridOf(table);
  const count = grid.head.length;
  if (count === 0) return [];
  const widths = columnWidths(grid, width - COLUMN_GAP * (count - 1));
  return widths ? columnLines(grid, widths) : stackedLines(grid, width);
}

function gridOf({ columns, rows }: Table): Grid {
  const count = rows.reduce((most, row) => Math.max(most, row.length), columns.length);
  const places = Array.from({ length: count }, (_, index) => index);
  return {
    head: places.map((at) => [bold(printable(columns[at]?.label ?? ''))]),
    rows: rows.map((row) => places.map((at) => runsOf(row[at] ?? []))),
    right: places.map((at) => columns[at]?.align === 'right'),
  };
}

/** The widths that share `room` out among the columns; undefined when there is too little for so many. */
function columnWidths(grid: Grid, room: number): number[] | undefined {
  const measure = (of: (runs: Line) => number): number[] =>
    grid.head.map((head, at) =>
      grid.rows.reduce((most, row) => Math.max(most, of(row[at] ?? [])), Math.max(1, of(head))),
    );
  const natural = measure(naturalWidth).map((cells) => Math.min(cells, Math.max(room, 1)));
  const words = measure(longestWord);
  const floors = words.map((cells) => Math.min(cells, COLUMN_FLOOR));
  return shrink(natural, words, room) ?? shrink(natural, floors, room);
}

/** Takes cells from whichever column is widest until all fit, never below a column's floor. */
function shrink(natural: readonly number[], floors: readonly number[], room: number): number[] | undefined {
  if (sum(floors) > room) return undefined;
  const widths = [...natural];
  for (let excess = sum(widths) - room; excess > 0; excess -= 1) {
    let widest = -1;
    widths.forEach((cells, at) => {
      if (cells > (floors[at] ?? 0) && cells > (widths[widest] ?? 0)) widest = at;
    });
    widths[widest] = (widths[widest] ?? 0) - 1;
  }
  return widths;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function columnLines(grid: Grid, widths: readonly number[]): Line[] {
  const rule: Line = widths.flatMap((cells, at) => [
    blanks(at === 0 ? 0 : COLUMN_GAP),
    dim('─'.repeat(cells)),
  ]);
  const rows = grid.rows.map((row) => rowLines(row, widths, grid.right));
  // Where rows take several lines, an empty one between them shows where each begins.
  const spaced = rows.some((lines) => lines.length > 1);
  const body = rows.flatMap((lines, at) => (spaced && at > 0 ? [[], ...lines] : lines));
  return [...rowLines(grid.head, widths, grid.right), rule, ...body];
}

function rowLines(cells: readonly Line[], widths: readonly number[], right: readonly boolean[]): Line[] {
  const wrapped = cells.map((cell, at) => wrap(cell, widths[at] ?? 1, true));
  const height = Math.max(...wrapped.map((lines) => lines.length));
  return Array.from({ length: height }, (_, lineAt) =>
    wrapped.flatMap((lines, at): Run[] => {
      const line = lines[lineAt] ?? [];
      const space = blanks((widths[at] ?? 0) - lineWidth(line));
      const gap = blanks(at === 0 ? 0 : COLUMN_GAP);
      return right[at] === true ? [gap, space, ...line] : [gap, ...line, space];
    }),
  );
}

function stackedLines(grid: Grid, width: number): Line[] {
  return grid.rows.flatMap((row, rowAt) => {
    const lines = row.flatMap((cell, at) => {
      if (cell.every((run) => run.text.trim() === '')) return [];
      return wrap([...(grid.head[at] ?? []), plain(': '), ...cell], width, true);
    });
    return rowAt > 0 ? [[], ...lines] : lines;
  });
}
