/** The words of views. */
import { type Block, plainText, type View } from '../../src/views/view.ts';

/** All words of a view, a line for each thing. */
export function wordsOf(view: View): string {
  return [view.title, ...view.blocks.flatMap(blockWords)].join('\n');
}

function blockWords(block: Block): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [block.text];
    case 'paragraph':
    case 'note':
      return [plainText(block.text)];
    case 'list':
      return block.items.map(plainText);
    case 'facts':
      return block.facts.map(({ label, value }) => `${label}: ${plainText(value)}`);
    case 'table':
      return block.rows.map((row) => row.map(plainText).join(' | '));
    case 'divider':
      return [];
  }
}
