/** Making text from the record inert in Discord's markdown: it shows as it stands and does nothing. */

/** Marks that mean something wherever they stand: emphasis, spoilers, code, links, mentions, dates and emoji. */
const ALWAYS = new Set('\\*_~|`[]<@');
/** Marks that open a quote, a heading, small print or a list when they are the first of a line. */
const AT_LINE_START = new Set('>#-');

/**
 * Text without what cannot be seen: control characters except line breaks, direction marks, zero-width characters
 * and lone surrogates. Tabs become blanks, and every kind of line break becomes `\n`.
 */
export function clean(text: string): string {
  return text
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/gu, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}]/gu, '');
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return clean(text).replaceAll(/\s+/gu, ' ').trim();
}

/** Shortens text to at most `limit` UTF-16 units, with an ellipsis in place of what is left out. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return `${joinWithin(Array.from(text), limit - 1).text.trimEnd()}…`;
}

/**
 * Cleans, escapes and shortens text for a place where Discord reads markdown. Discord's reader takes a backslash
 * before any mark of punctuation as "show the next character", on every client, so nothing has to be left out or
 * replaced and no invisible character is put in.
 * @param limit UTF-16 units of the result, backslashes included
 */
export function escapeText(text: string, limit: number): string {
  const units = escapeUnits(clean(text));
  const whole = joinWithin(units, limit);
  if (whole.complete) return whole.text;
  return `${joinWithin(units, limit - 1).text.trimEnd()}…`;
}

/** As many whole units as fit: neither a surrogate pair nor a backslash and its mark is ever cut in two. */
function joinWithin(units: readonly string[], limit: number): { text: string; complete: boolean } {
  let text = '';
  for (const unit of units) {
    if (text.length + unit.length > limit) return { text, complete: false };
    text += unit;
  }
  return { text, complete: true };
}

function escapeUnits(text: string): string[] {
  const characters = Array.from(text);
  let lineStart = true;
  // The beginning of a text counts as "after a number": the number may stand in the text before it.
  let numbered = true;
  return characters.map((character, index) => {
    const [before, after] = [characters[index - 1], characters[index + 1]];
    const escaped =
      ALWAYS.has(character) ||
      (lineStart && AT_LINE_START.has(character)) ||
      (numbered && character === '.' && isBlank(after)) ||
      makesAddress(character, before, after);
    if (character === '\n') [lineStart, numbered] = [true, false];
    else if (/\d/u.test(character)) [lineStart, numbered] = [false, numbered || lineStart];
    else if (character !== ' ') [lineStart, numbered] = [false, false];
    return escaped ? `\\${character}` : character;
  });
}

/**
 * A colon or slash that could be part of a web address, an invitation (linked even without a scheme) or an emoji's
 * name. A neighbour that is not there may stand in the text before or after.
 */
function makesAddress(character: string, before: string | undefined, after: string | undefined): boolean {
  if (character === ':') return after === undefined || !isBlank(after);
  return character === '/' && (before === undefined || /[\p{L}:/]/u.test(before));
}

function isBlank(character: string | undefined): boolean {
  return character === undefined || character === ' ' || character === '\n';
}
