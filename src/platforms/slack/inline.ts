/** Inline text drawn three ways: as rich_text elements, as mrkdwn, and as bare words. Pure. */
import type { RichTextElement } from '@slack/types';
import type { Inline, Text } from '../../views/view.ts';
import { clean, cleanLine, isBlank, shorten } from './clean.ts';
import { URL_LENGTH } from './limits.ts';
import { escapeEntities, neutral } from './mrkdwn.ts';

/** How an instant looks in each reader's own zone. */
const DATE_FORMAT = '{date_short_pretty} at {time}';

/** Seconds since 1970 that Slack's date element takes; undefined for what is no instant or lies outside. */
function epochSeconds(at: string): number | undefined {
  const seconds = Math.floor(Date.parse(at) / 1000);
  return seconds >= 0 && seconds <= 99_999_999_999 ? seconds : undefined;
}

/** An instant in words, in the zone given, for readers whose Slack shows the fallback. */
function instantWords(at: string, zone: string): string {
  const ms = Date.parse(at);
  if (Number.isNaN(ms)) return cleanLine(at);
  const wording = (timeZone: string): string =>
    `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(ms)} ${timeZone}`;
  try {
    return wording(zone);
  } catch (error) {
    // An unknown zone is a defect of the record, not a reason to say nothing.
    if (error instanceof RangeError) return wording('UTC');
    throw error;
  }
}

/** The address as Slack may link it; undefined for anything but a web address of a bearable length. */
function webAddress(url: string): string | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) return undefined;
  // The standard leaves these as they are in a query, but they end a link in mrkdwn.
  const address = parsed.href.replace(/[|<>\s]/g, encodeURIComponent);
  return address.length <= URL_LENGTH ? address : undefined;
}

/** The bare words of one inline, cleaned. Line feeds stay. */
function words(inline: Inline): string {
  if (typeof inline === 'string') return clean(inline);
  switch (inline.kind) {
    case 'strong':
    case 'emphasis':
    case 'code':
      return clean(inline.text);
    case 'instant':
      return instantWords(inline.at, inline.zone);
    case 'link': {
      const label = clean(inline.label);
      return isBlank(label) ? (webAddress(inline.url) ?? '') : label;
    }
  }
}

/** A text in bare words. */
export function wordsOf(text: Text): string {
  return text.map(words).join('');
}

/** A text in bare words that also say where its links lead, for places that have no links. */
export function wordsAndAddresses(text: Text): string {
  return text
    .map((inline) => {
      const address = typeof inline !== 'string' && inline.kind === 'link' && webAddress(inline.url);
      const shown = words(inline);
      return address && shown !== address ? `${shown} (${address})` : shown;
    })
    .join('');
}

/** True when bare words lose something of it. */
export function isStyled(text: Text): boolean {
  return text.some((inline) => typeof inline !== 'string' && words(inline) !== '');
}

/**
 * A text as rich_text elements of at most `room` characters; none for an empty text. Nothing in an element's text is
 * parsed by Slack. `oneLine` turns line feeds into spaces.
 */
export function richElements(text: Text, room: number, oneLine = false): RichTextElement[] {
  const elements: RichTextElement[] = [];
  let left = room;
  for (const inline of text) {
    const whole = oneLine ? cleanLine(words(inline)) : words(inline);
    if (whole === '') continue;
    if (left < 2) {
      elements.push({ type: 'text', text: '…' });
      break;
    }
    // One character is kept for the ellipsis that stands for whatever follows.
    const shown = shorten(whole, left - 1);
    elements.push(richElement(inline, shown, shown === whole));
    left -= shown.length;
    if (shown !== whole) break;
  }
  return elements;
}

function richElement(inline: Inline, text: string, complete: boolean): RichTextElement {
  if (typeof inline === 'string') return { type: 'text', text };
  switch (inline.kind) {
    case 'strong':
      return { type: 'text', text, style: { bold: true } };
    case 'emphasis':
      return { type: 'text', text, style: { italic: true } };
    case 'code':
      return { type: 'text', text, style: { code: true } };
    case 'instant': {
      const timestamp = epochSeconds(inline.at);
      if (timestamp === undefined || !complete) return { type: 'text', text };
      return { type: 'date', timestamp, format: DATE_FORMAT, fallback: shorten(text, 255) };
    }
    case 'link': {
      const url = webAddress(inline.url);
      return url === undefined ? { type: 'text', text } : { type: 'link', url, text };
    }
  }
}

/** The characters of elements, as Slack counts them. */
export function lengthOf(elements: readonly RichTextElement[]): number {
  return elements.reduce((sum, element) => {
    if (element.type === 'date') return sum + (element.fallback?.length ?? 0);
    return sum + ('text' in element ? (element.text?.length ?? 0) : 0);
  }, 0);
}

/** A text as mrkdwn on one line: codes, links and dates live, all else neutral and unstyled. */
export function mrkdwnOf(text: Text): string {
  let mrkdwn = '';
  let plain = '';
  for (const inline of text) {
    const live = liveMrkdwn(inline);
    if (live === undefined) {
      plain += cleanLine(words(inline));
      continue;
    }
    // Neighbouring words are neutralised together: each harmless alone, they could form an emoji code or an address.
    mrkdwn += neutral(plain) + live;
    plain = '';
  }
  return mrkdwn + neutral(plain);
}

/** The token of an inline that stays live in mrkdwn; undefined for what is only words. */
function liveMrkdwn(inline: Inline): string | undefined {
  if (typeof inline === 'string') return undefined;
  // A bar would end the label.
  const shown = neutral(cleanLine(words(inline))).replaceAll('|', '¦');
  if (isBlank(shown)) return undefined;
  switch (inline.kind) {
    case 'strong':
    case 'emphasis':
      return undefined;
    case 'code':
      return `\`${shown}\``;
    case 'instant': {
      const seconds = epochSeconds(inline.at);
      return seconds === undefined ? undefined : `<!date^${seconds}^${DATE_FORMAT}|${shown}>`;
    }
    case 'link': {
      const url = webAddress(inline.url);
      return url === undefined ? undefined : `<${escapeEntities(url)}|${shown}>`;
    }
  }
}
