/** Texts that people type, brought to what the record keeps. */

/** The longest texts an editor may enter, in characters. A name is bounded by NAME_LIMIT. */
export const TEXT_LIMIT = 1_000;
export const NOTE_LIMIT = 500;

/**
 * Composed, without control characters, direction marks and other invisible characters, runs of spaces made one.
 * Line breaks stay, at most two in a row.
 */
export function cleanText(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]/gu, (mark) => (mark === '\n' ? mark : ' '))
    .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .replace(/ +/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
