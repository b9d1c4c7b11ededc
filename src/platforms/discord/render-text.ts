/** Inline text of a View → Discord markdown. */
import type { Inline, Text } from '../../views/view.ts';
import { clean, cleanLine, escapeText, shorten } from './escape.ts';
import { LABEL_LIMIT, LINK_LIMIT } from './limits.ts';

/** Where a text stands: on one line (list items, cells, facts), or in a paragraph of its own. */
export type Setting = 'line' | 'paragraph';

/**
 * Draws a text within `limit` characters. What does not fit is left out behind an ellipsis; markup is never cut.
 * Empty when there is nothing to see.
 */
export function renderText(text: Text, limit: number, setting: Setting): string {
  const inlines = merged(text, setting);
  let drawn = '';
  for (const [index, inline] of inlines.entries()) {
    const room = limit - drawn.length;
    const piece = draw(inline, room, isWordEnd(drawn) || startsWithWord(inlines[index + 1]));
    if (piece.length > room) return `${drawn.trimEnd()}…`.slice(0, limit);
    drawn += piece;
    if (piece.endsWith('…') && drawn.length >= limit - 1) return drawn;
  }
  return drawn.trim() === '' ? '' : drawn.trim();
}

/** Cleans every inline, leaves empty ones out and joins neighbours of one kind: `**a****b**` would not be bold. */
function merged(text: Text, setting: Setting): Inline[] {
  const result: Inline[] = [];
  for (const inline of text) {
    const next = cleaned(inline, setting);
    const last = result.at(-1);
    if (next === undefined) continue;
    const joined = last === undefined ? undefined : join(last, next);
    if (joined === undefined) result.push(next);
    else result[result.length - 1] = joined;
  }
  return result;
}

function cleaned(inline: Inline, setting: Setting): Inline | undefined {
  const tidy = (text: string): string =>
    setting === 'line' ? clean(text).replaceAll(/\s+/gu, ' ') : clean(text).replaceAll(/\n{3,}/gu, '\n\n');
  if (typeof inline === 'string') return tidy(inline) || undefined;
  // One that cannot be drawn as such is text like any other, so that neighbours it no longer parts are joined.
  if (inline.kind === 'instant') return isInstant(inline.at) ? inline : tidy(inline.at) || undefined;
  if (inline.kind === 'link') return webAddress(inline.url) ? inline : tidy(inline.label) || undefined;
  const text = tidy(inline.text);
  if (text.trim() === '') return text === '' ? undefined : text;
  return { ...inline, text };
}

function join(a: Inline, b: Inline): Inline | undefined {
  if (typeof a === 'string' || typeof b === 'string') {
    return typeof a === 'string' && typeof b === 'string' ? a + b : undefined;
  }
  if (a.kind === 'instant' || a.kind === 'link' || b.kind === 'instant' || b.kind === 'link')
    return undefined;
  return a.kind === b.kind ? { ...a, text: a.text + b.text } : undefined;
}

function draw(inline: Inline, room: number, besideWord: boolean): string {
  if (typeof inline === 'string') return escapeText(inline, room);
  switch (inline.kind) {
    case 'strong':
      return wrapped('**', inline.text, room);
    case 'emphasis':
      // Underscores inside a word are no emphasis to Discord. Asterisks would be, but not every version of its
      // reader honours an escaped asterisk between them.
      return besideWord ? escapeText(inline.text, room) : wrapped('_', inline.text, room);
    case 'code':
      return code(inline.text, room);
    case 'instant':
      return instant(inline.at, inline.zone);
    case 'link':
      return link(inline.url, inline.label, room);
  }
}

/** Puts marks around text, with the blanks at its ends outside: `** a **` is not bold. */
function wrapped(mark: string, text: string, room: number): string {
  const before = text.startsWith(' ') || text.startsWith('\n') ? ' ' : '';
  const after = text.endsWith(' ') || text.endsWith('\n') ? ' ' : '';
  const inner = escapeText(text.trim(), Math.max(2, room - 2 * mark.length - 2));
  return `${before}${mark}${inner}${mark}${after}`;
}

/** Monospace, in which nothing is read as markup; only a backtick could end it, and no backslash helps there. */
function code(text: string, room: number): string {
  const line = cleanLine(text);
  if (line.includes('`')) return escapeText(line, room);
  const blank = text.endsWith(' ') ? ' ' : '';
  return `\`${shorten(line, Math.max(2, room - 3))}\`${blank}`;
}

/** An instant in each reader's own zone, and what the desk's clock shows then. */
function instant(at: string, zone: string): string {
  const ms = Date.parse(at);
  const seconds = Math.floor(ms / 1_000);
  return `<t:${seconds}:f> (${escapeText(wallTime(ms, zone), LABEL_LIMIT)})`;
}

function isInstant(at: string): boolean {
  return Number.isFinite(Date.parse(at));
}

function wallTime(ms: number, zone: string): string {
  try {
    const format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
    });
    return `${format.format(ms)} ${zone}`;
  } catch {
    // A zone this machine does not know.
    return wallTime(ms, 'UTC');
  }
}

/**
 * A masked link, for web addresses alone. Its label is escaped, and its square brackets become round ones: a closing
 * bracket ends the label even behind a backslash. A label that looks like an address could name another one than
 * the link's, so the link's own host stands in its place.
 */
function link(url: string, label: string, room: number): string {
  const address = webAddress(url);
  const text = cleanLine(label).replaceAll('[', '(').replaceAll(']', ')');
  if (address === undefined) return escapeText(text, room);
  const honest = text === '' || /:\/\/|\bwww\./iu.test(text) ? address.host : text;
  const drawn = `[${escapeText(honest, LABEL_LIMIT)}](${address.href})`;
  return drawn.length <= room ? drawn : escapeText(honest, room);
}

function webAddress(url: string): { href: string; host: string } | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href, host } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  // Marks in the address would pair with marks around the link; a server reads them the same when encoded.
  const safe = href.replaceAll(/[()<>[\]|`*_~\\"']/gu, percent);
  return safe.length <= LINK_LIMIT ? { href: safe, host } : undefined;
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

function isWordEnd(drawn: string): boolean {
  return /[\p{L}\p{N}_]$/u.test(drawn);
}

/** Whether what follows may begin with a word: of links and instants, only drawing them would tell. */
function startsWithWord(inline: Inline | undefined): boolean {
  if (inline === undefined) return false;
  if (typeof inline === 'string') return /^[\p{L}\p{N}_]/u.test(inline);
  return inline.kind !== 'strong';
}
