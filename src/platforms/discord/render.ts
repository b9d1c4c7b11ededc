/**
 * View → Discord message. Pure. An answer is an embed: nothing in an embed ever pings, it holds twice as much text as
 * a message, and its narrow column reads well on a phone.
 */
import type { APIEmbed } from 'discord.js';
import { plainText, type Block, type View } from '../../views/view.ts';
import { cleanLine, escapeText, shorten } from './escape.ts';
import { fit, type Piece } from './fold.ts';
import {
  DESCRIPTION_LIMIT,
  EMBEDS_LIMIT,
  EMBEDS_TOTAL,
  FOOTER_LIMIT,
  HEADING_LIMIT,
  LABEL_LIMIT,
  LINE_LIMIT,
  NOTE_LIMIT,
  PARAGRAPH_LIMIT,
  TITLE_LIMIT,
} from './limits.ts';
import { renderActions, type ButtonRow } from './render-actions.ts';
import { renderTable } from './render-table.ts';
import { renderText } from './render-text.ts';

export interface DiscordMessage {
  readonly embeds: APIEmbed[];
  readonly components: ButtonRow[];
}

/** Blue, amber, red. Only an ornament: the words alone say what kind of answer it is. */
const COLOURS: Readonly<Record<View['tone'], number>> = {
  answer: 0x3b6ea5,
  refusal: 0xb7791f,
  failure: 0xb03a2e,
};

/** Blank lines between pieces, which are not counted when pieces are fitted; in characters. */
const PLAIN_SPARE = 100;

/** Draws an answer for the asker alone. */
export function render(view: View): DiscordMessage {
  return { embeds: embeds(view), components: renderActions(view.actions) };
}

/**
 * Draws an answer for a whole channel: without its share button, without those that only some who see it may use, and
 * with who shared it below.
 */
export function renderShared(view: View, footer: string): DiscordMessage {
  const actions = view.actions.filter(({ kind }) => kind !== 'share' && kind !== 'form');
  return { embeds: footed(embeds(view), footer), components: renderActions(actions) };
}

/** Draws what Daybook posts of its own accord: it stands before everybody already, and its forms are for those who keep the record. */
export function renderPosted(view: View, footer: string): DiscordMessage {
  const actions = view.actions.filter(({ kind }) => kind !== 'share');
  return { embeds: footed(embeds(view), footer), components: renderActions(actions) };
}

/** Draws a view as a text of at most `limit` characters, without buttons: for where an embed is not taken. */
export function renderPlain(view: View, limit: number): string {
  const title = renderText([{ kind: 'strong', text: cleanLine(view.title) }], TITLE_LIMIT, 'line');
  const pieces = [...one('', repeatsTitle(view) ? '' : title), ...view.blocks.flatMap(drawBlock)];
  const [text = ''] = fit(pieces, { each: limit, total: limit - PLAIN_SPARE });
  return text === '' ? fallback(view) : text;
}

function footed(drawn: APIEmbed[], footer: string): APIEmbed[] {
  // A footer is shown as typed, without markup or mentions: a member's name needs no escaping there, and cannot ping.
  const text = shorten(cleanLine(footer), FOOTER_LIMIT);
  const last = drawn.length - 1;
  if (text === '') return drawn;
  return drawn.map((embed, at) => (at === last ? { ...embed, footer: { text } } : embed));
}

/** One embed, or two where the text is too long for one; the title is the first one's. */
function embeds(view: View): APIEmbed[] {
  const [first, ...rest] = view.blocks;
  const headed = view.tone === 'answer' && first?.kind === 'heading';
  // A view that begins with a heading has its title there; the view's own repeats it for places without headings.
  const titled = view.tone === 'answer' && !repeatsTitle(view);
  const title = titled ? escapeText(cleanLine(headed ? first.text : view.title), TITLE_LIMIT) : '';
  const pieces = (headed ? rest : view.blocks).flatMap(drawBlock);
  const texts = fit(pieces, { each: DESCRIPTION_LIMIT, total: EMBEDS_TOTAL - TITLE_LIMIT - FOOTER_LIMIT });
  const color = COLOURS[view.tone];
  const [opening = title === '' ? fallback(view) : undefined, ...others] = texts.slice(0, EMBEDS_LIMIT);
  return [
    {
      ...(title === '' ? {} : { title }),
      ...(opening === undefined ? {} : { description: opening }),
      color,
    },
    ...others.map((description) => ({ description, color })),
  ];
}

/** Whether a view begins with a paragraph of just the words of its title: they are said once. */
function repeatsTitle({ title, blocks: [first] }: View): boolean {
  return first?.kind === 'paragraph' && plainText(first.text) === title;
}

function fallback(view: View): string {
  return escapeText(cleanLine(view.title), PARAGRAPH_LIMIT) || 'There is nothing to show.';
}

function drawBlock(block: Block, index: number, blocks: readonly Block[]): Piece[] {
  const before = blocks[index - 1]?.kind;
  switch (block.kind) {
    case 'heading':
      return one('### ', escapeText(cleanLine(block.text), HEADING_LIMIT)).map((piece) => ({
        ...piece,
        leads: true,
      }));
    case 'paragraph':
      return one('', renderText(block.text, PARAGRAPH_LIMIT, 'paragraph'), before === 'heading');
    case 'facts':
      return many(block.facts.map(drawFact), before === 'heading');
    case 'table':
      return renderTable(block);
    case 'list':
      return many(
        block.items.map((item) => prefixed('- ', renderText(item, LINE_LIMIT, 'line'))),
        before === 'heading',
      );
    case 'note':
      return one('-# ', renderText(block.text, NOTE_LIMIT, 'line'), before === 'note');
    case 'divider':
      // Embeds have no rule to draw; three dashes are short enough for a screen reader.
      return one('', '———');
  }
}

function drawFact({ label, value }: Extract<Block, { kind: 'facts' }>['facts'][number]): string {
  const name = renderText(
    [{ kind: 'strong', text: shorten(cleanLine(label), LABEL_LIMIT) }],
    LINE_LIMIT,
    'line',
  );
  return [name, renderText(value, LINE_LIMIT, 'line')].filter((part) => part !== '').join(' ');
}

function prefixed(prefix: string, text: string): string {
  return text === '' ? '' : `${prefix}${text}`;
}

function one(prefix: string, text: string, tight = false): Piece[] {
  if (text === '') return [];
  return [{ open: `${prefix}${text}`, lines: [], close: '', foldable: false, tight }];
}

function many(lines: readonly string[], tight: boolean): Piece[] {
  const shown = lines.filter((line) => line !== '');
  return shown.length === 0 ? [] : [{ open: '', lines: shown, close: '', foldable: true, tight }];
}
