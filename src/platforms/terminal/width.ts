/** How many cells a text takes on the screen. */

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Printable ASCII: one cell each, and most of what is measured. */
const PLAIN = /^[ -~]*$/;
/** The scripts and blocks of East Asian width W and F (Unicode's EastAsianWidth.txt), for which patterns have no name. */
const WIDE =
  /^(?:[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1aff0}-\u{1b2ff}\u{1f200}-\u{1f2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})$/u;
/** Characters that are drawn on the one before: combining marks, and the vowels and finals of composed Hangul. */
const ZERO = /^[\p{Mn}\p{Me}\p{Cc}\p{Cf}\u1160-\u11ff\ud7b0-\ud7fb]$/u;
const EMOJI_SELECTOR = '\ufe0f';

/** The text as a reader counts it: a letter with its accents, a flag, an emoji are one each. */
export function graphemesOf(text: string): string[] {
  return PLAIN.test(text) ? Array.from(text) : Array.from(graphemes.segment(text), (part) => part.segment);
}

/** The cells a text takes in a terminal that follows Unicode. */
export function widthOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  return graphemesOf(text).reduce((sum, grapheme) => sum + cells(grapheme), 0);
}

/** True for what may be parted from its neighbours without a blank, as Chinese and Japanese are. */
export function isWide(grapheme: string): boolean {
  return cells(grapheme) === 2;
}

function cells(grapheme: string): number {
  if (PLAIN.test(grapheme)) return grapheme.length;
  const points = Array.from(grapheme);
  const first = points[0] ?? '';
  // A flag, a keycap, a skin tone: several characters drawn as one picture of two cells.
  if (WIDE.test(first) || grapheme.includes(EMOJI_SELECTOR)) return 2;
  return points.filter((point) => !ZERO.test(point)).length;
}
