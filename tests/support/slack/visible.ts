import { asJson, asList, asText, type Json } from './json.ts';
import { findEmoji, type Link, type Mark, type MrkdwnRules, type Reading, readMrkdwn } from './mrkdwn.ts';
import { readRichText } from './read-rich-text.ts';

/** A control that a reader can use: a button, or one of the choices' carriers (select, overflow, input). */
interface Button {
  readonly kind: string;
  readonly text: string;
  readonly actionId: string;
  readonly blockId: string;
  readonly value?: string;
  readonly url?: string;
  readonly style?: string;
}

/** What a Slack user gets from a message. */
export interface Visible {
  /** The words on the screen: the blocks if there are any, else the text. */
  readonly text: string;
  /** Live mentions of the blocks and of the top-level text, which notifies even under blocks. */
  readonly mentions: readonly string[];
  readonly links: readonly Link[];
  readonly marks: readonly Mark[];
  readonly emoji: readonly string[];
  readonly buttons: readonly Button[];
  /** Every table's cells as plain text. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** The top-level text, read by itself: notifications and screen readers give it out. */
  readonly fallback: Reading;
}

interface Draft {
  readonly lines: string[];
  readonly mentions: string[];
  readonly links: Link[];
  readonly marks: Mark[];
  readonly emoji: string[];
  readonly buttons: Button[];
  readonly tables: string[][][];
}

function add(draft: Draft, reading: Reading): string {
  draft.mentions.push(...reading.mentions);
  draft.links.push(...reading.links);
  draft.marks.push(...reading.marks);
  draft.emoji.push(...reading.emoji);
  return reading.text;
}

function textObject(value: unknown, draft: Draft): string {
  const object = asJson(value);
  const text = asText(object['text']);
  if (object['type'] === 'mrkdwn') {
    const auto = object['verbatim'] === true ? 'none' : 'names';
    return add(draft, readMrkdwn(text, { markup: true, auto }));
  }
  if (object['type'] === 'plain_text' && object['emoji'] !== false) draft.emoji.push(...findEmoji(text));
  return text;
}

function control(value: unknown, blockId: string, draft: Draft): string {
  const element = asJson(value);
  const kind = asText(element['type']);
  if (kind === 'image') return asText(element['alt_text']);
  if (kind === 'plain_text' || kind === 'mrkdwn') return textObject(element, draft);
  const text = textObject(element['text'] ?? element['placeholder'], draft);
  const optional = (key: 'value' | 'url' | 'style'): Json =>
    typeof element[key] === 'string' ? { [key]: element[key] } : {};
  draft.buttons.push({
    kind,
    text,
    actionId: asText(element['action_id']),
    blockId,
    ...optional('value'),
    ...optional('url'),
    ...optional('style'),
  });
  return `[${text}]`;
}

function cellText(value: unknown, draft: Draft): string {
  const cell = asJson(value);
  return cell['type'] === 'rich_text' ? add(draft, readRichText(cell)) : asText(cell['text']);
}

function table(block: Json, draft: Draft): string {
  const rows = asList(block['rows']).map((row) => asList(row).map((cell) => cellText(cell, draft)));
  draft.tables.push(rows);
  return rows.map((row) => row.join(' | ')).join('\n');
}

const MARKDOWN_LINK = /!?\[([^\]\n]*)\]\(([^()\s]+)[^)\n]*\)/gu;

// Standard Markdown is only approximated: its links, and the marks that it shares with mrkdwn.
function markdown(source: string, draft: Draft): string {
  const text = source.replaceAll(MARKDOWN_LINK, (_all, label: string, url: string) => {
    draft.links.push({ url, label, auto: false });
    return label;
  });
  return add(draft, readMrkdwn(text.replaceAll('**', '*'), { markup: true, auto: 'names' }));
}

/** Keys whose content is shown, in the order in which Slack draws them; what a block lacks is skipped. */
const SHOWN = [
  'title',
  'rich_text_title',
  'subtitle',
  'label',
  'text',
  'body',
  'fields',
  'hint',
  'description',
  'element',
  'accessory',
  'elements',
  'actions',
  'child_blocks',
  'details',
  'output',
  'tasks',
] as const;

function shown(value: unknown, blockId: string, draft: Draft): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.map((item) => shown(item, blockId, draft)).join(' ');
  const object = asJson(value);
  const type = asText(object['type']);
  if (type === 'plain_text' || type === 'mrkdwn') return textObject(object, draft);
  if (type === 'rich_text') return add(draft, readRichText(object));
  if (BLOCKS_INSIDE.has(type)) return readBlock(object, draft);
  return control(object, blockId, draft);
}

const BLOCKS_INSIDE = new Set(
  'actions card context divider file header input section table task_card video'.split(' '),
);

function readBlock(block: Json, draft: Draft): string {
  const type = asText(block['type']);
  if (type === 'divider') return '';
  if (type === 'rich_text') return add(draft, readRichText(block));
  if (type === 'table' || type === 'data_table') return table(block, draft);
  if (type === 'markdown') return markdown(asText(block['text']), draft);
  const blockId = asText(block['block_id']);
  const words = SHOWN.map((key) => (block[key] === undefined ? '' : shown(block[key], blockId, draft)));
  if (type === 'image') words.push(asText(block['alt_text']));
  return words.filter((word) => word !== '').join('\n');
}

function topLevelRules(message: Json): MrkdwnRules {
  const full = message['parse'] === 'full' || message['link_names'] === true;
  const plain = message['parse'] === 'none';
  return { markup: message['mrkdwn'] !== false, auto: full ? 'full' : plain ? 'none' : 'urls' };
}

/** Says what a Slack user would see of a message (or of a view: it has blocks and no text). */
export function visible(message: object): Visible {
  const source = asJson(message);
  const draft: Draft = { lines: [], mentions: [], links: [], marks: [], emoji: [], buttons: [], tables: [] };
  const blocks = asList(source['blocks']).map(asJson);
  const fallback = readMrkdwn(asText(source['text']), topLevelRules(source));
  if (blocks.length === 0) draft.lines.push(add(draft, fallback));
  else draft.mentions.push(...fallback.mentions);
  for (const block of blocks) draft.lines.push(readBlock(block, draft));
  for (const attachment of asList(source['attachments'])) {
    const part = visible(asJson(attachment));
    draft.lines.push(add(draft, part));
    draft.buttons.push(...part.buttons);
  }
  const { lines, ...rest } = draft;
  return { text: lines.filter((line) => line !== '').join('\n'), ...rest, fallback };
}

/** The plain text of every table of a message, one row a line, cells parted by ` | `. */
export function tableText(message: object): string {
  return visible(message)
    .tables.map((rows) => rows.map((row) => row.join(' | ')).join('\n'))
    .join('\n\n');
}
