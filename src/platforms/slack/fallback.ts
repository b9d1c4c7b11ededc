/** A View in plain words, for the top-level text of a message. Pure. */
import type { Block, Text, View } from '../../views/view.ts';
import { cleanLine, isBlank, shorten } from './clean.ts';
import { wordsAndAddresses } from './inline.ts';
import { FALLBACK, FALLBACK_LINE } from './limits.ts';
import { neutral } from './mrkdwn.ts';

/** Says what there is when a View has no words at all. */
const NO_WORDS = 'Daybook';

/**
 * The whole content in plain words, neutral mrkdwn, 1 to 4,000 characters; longer content ends in “+12 more lines”.
 * `first` is said before it, such as who shared the message.
 */
export function fallbackText(view: View, first: string | null): string {
  const title = cleanLine(view.title).trim();
  const told = view.blocks.flatMap(linesOf).filter((line) => !isBlank(line));
  // A refusal's title is its paragraph; a heading often is the title.
  const repeats = told[0]?.startsWith(title) ?? false;
  const lines = [first ?? '', repeats ? '' : title, ...told].filter((line) => !isBlank(line));
  return pack(lines.length > 0 ? lines : [NO_WORDS]);
}

/** The whole content in bare words, for places where nothing is parsed; blank lines left out. */
export function plainLines(view: View): string[] {
  const lines = view.blocks.flatMap(linesOf).filter((line) => !isBlank(line));
  return lines.length > 0 ? lines : [cleanLine(view.title)];
}

function pack(lines: readonly string[]): string {
  let packed = '';
  for (const [index, line] of lines.entries()) {
    const left = lines.length - index;
    const more = `+${left} more ${left === 1 ? 'line' : 'lines'}`;
    const next = packed === '' ? fitted(line) : `${packed}\n${fitted(line)}`;
    const rest = index === lines.length - 1 ? 0 : more.length + 1;
    if (next.length + rest > FALLBACK) return `${packed}\n${more}`;
    packed = next;
  }
  return packed;
}

/** Neutral and within a line's limit; neutral text is longer than what it was made of. */
function fitted(line: string): string {
  let limit = FALLBACK_LINE;
  for (;;) {
    const text = neutral(shorten(line, limit));
    if (text.length <= FALLBACK_LINE) return text;
    limit = Math.floor(limit * 0.8);
  }
}

function linesOf(block: Block): string[] {
  switch (block.kind) {
    case 'heading':
      return [cleanLine(block.text)];
    case 'paragraph':
    case 'note':
      return wordsAndAddresses(block.text).split('\n');
    case 'facts':
      return block.facts.map(({ label, value }) => labelled(label, value));
    case 'list':
      return block.items.filter((item) => !isBlank(flat(item))).map((item) => `• ${flat(item)}`);
    case 'table':
      return [cleanLine(block.caption), ...block.rows.map((row) => rowWords(block.columns, row))];
    case 'divider':
      return [];
  }
}

function flat(text: Text): string {
  return cleanLine(wordsAndAddresses(text)).trim();
}

function labelled(label: string, value: Text): string {
  return [cleanLine(label).trim(), flat(value)].filter((part) => part !== '').join(': ');
}

function rowWords(columns: readonly { readonly label: string }[], row: readonly Text[]): string {
  const [first = '', ...rest] = columns.map((column, at) => {
    const cell = row[at] ?? [];
    if (flat(cell) === '') return '';
    return at === 0 ? flat(cell) : labelled(column.label, cell);
  });
  return [first, ...rest].filter((part) => part !== '').join('; ');
}
