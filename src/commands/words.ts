/** Typed text cut into words. */

export interface Word {
  readonly text: string;
  /** Written between quotation marks: taken as it stands, never as a keyword. */
  readonly quoted: boolean;
}

const PAIRS: Record<string, string> = { '"': '"', '“': '”', '„': '“', '«': '»' };

/**
 * Cuts a line at white space; what stands between quotation marks is one word. Control characters, direction marks
 * and other invisible characters are dropped: they can only mislead.
 */
export function splitWords(line: string): Word[] {
  const text = line.replace(/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]/gu, ' ').replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '');
  const words: Word[] = [];
  let rest = text.trim();
  while (rest !== '') {
    const close = PAIRS[rest.charAt(0)];
    const end = close === undefined ? -1 : rest.indexOf(close, 1);
    if (end > 0) {
      const quoted = rest.slice(1, end).trim();
      if (quoted !== '') words.push({ text: quoted, quoted: true });
      rest = rest.slice(end + 1).trim();
      continue;
    }
    const space = rest.indexOf(' ');
    words.push({ text: space < 0 ? rest : rest.slice(0, space), quoted: false });
    rest = space < 0 ? '' : rest.slice(space + 1).trim();
  }
  return words;
}
