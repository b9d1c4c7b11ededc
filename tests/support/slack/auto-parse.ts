/** What Slack makes of plain words by itself: web addresses, and in some places names. */
export interface AutoFind {
  readonly start: number;
  readonly end: number;
  readonly kind: 'link' | 'mention';
  /** The address of a link, or the normalised mention (`!here`, `#general`, `@name`). */
  readonly target: string;
}

/**
 * How much Slack reads into words that carry no markup.
 * `none`: a text object with `verbatim: true`, or `parse: none`. `urls`: the top-level text.
 * `names`: a mrkdwn text object, whose documentation says that conversation names are linked and
 * "certain mentions" parsed; the three broadcast words are taken for those. `full`: parse=full, link_names.
 */
export type AutoParse = 'none' | 'urls' | 'names' | 'full';

// Bare domains are recognised by their ending; a closed list keeps "3.5" and "e.g" out.
const ENDINGS =
  'com|org|net|io|ai|co|dev|app|gov|edu|mil|int|info|biz|me|tv|xyz|uk|us|eu|de|fr|nl|ch|at|ca|au|in|jp|cn|ru|br|it|es|se|no|pl|tech|site|online|store|shop|cloud|link|click|news|blog|top|gg|ly|to|sh|so|fm|im|is|cc|ws';

const PATTERNS: ReadonlyArray<{ kind: AutoFind['kind']; pattern: RegExp; from: readonly AutoParse[] }> = [
  { kind: 'link', pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^\s<>|]+/giu, from: ['urls', 'names', 'full'] },
  { kind: 'link', pattern: /\b(?:mailto|tel):[^\s<>|]+/giu, from: ['urls', 'names', 'full'] },
  {
    kind: 'link',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}._-])(?:[\\p{L}\\p{N}._%+-]+@)?(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+(?:${ENDINGS})(?![\\p{L}\\p{N}_-])(?:[/?#:][^\\s<>|]*)?`,
      'giu',
    ),
    from: ['urls', 'names', 'full'],
  },
  { kind: 'mention', pattern: /(?<![\p{L}\p{N}])@(?:here|channel|everyone)\b/giu, from: ['names', 'full'] },
  { kind: 'mention', pattern: /(?<![\p{L}\p{N}&/])#[\p{L}\p{N}][\p{L}\p{N}_-]*/giu, from: ['names', 'full'] },
  { kind: 'mention', pattern: /(?<![\p{L}\p{N}])@[\p{L}\p{N}][\p{L}\p{N}._-]*/giu, from: ['full'] },
];

// Marks and sentence ends that touch an address are not part of it.
const trimmed = (found: string): string => found.replace(/(?:&(?:gt|lt|amp);|[*_~`.,;:!?)\]'"])+$/u, '');

const targetOf = (kind: AutoFind['kind'], word: string): string => {
  if (kind === 'link') return word.replaceAll('&amp;', '&');
  return /^@(?:here|channel|everyone)$/iu.test(word) ? `!${word.slice(1).toLowerCase()}` : word;
};

/** Finds what Slack would turn live in a text that holds no `<…>` token, leftmost first, no overlaps. */
export function findAutoParsed(text: string, mode: AutoParse): AutoFind[] {
  const all: AutoFind[] = [];
  for (const { kind, pattern, from } of PATTERNS) {
    if (!from.includes(mode)) continue;
    for (const match of text.matchAll(pattern)) {
      const word = kind === 'link' ? trimmed(match[0]) : match[0];
      if (word === '') continue;
      all.push({
        kind,
        start: match.index,
        end: match.index + word.length,
        target: targetOf(kind, word),
      });
    }
  }
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  let reached = 0;
  return all.filter((find) => {
    if (find.start < reached) return false;
    reached = find.end;
    return true;
  });
}
