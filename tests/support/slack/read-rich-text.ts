import { asJson, asList, asText, type Json } from './json.ts';
import type { Link, Mark, Reading } from './mrkdwn.ts';

interface Draft {
  readonly mentions: string[];
  readonly links: Link[];
  readonly marks: Mark[];
  readonly emoji: string[];
}

const STYLES: readonly Mark['kind'][] = ['bold', 'italic', 'strike', 'code', 'underline'];

const MENTIONS: Readonly<Record<string, (leaf: Json) => string>> = {
  user: (leaf) => `@${asText(leaf['user_id'])}`,
  usergroup: (leaf) => `!subteam^${asText(leaf['usergroup_id'])}`,
  channel: (leaf) => `#${asText(leaf['channel_id'])}`,
  team: (leaf) => `@${asText(leaf['team_id'])}`,
  broadcast: (leaf) => `!${asText(leaf['range'])}`,
};

function leafText(leaf: Json, draft: Draft): string {
  const type = asText(leaf['type']);
  const mention = MENTIONS[type]?.(leaf);
  if (mention !== undefined) {
    draft.mentions.push(mention);
    return mention;
  }
  if (type === 'link') {
    const url = asText(leaf['url']);
    const label = asText(leaf['text']) || url;
    draft.links.push({ url, label, auto: false });
    return label;
  }
  if (type === 'emoji') {
    draft.emoji.push(asText(leaf['name']));
    return `:${asText(leaf['name'])}:`;
  }
  if (type === 'date') return asText(leaf['fallback']) || asText(leaf['format']);
  // A text leaf is shown as it stands: no tokens, no markup, no addresses.
  return asText(leaf['text']) || asText(leaf['value']);
}

function readLeaf(value: unknown, draft: Draft): string {
  const leaf = asJson(value);
  const text = leafText(leaf, draft);
  const style = asJson(leaf['style']);
  for (const kind of STYLES) if (style[kind] === true) draft.marks.push({ kind, text });
  return text;
}

function readPart(value: unknown, draft: Draft): string {
  const part = asJson(value);
  const elements = asList(part['elements']);
  if (part['type'] === 'rich_text_list') {
    const ordered = part['style'] === 'ordered';
    return elements
      .map((item, index) => `${ordered ? `${index + 1}.` : '•'} ${readPart(item, draft)}`)
      .join('\n');
  }
  const text = elements.map((leaf) => readLeaf(leaf, draft)).join('');
  if (part['type'] === 'rich_text_quote') draft.marks.push({ kind: 'quote', text });
  if (part['type'] === 'rich_text_preformatted') draft.marks.push({ kind: 'codeblock', text });
  return text;
}

/** Reads a rich_text block: everything live in it is a typed element, nothing is parsed out of text. */
export function readRichText(block: Json): Reading {
  const draft: Draft = { mentions: [], links: [], marks: [], emoji: [] };
  const text = asList(block['elements'])
    .map((part) => readPart(part, draft))
    .join('\n');
  return { text, ...draft };
}
