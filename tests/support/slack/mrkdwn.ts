import { type AutoParse, findAutoParsed } from './auto-parse.ts';

/** A link a reader can press. `auto` when Slack made it from plain words. */
export interface Link {
  readonly url: string;
  readonly label: string;
  readonly auto: boolean;
}

/** A stretch of text that Slack draws differently. */
export interface Mark {
  readonly kind: 'bold' | 'italic' | 'strike' | 'underline' | 'code' | 'codeblock' | 'quote';
  readonly text: string;
}

/** What a reader gets from one text. Mentions are normalised: `@U1`, `#C1`, `!here`, `!subteam^S1`. */
export interface Reading {
  readonly text: string;
  readonly mentions: readonly string[];
  readonly links: readonly Link[];
  readonly marks: readonly Mark[];
  readonly emoji: readonly string[];
}

/** Where the text stands decides what is parsed: markup or not, and how much of the plain words. */
export interface MrkdwnRules {
  readonly markup: boolean;
  readonly auto: AutoParse;
}

interface Draft {
  readonly mentions: string[];
  readonly links: Link[];
  readonly marks: Mark[];
  readonly emoji: string[];
  /** Pieces taken out of the text so that later passes do not read them; put back at the end. */
  readonly held: string[];
}

interface Token {
  readonly shown: string;
  readonly mention?: string;
  readonly url?: string;
}

const OPEN = '\uE000';
const CLOSE = '\uE001';

/** Undoes Slack's three entities, once. */
function unescapeSlack(text: string): string {
  return text.replaceAll(/&(lt|gt|amp);/gu, (_all, name: string) => ({ lt: '<', gt: '>' })[name] ?? '&');
}

function dateToken(body: string, label: string | undefined): Token {
  const link = body.split('^')[3];
  return { shown: label ?? body, ...(link === undefined ? {} : { url: link }) };
}

function readToken(inner: string): Token | undefined {
  const bar = inner.indexOf('|');
  const body = bar === -1 ? inner : inner.slice(0, bar);
  const label = bar === -1 ? undefined : inner.slice(bar + 1);
  if (/^@[A-Z0-9]+$/iu.test(body)) return { shown: label ?? body, mention: body };
  if (/^#[A-Z0-9]+$/iu.test(body)) return { shown: label ?? body, mention: body };
  if (body.startsWith('!date^')) return dateToken(body, label);
  if (body.startsWith('!subteam^')) return { shown: label ?? body, mention: body };
  // `!group` is the old name of `!channel`; any other `!word` is counted too, to err on the safe side.
  if (/^![a-z]+/iu.test(body)) return { shown: label ?? `@${body.slice(1)}`, mention: body };
  const isAddress = /^[a-z][a-z0-9+.-]*:/iu.test(body) || findAutoParsed(body, 'urls').length > 0;
  if (isAddress || (label !== undefined && body !== '')) return { shown: label ?? body, url: body };
  return undefined;
}

function hold(draft: Draft, shown: string): string {
  draft.held.push(shown);
  return `${OPEN}${draft.held.length - 1}${CLOSE}`;
}

// Tokens are read before code spans: Slack stores them resolved, and backticks do not take their life.
function holdTokens(source: string, draft: Draft, rules: MrkdwnRules): string {
  return source.replaceAll(/<([^<>\n]+)>/gu, (all, inner: string) => {
    const token = readToken(inner);
    if (token === undefined) return hold(draft, all);
    if (token.mention !== undefined) draft.mentions.push(unescapeSlack(token.mention));
    const shown = rules.markup ? readLines(token.shown, draft) : token.shown;
    if (token.url !== undefined) {
      draft.links.push({ url: unescapeSlack(token.url), label: unescapeSlack(token.shown), auto: false });
    }
    return hold(draft, shown);
  });
}

function restore(text: string, draft: Draft): string {
  return text.replaceAll(/\uE000(\d+)\uE001/gu, (_all, index: string) =>
    restore(draft.held[Number(index)] ?? '', draft),
  );
}

function mark(draft: Draft, kind: Mark['kind'], text: string): void {
  draft.marks.push({ kind, text: unescapeSlack(restore(text, draft)) });
}

function holdCode(source: string, draft: Draft): string {
  const take = (kind: 'code' | 'codeblock') => (_all: string, inner: string) => {
    mark(draft, kind, inner);
    return hold(draft, inner);
  };
  return source.replaceAll(/```([\s\S]+?)```/gu, take('codeblock')).replaceAll(/`([^`\n]+)`/gu, take('code'));
}

function holdAutoParsed(source: string, draft: Draft, auto: AutoParse): string {
  let out = '';
  let at = 0;
  for (const find of findAutoParsed(source, auto)) {
    const word = source.slice(find.start, find.end);
    if (find.kind === 'mention') draft.mentions.push(find.target);
    else draft.links.push({ url: find.target, label: unescapeSlack(word), auto: true });
    out += source.slice(at, find.start) + hold(draft, word);
    at = find.end;
  }
  return out + source.slice(at);
}

const EMPHASIS =
  /(?<![\p{L}\p{N}])(?:(\*)(?!\s)([^*\n]*[^\s*])\*|(_)(?!\s)([^_\n]*[^\s_])_|(~)(?!\s)([^~\n]*[^\s~])~)(?![\p{L}\p{N}])/u;
const KINDS: Readonly<Record<string, Mark['kind']>> = { '*': 'bold', _: 'italic', '~': 'strike' };

function emphasise(text: string, draft: Draft): string {
  let out = '';
  let rest = text;
  for (let match = EMPHASIS.exec(rest); match !== null; match = EMPHASIS.exec(rest)) {
    const inner = emphasise(match[2] ?? match[4] ?? match[6] ?? '', draft);
    mark(draft, KINDS[match[1] ?? match[3] ?? '~'] ?? 'strike', inner);
    out += rest.slice(0, match.index) + inner;
    rest = rest.slice(match.index + match[0].length);
  }
  return out + rest;
}

// An escaped `&gt;` at the start of a line is a quotation too: Slack escapes what people type and still quotes it.
function readLines(text: string, draft: Draft): string {
  return text
    .split('\n')
    .map((line) => {
      const quote = /^\s*(?:>|&gt;)+\s?/u.exec(line);
      const rest = emphasise(quote === null ? line : line.slice(quote[0].length), draft);
      if (quote !== null) mark(draft, 'quote', rest);
      return rest;
    })
    .join('\n');
}

/** Emoji codes in a text, such as `:fire:`; plain_text objects turn them into pictures as well. */
export function findEmoji(text: string): string[] {
  return [...text.matchAll(/:([a-z0-9_+'-]*[a-z][a-z0-9_+'-]*|[+-]1|100):/gu)].map((match) => match[1] ?? '');
}

/**
 * Reads a text the way Slack shows it: tokens, code, addresses, then markup line by line.
 * Where Slack's behaviour is not documented the model errs towards "live".
 */
export function readMrkdwn(source: string, rules: MrkdwnRules): Reading {
  const draft: Draft = { mentions: [], links: [], marks: [], emoji: [], held: [] };
  let text = source.replaceAll(/[\uE000\uE001]/gu, '\uFFFD');
  text = holdTokens(text, draft, rules);
  if (rules.markup) text = holdCode(text, draft);
  text = holdAutoParsed(text, draft, rules.auto);
  draft.emoji.push(...findEmoji(text));
  if (rules.markup) text = readLines(text, draft);
  const { mentions, links, marks, emoji } = draft;
  return { text: unescapeSlack(restore(text, draft)), mentions, links, marks, emoji };
}
