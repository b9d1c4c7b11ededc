/** Headings, paragraphs, facts, lists and small print as Slack blocks, each within a room of characters. Pure. */
import type {
  ContextBlock,
  HeaderBlock,
  RichTextBlock,
  RichTextElement,
  RichTextSection,
} from '@slack/types';
import type { Block, Text } from '../../views/view.ts';
import { cleanLine, isBlank, shorten } from './clean.ts';
import { lengthOf, mrkdwnOf, richElements, wordsOf } from './inline.ts';
import { CELL, FOLD_ROOM, HEADER, LIST_ITEMS, TEXT_OBJECT } from './limits.ts';
import { type Drawn, foldedWords, richSection } from './render-table.ts';

type Facts = Extract<Block, { kind: 'facts' }>['facts'];

/** A header; undefined when blank or without room. */
export function drawHeading(words: string, room: number): Drawn<HeaderBlock> | undefined {
  const text = shorten(cleanLine(words).trim(), Math.min(HEADER, room));
  if (isBlank(text)) return undefined;
  return { block: { type: 'header', text: { type: 'plain_text', text, emoji: false } }, used: text.length };
}

/** A paragraph as rich text, in which nothing is parsed; undefined when blank. */
export function drawParagraph(text: Text, room: number): Drawn<RichTextBlock> | undefined {
  if (isBlank(wordsOf(text)) || room < 2) return undefined;
  const elements = richElements(text, Math.min(TEXT_OBJECT, room));
  return { block: richSection(elements), used: lengthOf(elements) };
}

/** Label and value pairs, one a line. */
export function drawFacts(facts: Facts, room: number): Drawn<RichTextBlock> | undefined {
  const lines = facts
    .map(({ label, value }) => ({ label: shorten(cleanLine(label).trim(), CELL), value }))
    .filter(({ label, value }) => !isBlank(label) || !isBlank(wordsOf(value)))
    .map(({ label, value }): RichTextElement[] => {
      const body = richElements(value, CELL, true);
      if (isBlank(label)) return body;
      const head: RichTextElement = { type: 'text', text: label, style: { bold: true } };
      return body.length === 0 ? [head] : [head, { type: 'text', text: ': ' }, ...body];
    });
  const { kept, used } = fold(lines, room);
  if (kept.length === 0) return undefined;
  const elements = kept.flatMap((line, index): RichTextElement[] =>
    index === 0 ? line : [{ type: 'text', text: '\n' }, ...line],
  );
  return { block: richSection(elements), used };
}

/** A bulleted list. */
export function drawList(items: readonly Text[], room: number): Drawn<RichTextBlock> | undefined {
  const lines = items.filter((item) => !isBlank(wordsOf(item))).map((item) => richElements(item, CELL, true));
  const { kept, used } = fold(lines, room);
  if (kept.length === 0) return undefined;
  const elements = kept.map((line): RichTextSection => ({ type: 'rich_text_section', elements: line }));
  return {
    block: { type: 'rich_text', elements: [{ type: 'rich_text_list', style: 'bullet', elements }] },
    used,
  };
}

/** As many lines as there is room for, the last one saying how many are left out. */
function fold(
  lines: readonly RichTextElement[][],
  room: number,
): { readonly kept: RichTextElement[][]; readonly used: number } {
  const kept: RichTextElement[][] = [];
  let used = 0;
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    const cost = lengthOf(line) + 1;
    if (used + cost + (isLast ? 0 : FOLD_ROOM) > room || (kept.length === LIST_ITEMS - 1 && !isLast)) {
      const text = foldedWords(lines.length - index);
      if (used + text.length > room) break;
      kept.push([{ type: 'text', text }]);
      used += text.length + 1;
      break;
    }
    kept.push(line);
    used += cost;
  }
  return { kept, used };
}

/** Small print. Plain text where that loses nothing, mrkdwn where a code, a link or a date is in it. */
export function drawNote(text: Text, room: number): Drawn<ContextBlock> | undefined {
  const bare = cleanLine(wordsOf(text)).trim();
  const limit = Math.min(TEXT_OBJECT, room);
  if (isBlank(bare) || limit < 2) return undefined;
  const live = text.some(
    (inline) => typeof inline !== 'string' && inline.kind !== 'strong' && inline.kind !== 'emphasis',
  );
  const mrkdwn = live ? mrkdwnOf(text).trim() : '';
  // Markup cannot be cut in the middle; a text that is too long for it is told in bare words.
  if (mrkdwn !== '' && mrkdwn.length <= limit) {
    return {
      // `verbatim`: Slack makes no links, channels or mentions of its own out of plain words.
      block: { type: 'context', elements: [{ type: 'mrkdwn', text: mrkdwn, verbatim: true }] },
      used: mrkdwn.length,
    };
  }
  return plainNote(bare, limit);
}

/** Small print in plain text. */
export function plainNote(words: string, room: number): Drawn<ContextBlock> {
  const text = shorten(words, room);
  return {
    block: { type: 'context', elements: [{ type: 'plain_text', text, emoji: false }] },
    used: text.length,
  };
}
