/** Making text from records harmless before any markup is made of it. */

/**
 * Removes what can mislead the eye or break a payload: control characters (except the line feed), formatting and
 * direction characters, lone surrogates, and line separators other than the line feed.
 */
export function clean(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[^\P{Cc}\n]|[\p{Cf}\p{Cs}]/gu, '');
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return clean(text).replace(/\s*\n\s*/g, ' ');
}

/** Cuts to a number of characters, the last one an ellipsis; never inside a surrogate pair. */
export function shorten(text: string, limit: number): string {
  if (text.length <= limit) return text;
  if (limit < 1) return '';
  return `${text.slice(0, limit - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** True when nothing would be seen of it. */
export function isBlank(text: string): boolean {
  return text.trim() === '';
}
