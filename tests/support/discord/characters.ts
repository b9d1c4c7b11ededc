/** A text's length as Discord counts it: in code points, not UTF-16 units. */
export function countCharacters(text: string | null | undefined): number {
  return Array.from(text ?? '').length;
}
