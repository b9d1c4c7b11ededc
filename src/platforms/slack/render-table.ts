/** A table of figures as Slack's table block, or as a list where a table cannot stand. Pure. */
import type { RichTextBlock, RichTextElement, TableBlock } from '@slack/types';
import type { Block, Text } from '../../views/view.ts';
import { cleanLine, isBlank, shorten } from './clean.ts';
import { isStyled, lengthOf, richElements, wordsOf } from './inline.ts';
import { CELL, FOLD_ROOM, TABLE_COLUMNS, TABLE_ROWS } from './limits.ts';

type Table = Extract<Block, { kind: 'table' }>;
type Cell = TableBlock['rows'][number][number];

/** Stands in a cell that has nothing to say: Slack refuses empty ones. */
const NOTHING = '–';

/** A block together with the characters that it takes of the message. */
export interface Drawn<B> {
  readonly block: B;
  readonly used: number;
}

/** The words that stand for rows, items or columns that found no room. */
export function foldedWords(count: number, what = ''): string {
  return `+${count} more${what === '' ? '' : ` ${what}`}`;
}

/** A table block within `room` characters; undefined for a table without columns or without room for its head. */
export function drawTable(table: Table, room: number): Drawn<TableBlock> | undefined {
  const columns = table.columns.slice(0, TABLE_COLUMNS);
  const head = columns.map((column) => rawCell(column.label));
  let used = total(head);
  if (columns.length === 0 || used + FOLD_ROOM > room) return undefined;
  const rows = [head.map((drawn) => drawn.block)];
  for (const [index, row] of table.rows.entries()) {
    const cells = columns.map((_, at) => drawCell(row[at] ?? []));
    const left = table.rows.length - index;
    const isLast = left === 1;
    const fits = used + total(cells) + (isLast ? 0 : FOLD_ROOM) <= room;
    if (!fits || (rows.length === TABLE_ROWS - 1 && !isLast)) {
      const fold = columns.map((_, at) => rawCell(at === 0 ? foldedWords(left) : ''));
      rows.push(fold.map((drawn) => drawn.block));
      used += total(fold);
      break;
    }
    rows.push(cells.map((drawn) => drawn.block));
    used += total(cells);
  }
  const settings = columns.map((column) => ({ align: column.align, is_wrapped: true }));
  return { block: { type: 'table', rows, column_settings: settings }, used };
}

function total(cells: readonly Drawn<Cell>[]): number {
  return cells.reduce((sum, cell) => sum + cell.used, 0);
}

function rawCell(words: string): Drawn<Cell> {
  const line = shorten(cleanLine(words), CELL);
  const text = isBlank(line) ? NOTHING : line;
  return { block: { type: 'raw_text', text }, used: text.length };
}

function drawCell(text: Text): Drawn<Cell> {
  if (!isStyled(text) || isBlank(wordsOf(text))) return rawCell(wordsOf(text));
  const elements = richElements(text, CELL, true);
  return {
    block: { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] },
    used: lengthOf(elements),
  };
}

/**
 * The same figures as list items, one a row: the first cell, then each further one behind its column's label.
 * For the second table of a message, of which Slack takes only one.
 */
export function rowsAsItems(table: Table): Text[] {
  return table.rows.map((row) =>
    table.columns.flatMap((column, at): Text => {
      const cell = row[at] ?? [];
      if (isBlank(wordsOf(cell))) return [];
      if (at === 0) return cell;
      const label = cleanLine(column.label);
      return [isBlank(label) ? ' · ' : ` · ${label}: `, ...cell];
    }),
  );
}

/** A rich_text block of one section. */
export function richSection(elements: RichTextElement[]): RichTextBlock {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] };
}
