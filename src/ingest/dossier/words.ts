/** A noun with its indefinite article: `an entity`, `a claim`. */
export function indefinite(noun: string): string {
  return `${/^[aeio]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
