/** Which records a View mentions. */
import { type Code, parseCode } from '../domain/code.ts';
import type { Block, Text, View } from './view.ts';

/**
 * Every record that a View is about: the one it is a card of, those that its line asks for, and those whose code stands
 * in it as one; each once, in the order of their appearance.
 */
export function codesIn(view: View): readonly Code[] {
  const { subject, self } = view;
  const asked = (self ?? '').split(/\s+/).flatMap((word) => parseCode(word)?.code ?? []);
  const codes = view.blocks.flatMap(textsOf).flatMap((text) =>
    text.flatMap((inline) => {
      const code = typeof inline === 'string' || inline.kind !== 'code' ? undefined : parseCode(inline.text);
      return code ? [code.code] : [];
    }),
  );
  return [...new Set([...(subject === undefined ? [] : [subject]), ...asked, ...codes])];
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
