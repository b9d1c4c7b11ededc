/**
 * Looks a typed word up in a table. A word such as `constructor` or `__proto__` finds nothing, where plain indexing
 * would find what every object inherits.
 */
export function own<T>(table: Readonly<Record<string, T>>, word: string): T | undefined {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
