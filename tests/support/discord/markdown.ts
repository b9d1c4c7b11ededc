import { collector, type Found, type Markup } from './markdown-found.ts';
import { angleRules } from './markdown-angle.ts';

/**
 * How Discord reads text at one place.
 * `full`: a message's content, an embed's description and field values, a V2 text display.
 * `title`: an embed's title and field names: no blocks and no mentions; links are taken for live to be on the safe side.
 * `plain`: shown as typed: footers, authors, button labels.
 */
export type Reading = 'full' | 'title' | 'plain';

interface Scope {
  blocks: boolean;
  mentions: boolean;
  quoted: boolean;
  depth: number;
}

interface Hit {
  end: number;
}

const MAX_DEPTH = 40;
const BLOCKS = {
  quoteRest: /[ \t]*>>>[ \t]+([\s\S]*)/y,
  quote: /[ \t]*>[ \t]([^\n]*(?:\n[ \t]*>[ \t][^\n]*)*)/y,
  heading: /[ \t]*#{1,3}[ \t]+([^\n]+)/y,
  subtext: /[ \t]*-#[ \t]+([^\n]+)/y,
  list: /[ \t]*(?:[-*]|\d{1,10}\.)[ \t]+(?=\S)/y,
} as const;

// The regular expressions follow those of Discord's client, which grew out of simple-markdown's.
const FENCE = /```(?:[\w+\-.#]+?\n)?\n*([^\n][\s\S]*?)\n*```/y;
const CODE = /(`+)([\s\S]*?[^`])\1(?!`)/y;
const ESCAPE = /\\([^0-9A-Za-z\s])/y;
const SHRUG = /¯\\_\(ツ\)_\/¯/y;
const URL_BARE = /(?:https?|steam|discord):\/\/[^\s<]+[^<.,:;"'\]\s]/iy;
const INVITE = /(?:discord\.gg|discord(?:app)?\.com\/invite)\/[\w-]+/iy;
const LINK_END = /\]\(\s*<?((?:https?|mailto|tel|sms|ftp|steam|discord):[^\s)>]*)>?(?:\s+["'][^)]*)?\s*\)/iy;
const SPANS: readonly (readonly [Markup['kind'], RegExp])[] = [
  ['bold', /\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/y],
  ['underline', /__((?:\\[\s\S]|[^\\])+?)__(?!_)/y],
  ['italics', /\*(?=\S)((?:\*\*|\s+(?:[^*\s]|\*\*)|[^\s*])+?)\*(?!\*)/y],
  ['italics', /_((?:__|\\[\s\S]|[^\\_])+?)_(?!\w)/y],
  ['strike', /~~([\s\S]+?)~~(?!_)/y],
  ['spoiler', /\|\|([\s\S]+?)\|\|/y],
];

function at(pattern: RegExp, source: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(source);
}

/** Reads Discord's markdown: the text a user sees, and what in it is live. Never fails, whatever the text. */
export function readMarkdown(source: string, reading: Reading): Found {
  const sink = collector();
  if (reading === 'plain') {
    sink.write(source);
    return sink.found;
  }
  // The client brings line ends to one form before it reads.
  const clean = source.replaceAll(/\r\n?/gu, '\n').replaceAll('\f', '');
  const full = reading === 'full';
  new Reader(sink).read(clean, { blocks: full, mentions: full, quoted: false, depth: 0 });
  return sink.found;
}

class Reader {
  readonly #sink: ReturnType<typeof collector>;

  constructor(sink: ReturnType<typeof collector>) {
    this.#sink = sink;
  }

  read(source: string, scope: Scope): void {
    let index = 0;
    let lineStart = true;
    while (index < source.length) {
      const block: Hit | undefined =
        lineStart && scope.blocks ? this.#block(source, index, scope) : undefined;
      const hit = block ?? this.#inline(source, index, scope);
      if (hit === undefined) {
        // Reads by code point, so that no surrogate pair is cut.
        const char = String.fromCodePoint(source.codePointAt(index) ?? 0xfffd);
        this.#sink.write(char);
        index += char.length;
      } else index = hit.end;
      // After a bullet the line may open another block; otherwise only a line break can.
      lineStart = (block !== undefined && source[index - 1] === ' ') || source[index - 1] === '\n';
    }
  }

  #inside(kind: Markup['kind'], source: string, scope: Scope): void {
    this.#sink.mark(kind, () => {
      if (scope.depth >= MAX_DEPTH) this.#sink.write(source);
      else this.read(source, { ...scope, depth: scope.depth + 1 });
    });
  }

  #block(source: string, index: number, scope: Scope): Hit | undefined {
    if (!scope.quoted) {
      const rest = at(BLOCKS.quoteRest, source, index);
      if (rest !== null) return this.#quote(rest[1] ?? '', index + rest[0].length, scope);
      const quote = at(BLOCKS.quote, source, index);
      if (quote !== null)
        return this.#quote(
          (quote[1] ?? '').replaceAll(/\n[ \t]*>[ \t]/gu, '\n'),
          index + quote[0].length,
          scope,
        );
    }
    for (const kind of ['heading', 'subtext'] as const) {
      const line = at(BLOCKS[kind], source, index);
      if (line === null) continue;
      this.#inside(kind, line[1] ?? '', { ...scope, blocks: false });
      return { end: index + line[0].length };
    }
    const bullet = at(BLOCKS.list, source, index);
    if (bullet === null) return undefined;
    this.#sink.mark('list', () => this.#sink.write(bullet[0]));
    return { end: index + bullet[0].length };
  }

  #quote(inner: string, end: number, scope: Scope): Hit {
    this.#inside('quote', inner, { ...scope, quoted: true });
    return { end };
  }

  #inline(source: string, index: number, scope: Scope): Hit | undefined {
    switch (source[index] ?? '') {
      case '\\':
        return this.#escape(source, index, scope);
      case '¯':
        return this.#verbatim(at(SHRUG, source, index), index);
      case '`':
        return this.#code(source, index);
      case '*':
      case '_':
      case '~':
      case '|':
        return this.#span(source, index, scope);
      case '<':
        return this.#angle(source, index, scope);
      case '@':
        return this.#broadcast(source, index, scope, true);
      case '[':
        return this.#maskedLink(source, index, scope);
      default:
        return /[hsd]/iu.test(source[index] ?? '') ? this.#bareLink(source, index) : undefined;
    }
  }

  #verbatim(match: RegExpExecArray | null, index: number): Hit | undefined {
    if (match === null) return undefined;
    this.#sink.write(match[0]);
    return { end: index + match[0].length };
  }

  #escape(source: string, index: number, scope: Scope): Hit | undefined {
    const match = at(ESCAPE, source, index);
    if (match === null) return undefined;
    // A backslash changes how a mention looks; the server, which decides who is pinged, does not mind it.
    if (scope.mentions) this.#escapedMention(source, index + 1);
    this.#sink.write(match[1] ?? '');
    return { end: index + match[0].length };
  }

  #escapedMention(source: string, index: number): void {
    this.#broadcast(source, index, { blocks: false, mentions: true, quoted: false, depth: 0 }, false);
    for (const { pattern, mention } of angleRules) {
      const match = mention === undefined ? null : at(pattern, source, index);
      if (match !== null && mention !== undefined)
        this.#sink.mention({ kind: mention, id: match[1] ?? '', live: false });
    }
  }

  #code(source: string, index: number): Hit | undefined {
    const fence = at(FENCE, source, index);
    const match = fence ?? at(CODE, source, index);
    if (match === null) return undefined;
    this.#sink.mark(fence === null ? 'code' : 'fence', () =>
      this.#sink.write((fence === null ? match[2] : match[1]) ?? ''),
    );
    return { end: index + match[0].length };
  }

  #span(source: string, index: number, scope: Scope): Hit | undefined {
    for (const [kind, pattern] of SPANS) {
      const match = at(pattern, source, index);
      if (match === null) continue;
      this.#inside(kind, match[1] ?? '', { ...scope, blocks: false });
      return { end: index + match[0].length };
    }
    return undefined;
  }

  #angle(source: string, index: number, { mentions }: Scope): Hit | undefined {
    for (const { pattern, mention, markup } of angleRules) {
      const match = at(pattern, source, index);
      if (match === null) continue;
      const shown = match[1] ?? '';
      if (mention !== undefined && !mentions) this.#sink.write(match[0]);
      else if (mention !== undefined) this.#mention(mention, shown);
      else if (markup !== undefined) this.#sink.mark(markup, () => this.#sink.write(match[0]));
      else this.#sink.link({ kind: 'angle', url: shown, label: shown });
      return { end: index + match[0].length };
    }
    return undefined;
  }

  #mention(kind: NonNullable<(typeof angleRules)[number]['mention']>, id: string): void {
    this.#sink.mention({ kind, id, live: true });
    this.#sink.write(`${kind === 'channel' ? '#' : kind === 'command' ? '/' : '@'}${id}`);
  }

  #broadcast(source: string, index: number, { mentions }: Scope, live: boolean): Hit | undefined {
    const kind = (['everyone', 'here'] as const).find((name) => source.startsWith(`@${name}`, index));
    if (kind === undefined || !mentions) return undefined;
    this.#sink.mention({ kind, id: kind, live });
    if (live) this.#sink.write(`@${kind}`);
    return { end: index + kind.length + 1 };
  }

  #maskedLink(source: string, index: number, scope: Scope): Hit | undefined {
    // A backslash before the closing bracket does not keep Discord from closing the label there.
    let unclosed = 0;
    for (let close = index + 1; close < source.length; close += 1) {
      if (source[close] === '[') unclosed += 1;
      if (source[close] !== ']') continue;
      const end = unclosed === 0 && close > index + 1 ? at(LINK_END, source, close) : null;
      unclosed -= 1;
      if (end === null) continue;
      const label = source.slice(index + 1, close);
      const inner = { ...scope, blocks: false, depth: scope.depth + 1 };
      const shown = this.#sink.during(() => this.read(label, inner));
      this.#sink.linkOnly({ kind: 'masked', url: end[1] ?? '', label: shown });
      return { end: close + end[0].length };
    }
    return undefined;
  }

  #bareLink(source: string, index: number): Hit | undefined {
    const match = at(URL_BARE, source, index) ?? at(INVITE, source, index);
    if (match === null) return undefined;
    this.#sink.link({ kind: 'bare', url: match[0], label: match[0] });
    return { end: index + match[0].length };
  }
}
