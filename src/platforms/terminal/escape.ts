/** Text from the record made safe to print: a terminal obeys control characters wherever they come from. */

/**
 * Escape sequences as terminals read them: those that open with CSI (colours, cursor), and strings (OSC, DCS, APC…)
 * that are closed. An unclosed string loses its ESC alone, or it would swallow the text after it.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what this takes out
const SEQUENCES = /(?:\u001b\[|\u009b)[0-?]*[ -/]*[@-~]|\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)/gu;
/** Unicode's invisible characters, direction marks among them; variation selectors stay, they choose a glyph. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}]|(?![\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}/gu;
/** Every blank but the two that forbid a line break. */
const BLANKS = /[\t\v\f\r\p{Zl}\p{Zp}]|(?![\u00a0\u202f])\p{Zs}/gu;

/** One line of printable text: line ends become blanks. */
export function printable(text: string): string {
  return printableLines(text).replaceAll('\n', ' ');
}

/** Printable text that keeps its line ends, no more than one empty line in a row. */
export function printableLines(text: string): string {
  return text
    .replace(SEQUENCES, '')
    .replaceAll('\r\n', '\n')
    .replace(BLANKS, ' ')
    .replace(/[^\n]+/g, (line) => line.replace(INVISIBLE, ''))
    .replace(/\n{3,}/g, '\n\n');
}
