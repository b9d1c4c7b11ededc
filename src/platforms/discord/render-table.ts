/** Tables. Discord has none: a narrow one becomes a block of monospace, a wider one a line or a few for each row. */
import { plainText, type Block, type Text } from '../../views/view.ts';
import { cleanLine, escapeText, shorten } from './escape.ts';
import type { Piece } from './fold.ts';
import { CELL_LIMIT, LABEL_LIMIT, LINE_LIMIT, NOTE_LIMIT, TABLE_COLUMNS, TABLE_WIDTH } from './limits.ts';
import { renderText } from './render-text.ts';

export type Table = Extract<Block, { kind: 'table' }>;

/** Draws a table; nothing for one without anything in it. */
export function renderTable(table: Table): Piece[] {
  const rows = table.rows.filter((row) => row.some((cell) => cleanLine(plainText(cell)) !== ''));
  if (rows.length === 0) return [];
  const narrow = grid(table, rows);
  if (narrow !== undefined) return [...caption(table.caption), narrow];
  const drawn = rows.map((row) => row.map((cell) => renderText(cell, CELL_LIMIT, 'line')));
  if (isComposite(rows)) return [...caption(table.caption), paragraphs(table, rows, drawn)];
  return [...caption(table.caption, table.columns), lines(table, rows, drawn)];
}

/** The caption in small print; with the columns, their names follow it in the order of the cells below. */
function caption(text: string, columns: Table['columns'] = []): Piece[] {
  const names = columns
    .map(({ label }) => escapeText(cleanLine(label), LABEL_LIMIT))
    .filter((name) => name !== '');
  const parts = [escapeText(cleanLine(text), NOTE_LIMIT), names.join(' · ')].filter((part) => part !== '');
  const drawn = parts.join(': ');
  if (drawn === '' || drawn.length > LINE_LIMIT) return parts.length > 1 ? caption(text) : [];
  return [{ open: `-# ${drawn}`, lines: [], close: '', foldable: false, tight: false, leads: true }];
}

/** Characters that take one place in Discord's monospace font, a backtick (which would end the block) left out. */
const ONE_PLACE =
  /^[ -_a-~\u00A1-\u024F\u2010-\u2027\u2030-\u205E\u20A0-\u20BF\u2190-\u2193\u2212\u2248\u2260\u2264\u2265]*$/u;

/** The monospace block, when every cell is plain and a phone can show the columns side by side. */
function grid(table: Table, rows: readonly (readonly Text[])[]): Piece | undefined {
  const { columns } = table;
  if (columns.length === 0 || columns.length > TABLE_COLUMNS) return undefined;
  if (rows.some((row) => row.length > columns.length || row.some((cell) => !isPlain(cell)))) return undefined;
  const labels = columns.map(({ label }) => cleanLine(label));
  const cells = rows.map((row) => columns.map((_, at) => cleanLine(plainText(row[at] ?? []))));
  const all = [labels, ...cells];
  if (!all.every((row) => row.every((cell) => ONE_PLACE.test(cell)))) return undefined;
  const widths = columns.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  if (widths.reduce((sum, width) => sum + width, 2 * (columns.length - 1)) > TABLE_WIDTH) return undefined;
  const draw = (row: readonly string[]): string =>
    columns
      .map(({ align }, at) => pad(row[at] ?? '', widths[at] ?? 0, align))
      .join('  ')
      .trimEnd();
  const header = labels.some((label) => label !== '') ? `${draw(labels)}\n` : '';
  // A row never starts the block: what follows the opening marks directly could be read as a language's name.
  return { open: `\`\`\`\n${header}`, lines: cells.map(draw), close: '\n```', foldable: true, tight: true };
}

function isPlain(cell: Text): boolean {
  return cell.every(
    (inline) => typeof inline === 'string' || (inline.kind !== 'instant' && inline.kind !== 'link'),
  );
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  return align === 'right' ? text.padStart(width) : text.padEnd(width);
}

/** Whether several columns hold cells of several parts: beside each other nobody could tell where one ends. */
function isComposite(rows: readonly (readonly Text[])[]): boolean {
  const columns = rows.flatMap((row) => row.flatMap((cell, at) => (at > 0 && cell.length > 1 ? [at] : [])));
  return new Set(columns).size > 1;
}

/** A line for each row: its first cell in bold, then the others, a dash for an empty one that others follow. */
function lines(
  table: Table,
  rows: readonly (readonly Text[])[],
  drawn: readonly (readonly string[])[],
): Piece {
  // One figure explains itself; of several, each needs its column's name, and an empty one needs no place.
  const figures = table.columns.filter(({ align }) => align === 'right').length;
  const draw = (row: readonly Text[], cells: readonly string[]): string => {
    const others = cells.slice(1).map((cell, index) => {
      const column = table.columns[index + 1];
      if (figures < 2 || column?.align !== 'right') return cell === '' ? '–' : cell;
      return cell === '' ? '' : named(column.label, ' ', cell);
    });
    while (others.at(-1) === '–') others.pop();
    return within([head(row), ...others].filter((cell) => cell !== ''));
  };
  const all = rows.map((row, at) => draw(row, drawn[at] ?? []));
  return { open: '', lines: all, close: '', foldable: true, tight: true };
}

/** A few lines for each row: its first cell in bold, then each of the others under its column's name. */
function paragraphs(
  table: Table,
  rows: readonly (readonly Text[])[],
  drawn: readonly (readonly string[])[],
): Piece {
  const draw = (row: readonly Text[], cells: readonly string[]): string => {
    const others = cells.slice(1).flatMap((cell, index) => {
      const label = table.columns[index + 1]?.label ?? '';
      return cell === '' ? [] : [named(label, ': ', cell)];
    });
    return [head(row), ...others].filter((line) => line !== '').join('\n');
  };
  const all = rows.map((row, at) => draw(row, drawn[at] ?? []));
  return { open: '', lines: all, close: '', foldable: true, tight: true };
}

function head([first = []]: readonly Text[]): string {
  const text = shorten(cleanLine(plainText(first)), LABEL_LIMIT * 2);
  return renderText([{ kind: 'strong', text }], CELL_LIMIT, 'line');
}

function named(label: string, joint: string, cell: string): string {
  const name = escapeText(cleanLine(label), LABEL_LIMIT);
  return name === '' ? cell : `${name}${joint}${cell}`;
}

/** Joins cells while they fit a line; what is left out shows as an ellipsis. */
function within(cells: readonly string[]): string {
  const [first = '', ...rest] = cells;
  let line = first;
  for (const [index, cell] of rest.entries()) {
    const joint = index === 0 ? ' ' : ' · ';
    if (line.length + joint.length + cell.length > 2 * LINE_LIMIT) return `${line} …`;
    line += `${joint}${cell}`;
  }
  return line;
}
