/** Which records a View mentions. */
import { type Code, parseCode } from '../domain/code.ts';
import type { Block, Text, View } from './view.ts';

/** Every record whose code stands in a View as one, each once, in the order of their appearance. */
export function codesIn(view: View): readonly Code[] {
  const codes = view.blocks.flatMap(textsOf).flatMap((text) =>
    text.flatMap((inline) => {
      const code = typeof inline === 'string' || inline.kind !== 'code' ? undefined : parseCode(inline.text);
      return code ? [code.code] : [];
    }),
  );
  return [...new Set(codes)];
}

function textsOf(block: Block): readonly Text[] {
  switch (block.kind) {
    case 'paragraph':
    case 'note':
      return [block.text];
    case 'facts':
      return block.facts.map(({ value }) => value);
    case 'table':
      return block.rows.flat();
    case 'list':
      return block.items;
    case 'heading':
    case 'divider':
      return [];
  }
}
